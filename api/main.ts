/** `npm run api`: the API and the web interface, alone. See `settings.ts` for its variables. */
import { pino } from 'pino';
import { createDatabase, migrate, systemClock } from '../db/index.ts';
import { readApiSettings, SettingsError } from './settings.ts';
import { API_CONNECTIONS, startApi } from './start.ts';

try {
  const settings = readApiSettings(process.env);
  const log = pino({ name: 'api', level: process.env.LOG_LEVEL ?? 'info' });
  const knex = createDatabase(settings.databaseUrl, API_CONNECTIONS);
  await migrate(knex);
  const running = await startApi({ knex, clock: systemClock, settings, log });
  log.info({ url: running.url }, 'api is ready');
  process.send?.({ type: 'ready', url: running.url });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await running.close();
    await knex.destroy();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // The launcher died: nobody is left to restart or stop this program.
  process.on('disconnect', () => void stop());
} catch (error) {
  console.error(oneLine(error));
  process.exit(1);
}

function oneLine(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  if (code === 'EADDRINUSE') return `PORT: port ${process.env.PORT ?? 3000} is taken by another program.`;
  if (code === 'EACCES') return `PORT: this user may not listen on port ${process.env.PORT ?? 3000}.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT' || code === '28P01' || code === '3D000' || code === '28000') {
    return `DATABASE_URL: the database can't be reached (${code}).`;
  }
  return error instanceof Error ? error.message.split('\n')[0] ?? error.name : String(error);
}
