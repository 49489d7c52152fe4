// `npm start`: makes the project ready where it isn't (dependencies, web interface), then runs the launcher.
// Plain JavaScript without imports from packages, since there may be none yet.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, project } from './prepare.mjs';

await prepare({ web: true });
const child = spawn(process.execPath, ['--import', 'tsx', path.join(project, 'launcher/main.ts')], { cwd: project, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // A Ctrl-C reaches the launcher by the terminal itself; any other signal is passed on.
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
