import { pino } from 'pino';
import { createDatabase, migrate, systemClock } from '../db/index.ts';
import { startWorkers, WORKER_CONNECTIONS } from './kit.ts';
import { workerSettingsFromEnvironment } from './settings.ts';

/** `npm run workers`: DATABASE_URL, PUBLIC_URL, SMTP_URL and the SDK's own variables. */
const log = pino({ name: 'workers', level: process.env.LOG_LEVEL ?? 'info' });

async function main(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: the address of the complaints database, postgres://user:password@host:port/name');
  const settings = workerSettingsFromEnvironment(process.env);
  const knex = createDatabase(databaseUrl, WORKER_CONNECTIONS);
  await knex.raw('select 1').catch((error: unknown) => {
    throw new Error(`the database at DATABASE_URL cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  });
  await migrate(knex);
  const workers = await startWorkers({ knex, clock: systemClock, settings, log });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await workers.close();
    await knex.destroy();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // Without its launcher there is nobody left to stop it.
  process.on('disconnect', () => void stop());
  process.send?.({ type: 'ready' });
  log.info('workers are ready');
}

main().catch((error: unknown) => {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
