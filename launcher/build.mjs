// Bundles each program into one file under dist/, packages left outside: a program starts in half the time that
// translating its sources on the way takes. Quick enough to be done at every start.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { project } from './prepare.mjs';

const PROGRAMS = ['launcher', 'engine', 'api', 'workers', 'mail-door', 'import', 'deploy', 'rules'];

export const builtFile = (/** @type {string} */ program) => path.join(project, 'dist', `${program}.mjs`);

export async function buildPrograms() {
  await build({
    entryPoints: PROGRAMS.map((program) => ({ in: path.join(project, program, 'main.ts'), out: program })),
    outdir: path.join(project, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19', // import attributes
    sourcemap: true,
    logLevel: 'warning',
    plugins: [sourceFolders],
  });
}

/** What the page of rules shows; ready a moment later, and no start waits for it. */
export function buildRuleMatrix() {
  spawn(process.execPath, [builtFile('rules'), '--gaps'], { cwd: project, stdio: 'ignore' });
}

/** A file finds what lies beside it (SQL, templates) by its own place in the project, not by the bundle's. */
const sourceFolders = {
  name: 'source-folders',
  setup(/** @type {import('esbuild').PluginBuild} */ { onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const contents = source
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { loader: 'ts', contents };
    });
  },
};
