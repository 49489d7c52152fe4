import { json, type Database } from './connection.ts';

/** The workers write `{at}` here every 5 s; `/readyz` reads it. */
export const WORKERS_HEARTBEAT = 'workers.heartbeat';

export async function readSetting(db: Database, key: string): Promise<unknown> {
  return (await db('setting').where({ key }).first())?.value;
}

export async function writeSetting(db: Database, key: string, value: unknown): Promise<void> {
  await db('setting').insert({ key, value: json(value) }).onConflict('key').merge();
}
