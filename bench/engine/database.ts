/** A PostgreSQL server for a benchmark: that of TEST_DATABASE_URL (superuser), or one of its own. fsync is on in both. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../launcher/embedded-postgres.ts';
import { cpuSecondsOfChildren } from '../programs.ts';

export interface Server {
  /** A new, empty database. */
  database(): Promise<{ url: string; query(text: string): Promise<Record<string, unknown>[]>; drop(): Promise<void> }>;
  /** Processor time so far, of a server of its own (NaN of another). */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-pg-'));
  const own = process.env.TEST_DATABASE_URL ? null : await startEmbeddedPostgres(folder);
  const adminUrl = process.env.TEST_DATABASE_URL ?? own!.adminUrl;
  return {
    async database() {
      const name = `bench_${randomBytes(6).toString('hex')}`;
      await query(adminUrl, `create database ${name}`);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return { url: url.toString(), query: (text) => query(url.toString(), text), drop: async () => void (await query(adminUrl, `drop database if exists ${name} with (force)`)) };
    },
    cpuSeconds: () => (own ? cpuSecondsOfChildren(path.join(folder, 'cluster/postmaster.pid')) : NaN),
    async stop() {
      await own?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
