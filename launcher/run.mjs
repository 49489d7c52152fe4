// `npm start`, `npm run engine|api|workers|import`: makes the project ready where it isn't, builds, and runs the program.
import { spawn } from 'node:child_process';
import { prepare } from './prepare.mjs';

const [program = 'launcher', ...args] = process.argv.slice(2);
await prepare({ web: program === 'launcher' || program === 'api' });
const { buildPrograms, buildRuleMatrix, builtFile } = await import('./build.mjs');
await buildPrograms();
if (program === 'launcher' || program === 'api') void buildRuleMatrix();
const child = spawn(process.execPath, [builtFile(program), ...args], { stdio: 'inherit' });
// A Ctrl-C reaches the program by the terminal itself; another signal is passed on.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
