import { startSystem } from './system.ts';
import { readSettings } from './settings.ts';
import { StartupError } from './startup-error.ts';
import { Progress } from './progress.ts';

const progress = new Progress(process.stdout);
try {
  const system = await startSystem(readSettings(process.env), progress);
  progress.door(system.door);

  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    progress.say(`${signal === 'SIGINT' ? 'Ctrl-C' : signal}: 正在停止… stopping…`);
    system.stop().then(
      () => {
        progress.say('已停止，数据已保存。Stopped; everything is kept.');
        process.exit(0);
      },
      (error: unknown) => {
        progress.fail(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
} catch (error) {
  progress.fail(error instanceof StartupError ? error.message : error);
  process.exit(1);
}
