import { z } from 'zod';
import { giveUp, markFailed, markSent, type EngineMessagePayload } from '../db/outbox.ts';
import { grpcCode } from './engine-client.ts';
import type { OutboxRow } from '../db/rows.ts';
import type { Delivery, OutboxOptions, Sender } from './outbox.ts';

const payload: z.ZodType<EngineMessagePayload> = z.object({
  name: z.string(), correlationKey: z.string(), messageId: z.string(), variables: z.record(z.string(), z.unknown()), timeToLive: z.number(),
});

/** `ALREADY_EXISTS`: the engine has the message, and only its answer was lost. */
const ALREADY_EXISTS = 6;
const INVALID_ARGUMENT = 3;
const UNAVAILABLE = 14;

/** Publishes messages to the engine. They are never given up while the engine might take them. */
export function engineMessageSender(options: OutboxOptions): Sender {
  return {
    kind: 'engine-message',
    bundled: false,
    lanes: 2,
    batch: 100,
    prepare: (_trx, rows) => Promise.resolve(rows.map((row) => () => publish(row, options))),
    markSent: (trx, rows) => markSent(trx, rows.map(({ id }) => id), options.clock.now()),
    async close() { /* the engine's connection belongs to the kit */ },
  };
}

async function publish(row: OutboxRow, { engine, clock, log }: OutboxOptions): Promise<Delivery> {
  const { name, correlationKey, messageId, variables, timeToLive } = payload.parse(row.payload);
  try {
    await engine.grpc.publishMessage({ name, correlationKey, messageId, timeToLive, variables: variables as Parameters<typeof engine.grpc.publishMessage>[0]['variables'] });
  } catch (error) {
    const code = grpcCode(error);
    const reason = error instanceof Error ? error.message : String(error);
    if (code === INVALID_ARGUMENT) {
      log.error({ outbox: row.id, message: name, reason }, 'engine refused a message');
      return { mark: (trx) => giveUp(trx, row.id, reason) };
    }
    if (code !== ALREADY_EXISTS) {
      log.warn({ outbox: row.id, message: name, reason }, 'engine did not take a message, trying again');
      const away = code === UNAVAILABLE || code === undefined;
      const wait = away ? 0 : Math.min(60_000, 1_000 * 2 ** Math.min(row.attempts, 6));
      return { away, mark: (trx) => markFailed(trx, row.id, reason, new Date(clock.now().getTime() + wait)) };
    }
  }
  return {};
}
