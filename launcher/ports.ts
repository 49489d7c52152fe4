import { createServer } from 'node:net';
import { StartupError } from './startup-error.ts';

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('the system gave no port'))));
    });
  });
}

/** @throws StartupError naming the setting when the port is in use or not allowed. */
export async function assertPortFree(setting: string, port: number): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is already in use' : error.code === 'EACCES' ? 'may not be opened by this user' : `can't be opened (${error.code})`;
      reject(new StartupError(`Port ${port} ${why}. Stop what uses it, or choose another with ${setting}=<port>.`));
    });
    probe.listen(port, '0.0.0.0', () => probe.close(() => resolve()));
  });
}
