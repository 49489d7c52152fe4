// Bundles each program into a file under dist/, packages left outside: a program starts in half the time that
// translating its sources on the way takes. Quick enough to be done at every start. What a program loads only when it
// needs it (`await import`), and what several share, is in dist/parts. The files can be read, so there are no source maps:
// Node.js would read those of every package as well, 25 to 45 MB for each program.
import { spawn } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { project } from './prepare.mjs';

const PROGRAMS = ['launcher', 'engine', 'api', 'workers', 'mail-door', 'import', 'deploy', 'rules'];

export const builtFile = (/** @type {string} */ program) => path.join(project, 'dist', `${program}.mjs`);

export async function buildPrograms() {
  const { metafile } = await build({
    entryPoints: PROGRAMS.map((program) => ({ in: path.join(project, program, 'main.ts'), out: program })),
    outdir: path.join(project, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19', // import attributes
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    logLevel: 'warning',
    plugins: [sourceFolders],
    metafile: true,
  });
  removeOldParts(new Set(Object.keys(metafile.outputs).map((file) => path.basename(file))));
}

const DAY_MS = 86_400_000;

/** Parts of earlier builds; those of a day stay for programs that run on. */
function removeOldParts(/** @type {Set<string>} */ made) {
  const folder = path.join(project, 'dist/parts');
  const now = statSync(builtFile('launcher')).mtimeMs;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!made.has(name) && now - statSync(file).mtimeMs > DAY_MS) rmSync(file, { force: true });
  }
}

/** What the page of rules shows, ready when this resolves; no start waits for it. */
export function buildRuleMatrix() {
  return new Promise((resolve) => { spawn(process.execPath, [builtFile('rules'), '--gaps'], { cwd: project, stdio: 'ignore' }).on('exit', resolve).on('error', resolve); });
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
