import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type RunningPostgres } from '../../launcher/embedded-postgres.ts';

declare global {
  var testPostgres: RunningPostgres | undefined;
}

/** One PostgreSQL server for the whole run; each test file makes databases of its own on it (see `database.ts`). */
export default async function globalSetup(): Promise<void> {
  process.env.TEST_RUN = randomBytes(4).toString('hex');
  if (process.env.TEST_DATABASE_URL) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'complaints-test-pg-'));
  // What is on it need not outlive the machine. Tests of durability start a server of their own.
  const server = await startEmbeddedPostgres(folder, { settings: { fsync: 'off', full_page_writes: 'off' } });
  globalThis.testPostgres = {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  process.env.TEST_DATABASE_URL = server.adminUrl;
}
