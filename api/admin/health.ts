import { mkdir, readFile, statfs } from 'node:fs/promises';
import path from 'node:path';
import { addAdminEvent } from '../../db/index.ts';
import { signalOutbox } from '../../db/gathered-writes.ts';
import type { Api } from '../context.ts';
import { ask } from '../engine.ts';
import { iso } from '../moments.ts';
import { readiness } from '../routes/health.ts';
import { clamdHealth } from '../virus-scan/health.ts';
import type { RetryOutbox, SystemHealth } from '../schemas/health.ts';
import type { SignedIn } from '../sessions.ts';

type Of<Part extends keyof SystemHealth> = SystemHealth[Part];
type Parts = Awaited<ReturnType<typeof readiness>>;

/** What an operator is warned of before it stops the work. */
const WARN = { connectionShare: 0.8, statementSeconds: 60, waitingMs: 5 * 60_000, freeShare: 0.1 };
const BAD_FREE_SHARE = 0.02;
/** A program of workers reports itself every 5 s; three missed, and it is gone. */
const SILENCE_MS = 15_000;
const FORGOTTEN_MS = 24 * 3_600_000;

/** Every part of the system with live figures (README, Operations). Nothing in it is secret or personal. */
export async function systemHealth(api: Api): Promise<SystemHealth> {
  const parts = await readiness(api);
  const [database, engine, workers, outbox, virusScan, storage, about] = await Promise.all([databaseHealth(api, parts), engineHealth(api, parts), workersHealth(api, parts), outboxHealth(api), clamdHealth(api), storageHealth(api), version()]);
  const { hostname, port } = new URL(api.settings.smtpUrl);
  return {
    at: iso(api.clock.now()),
    api: { state: 'good', version: about, node: process.version, startedAt: iso(new Date(api.clock.now().getTime() - process.uptime() * 1000)), memoryBytes: process.memoryUsage.rss() },
    database, engine, workers, outbox, virusScan, storage,
    mail: { state: parts.mail.ready ? 'good' : 'bad', detail: parts.mail.detail ?? null, server: port ? `${hostname}:${port}` : hostname },
  };
}

async function databaseHealth({ knex }: Api, parts: Parts): Promise<Of<'database'>> {
  const away: Of<'database'> = { state: 'bad', detail: parts.database.detail ?? null, version: null, sizeBytes: null, connections: null, maxConnections: null, migration: null, longestSeconds: null, backup: null };
  if (!parts.database.ready) return away;
  interface Row { version: string; sizeBytes: number; connections: number; maxConnections: number; migration: string; longestSeconds: number | null; archiving: string; lastArchivedTime: Date | null; failedCount: number }
  const { rows: [row] } = await knex.raw<{ rows: Row[] }>(`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size_bytes,
      (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections, current_setting('max_connections')::int as max_connections,
      (select name from knex_migrations order by id desc limit 1) as migration,
      (select extract(epoch from max(clock_timestamp() - query_start))::float from pg_stat_activity where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()) as longest_seconds,
      current_setting('archive_mode') as archiving, last_archived_time, failed_count
    from pg_stat_archiver`);
  if (!row) return away;
  const crowded = row.connections > row.maxConnections * WARN.connectionShare;
  const slow = (row.longestSeconds ?? 0) > WARN.statementSeconds;
  return {
    state: crowded || slow ? 'warning' : 'good', detail: null, version: row.version, sizeBytes: row.sizeBytes, connections: row.connections, maxConnections: row.maxConnections, migration: row.migration,
    longestSeconds: row.longestSeconds === null ? null : Math.round(row.longestSeconds * 10) / 10,
    backup: { archiving: row.archiving !== 'off', lastAt: iso(row.lastArchivedTime), failures: row.failedCount },
  };
}

/** Also those that are being worked on: a job shows the last that happened to it, and being given out is nothing that it shows. */
const WAITING_JOBS = { state: { $in: ['CREATED', 'FAILED', 'MIGRATED', 'RETRIES_UPDATED', 'TIMED_OUT'] }, retries: { $gte: 1 } };

async function engineHealth({ engine }: Api, parts: Parts): Promise<Of<'engine'>> {
  const away: Of<'engine'> = { state: 'bad', detail: parts.engine.detail ?? null, version: null, brokers: [], waitingJobs: null, incidents: null };
  if (!parts.engine.ready) return away;
  const count = (urlPath: string, filter: Record<string, unknown>): Promise<number> =>
    ask(() => engine.rest.callApiEndpoint<Record<string, unknown>, { page: { totalItems: number } }>({ method: 'POST', urlPath, body: { filter, page: { from: 0, limit: 1 } } })).then(({ page }) => Number(page.totalItems));
  try {
    const [topology, waitingJobs, incidents] = await Promise.all([ask(() => engine.rest.getTopology()), count('jobs/search', WAITING_JOBS), count('incidents/search', { state: 'ACTIVE' })]);
    const brokers = topology.brokers.map((broker) => ({
      nodeId: Number(broker.nodeId), address: `${broker.host}:${broker.port}`, version: (broker as { version?: string }).version ?? '',
      partitions: broker.partitions.map((partition) => ({ id: Number(partition.partitionId), role: String(partition.role).toLowerCase(), health: String(partition.health).toLowerCase() })),
    }));
    const sick = brokers.some(({ partitions }) => partitions.some(({ health }) => health !== 'healthy'));
    return { state: sick ? 'bad' : incidents > 0 ? 'warning' : 'good', detail: null, version: topology.gatewayVersion, brokers, waitingJobs, incidents };
  } catch (error) {
    return { ...away, detail: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}

async function workersHealth({ knex, clock }: Api, parts: Parts): Promise<Of<'workers'>> {
  const detail = parts.workers.detail ?? null;
  if (!parts.database.ready) return { state: 'bad', detail, programs: [] };
  const now = clock.now().getTime();
  const rows = await knex('workerProgram').where('at', '>', new Date(now - FORGOTTEN_MS)).orderBy('at', 'desc').limit(20);
  const programs = rows.map((row) => ({
    name: row.name, alive: now - row.at.getTime() <= SILENCE_MS, startedAt: iso(row.startedAt), lastSeenAt: iso(row.at),
    jobs: Object.entries(row.jobs).map(([type, { done, failed, lastAt }]) => ({ type, done, failed, lastAt })).sort((one, other) => other.failed - one.failed || other.done - one.done),
  }));
  return { state: parts.workers.ready ? 'good' : 'bad', detail, programs };
}

const KINDS = ['mail', 'sms', 'engine-message'] as const;

async function outboxHealth({ knex, clock }: Api): Promise<Of<'outbox'>> {
  interface Count { kind: (typeof KINDS)[number]; waiting: number; oldestAt: Date | null; retrying: number; givenUp: number }
  interface Trouble { id: number; kind: (typeof KINDS)[number]; subject: string | null; attempts: number; nextAttemptAt: Date | number; lastError: string }
  const [counts, troubles] = await Promise.all([
    knex.raw<{ rows: Count[] }>(`
      select kind, count(*) filter (where next_attempt_at <> 'infinity') as waiting, min(created_at) filter (where next_attempt_at <> 'infinity') as oldest_at,
        count(*) filter (where last_error is not null and next_attempt_at <> 'infinity') as retrying, count(*) filter (where next_attempt_at = 'infinity') as given_up
      from outbox where sent_at is null group by kind`),
    knex.raw<{ rows: Trouble[] }>(`
      select o.id, o.kind, coalesce(c.number, m.number) as subject, o.attempts, o.next_attempt_at, o.last_error
      from outbox o left join complaint c on c.id = o.complaint_id left join matter m on m.id = o.matter_id
      where o.sent_at is null and o.last_error is not null order by o.next_attempt_at = 'infinity' desc, o.id limit 50`),
  ]);
  const kinds = KINDS.map((kind) => {
    const found = counts.rows.find((row) => row.kind === kind);
    return { kind, waiting: found?.waiting ?? 0, oldestAt: iso(found?.oldestAt ?? null), retrying: found?.retrying ?? 0, givenUp: found?.givenUp ?? 0 };
  });
  const late = clock.now().getTime() - WARN.waitingMs;
  const stuck = kinds.some(({ oldestAt }) => oldestAt !== null && Date.parse(oldestAt) < late);
  return {
    state: stuck || kinds.some(({ givenUp }) => givenUp > 0) ? 'warning' : 'good', kinds,
    troubles: troubles.rows.map((row) => ({ id: row.id, kind: row.kind, subject: row.subject, attempts: row.attempts, nextAttemptAt: row.nextAttemptAt instanceof Date ? iso(row.nextAttemptAt) : null, reason: withoutAddresses(row.lastError) })),
  };
}

/** A server's words may name the recipient, who is nobody's business here (D12-06). */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"']+@([^\s<>"',;]+)/g, '***@$1').replace(/\+?\d[\d -]{6,}\d/g, '***').slice(0, 300);
}

/** Sends once more what did not get through. @returns how many were queued */
export async function retryOutbox({ knex, clock }: Api, by: SignedIn, { kind, ids }: RetryOutbox): Promise<number> {
  return knex.transaction(async (trx) => {
    const now = clock.now();
    const queued = await trx('outbox').whereNull('sentAt').whereNotNull('lastError').modify((query) => {
      if (kind) void query.where({ kind });
      if (ids) void query.whereIn('id', ids);
    }).update({ nextAttemptAt: now, attempts: 0 }).returning('kind');
    for (const each of new Set(queued.map((row) => row.kind))) await signalOutbox(trx, each);
    await addAdminEvent(trx, { actorId: by.id, type: 'outbox.retried', subject: kind ?? 'outbox', data: { queued: queued.length, ...(ids ? { ids } : {}) } }, now);
    return queued.length;
  });
}

async function storageHealth({ settings, evidence, knex }: Api): Promise<Of<'storage'>> {
  await mkdir(settings.evidenceFolder, { recursive: true });
  const [disk, counted, detail] = await Promise.all([statfs(settings.evidenceFolder), evidenceSize(knex), evidence.check().then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300))]);
  const freeBytes = disk.bavail * disk.bsize;
  const totalBytes = disk.blocks * disk.bsize;
  const share = totalBytes > 0 ? freeBytes / totalBytes : 1;
  return { state: detail !== null || share < BAD_FREE_SHARE ? 'bad' : share < WARN.freeShare ? 'warning' : 'good', detail, place: evidence.place, s3: settings.evidenceS3 !== null, freeBytes, totalBytes, ...counted };
}

/** All evidence is summed up; a page that refreshes itself needn't do it each time. */
const SUMMED_FOR_MS = 60_000;
const sums = new WeakMap<Api['knex'], { at: number; sum: Promise<{ files: number; bytes: number }> }>();
function evidenceSize(knex: Api['knex']): Promise<{ files: number; bytes: number }> {
  const now = performance.now();
  const last = sums.get(knex);
  if (last && now - last.at < SUMMED_FOR_MS) return last.sum;
  const sum = knex.raw<{ rows: { files: number; bytes: number }[] }>('select count(*) as files, coalesce(sum(size_bytes), 0)::bigint as bytes from evidence').then(({ rows }) => rows[0] ?? { files: 0, bytes: 0 });
  sum.catch(() => sums.delete(knex));
  sums.set(knex, { at: now, sum });
  return sum;
}

let read: Promise<string> | undefined;
function version(): Promise<string> {
  read ??= readFile(path.resolve(import.meta.dirname, '../../package.json'), 'utf8').then((text) => (JSON.parse(text) as { version: string }).version).catch(() => '');
  return read;
}
