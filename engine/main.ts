/** `npm run engine`: the embedded engine alone, for any Zeebe client. */
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import pino from 'pino';
import { z } from 'zod';
import { startEngine } from './index.ts';

const port = (otherwise: number) => z.string().optional().transform((value) => (value === undefined || value === '' ? otherwise : Number(value))).pipe(z.int().min(0).max(65_535));

const settings = z.object({
  DATABASE_URL: z.string('is missing: the PostgreSQL server that keeps the state').min(1),
  ZEEBE_GRPC_PORT: port(26_500),
  ZEEBE_REST_PORT: port(8080),
  ENGINE_HOST: z.string().min(1).default('127.0.0.1'),
  ENGINE_SCHEMA: z.string().regex(/^[a-z_][a-z0-9_]*$/).optional(),
});

async function main(): Promise<void> {
  const read = settings.safeParse(process.env);
  if (!read.success) fail(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  const { DATABASE_URL, ZEEBE_GRPC_PORT, ZEEBE_REST_PORT, ENGINE_HOST, ENGINE_SCHEMA } = read.data;
  const log = pino({ name: 'engine' });
  setLogVerbosity(logVerbosity.NONE); // grpc-js would write of a taken port by itself
  const starting = startEngine({ databaseUrl: DATABASE_URL, grpcPort: ZEEBE_GRPC_PORT, restPort: ZEEBE_REST_PORT, host: ENGINE_HOST, log, ...(ENGINE_SCHEMA ? { schema: ENGINE_SCHEMA } : {}) });

  let closing = false;
  const close = (cause: string): void => {
    if (closing) return;
    closing = true;
    log.info({ cause }, 'engine closing');
    starting.then((running) => running.close()).then(() => process.exit(0), (error: unknown) => fail(reason(error)));
  };
  process.on('SIGTERM', () => close('SIGTERM'));
  process.on('SIGINT', () => close('SIGINT'));
  process.on('disconnect', () => close('the launcher is gone'));

  const { grpcAddress, restAddress } = await starting.catch((error: unknown) => fail(reason(error)));
  if (closing) return;
  log.info({ grpcAddress, restAddress }, 'engine ready');
  process.send?.({ type: 'ready', grpcAddress, restAddress });
}

function reason(error: unknown): string {
  const { code, message, address, port: taken, errors } = error as { code?: string; message?: string; address?: string; port?: number; errors?: unknown[] };
  if (code === 'EADDRINUSE') return `port ${taken} at ${address} is taken: set ZEEBE_REST_PORT to another`;
  if (message?.includes('EADDRINUSE')) return `the gRPC port is taken: set ZEEBE_GRPC_PORT to another (${message})`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT' || code === '28P01' || code === '3D000') return `the database at DATABASE_URL can't be used: ${message || (errors?.[0] ? reason(errors[0]) : code)}`;
  return message || String(error);
}

function fail(message: string): never {
  process.stderr.write(`engine: ${message.replaceAll('\n', ' ')}\n`);
  process.exit(1);
}

await main();
