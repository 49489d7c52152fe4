import { createTransport } from 'nodemailer';
import { WORKERS_HEARTBEAT, readSetting } from '../../db/index.ts';
import type { Api } from '../context.ts';
import { publicRoute, type AnyRoute } from '../http/route.ts';
import { Health, Readiness } from '../schemas/meta.ts';

type Part = { ready: boolean; detail?: string };

const PATIENCE_MS = 3_000;
/** Three missed beats (see `WORKERS_HEARTBEAT`). */
const SILENCE_MS = 15_000;

export const healthRoutes: AnyRoute[] = [
  publicRoute({
    method: 'get', path: '/healthz', tag: 'health', summary: 'This program is alive',
    responses: { 200: Health },
    handle: async () => ({ status: 200, body: { status: 'alive' as const } }),
  }),
  publicRoute({
    method: 'get', path: '/readyz', tag: 'health', summary: 'Every part, each named; 503 when one is not ready',
    responses: { 200: Readiness, 503: Readiness },
    async handle({ api }) {
      const parts = await readiness(api);
      const ready = Object.values(parts).every((part) => part.ready);
      return { status: ready ? 200 : 503, body: { ready, parts } };
    },
  }),
];

/** Whether each part that the API needs answers, and what it said where it does not. */
export async function readiness(api: Api): Promise<Record<'database' | 'engine' | 'mail' | 'workers', Part>> {
  const [database, engine, mail, workers] = await Promise.all([
    check(async () => void (await api.knex.raw('select 1'))),
    check(async () => void (await api.engine.topology())),
    check(() => mailAnswers(api)),
    check(() => workersBeat(api)),
  ]);
  return { database, engine, mail, workers };
}

async function check(ask: () => Promise<void>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
  });
  try {
    await Promise.race([ask(), late]);
    return { ready: true };
  } catch (error) {
    return { ready: false, detail: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Codes and short reasons only: addresses may hold a password. */
function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error && !error.message.includes('://') ? error.message.slice(0, 200) : 'not reachable';
}

async function mailAnswers(api: Api): Promise<void> {
  const transport = createTransport({ url: api.settings.smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

async function workersBeat(api: Api): Promise<void> {
  const beat = await readSetting(api.knex, WORKERS_HEARTBEAT);
  const at = typeof beat === 'object' && beat !== null && 'at' in beat && typeof beat.at === 'string' ? new Date(beat.at) : undefined;
  if (!at) throw new Error('no heartbeat yet');
  const silence = api.clock.now().getTime() - at.getTime();
  if (silence > SILENCE_MS) throw new Error(`last heartbeat ${Math.round(silence / 1000)} s ago`);
}
