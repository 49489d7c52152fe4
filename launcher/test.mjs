// `npm test [-- jest options]`: set-up, then Jest on native ES modules.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, project } from './prepare.mjs';

await prepare({ web: true, browser: true });
const { buildPrograms, buildRuleMatrix } = await import('./build.mjs');
await buildPrograms();
await buildRuleMatrix();
const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', path.join(project, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)], { cwd: project, stdio: 'inherit' });
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
