import type { Knex } from 'knex';
import { addEvent } from '../../db/index.ts';
import { gatherWrites, writeGathered } from '../../db/gathered-writes.ts';
import { READING_MS } from '../access.ts';
import type { Api } from '../context.ts';
import type { SignedIn } from '../sessions.ts';

interface Reading { complaintId: string; userId: string; at: Date }
interface Writing { waiting: Map<string, Reading>; next: Promise<void> }

const writings = new WeakMap<Knex, Writing>();

/**
 * That somebody read who the complainant is (D18-19): one entry for each person, case and hour, safe when this is done. Readings that come
 * while earlier ones are written are written together: a disk that is slow for a moment then holds one connection, and not those of everybody.
 */
export function recordReading({ knex, clock }: Api, user: SignedIn, complaintId: string): Promise<void> {
  const writing = writings.get(knex) ?? { waiting: new Map<string, Reading>(), next: Promise.resolve() };
  writings.set(knex, writing);
  const isFirst = writing.waiting.size === 0;
  writing.waiting.set(`${complaintId} ${user.id}`, { complaintId, userId: user.id, at: clock.now() });
  if (isFirst) {
    const write = (): Promise<void> => {
      const readings = [...writing.waiting.values()];
      writing.waiting = new Map();
      return writeReadings(knex, readings);
    };
    writing.next = writing.next.then(write, write);
  }
  return writing.next;
}

async function writeReadings(knex: Knex, readings: readonly Reading[]): Promise<void> {
  const recent = await knex('complaintEvent').where({ type: 'person.viewed' })
    .whereRaw('(complaint_id, actor_id) in (select * from unnest(?::uuid[], ?::uuid[]))', [readings.map(({ complaintId }) => complaintId), readings.map(({ userId }) => userId)])
    .where('at', '>', new Date(Math.min(...readings.map(({ at }) => at.getTime())) - READING_MS))
    .select('complaintId', 'actorId', 'at');
  const isNew = ({ complaintId, userId, at }: Reading): boolean => !recent.some((event) => event.complaintId === complaintId && event.actorId === userId && event.at.getTime() > at.getTime() - READING_MS);
  const missing = readings.filter(isNew);
  if (missing.length === 0) return;
  await knex.transaction(async (trx) => {
    gatherWrites(trx);
    for (const { complaintId, userId, at } of missing) await addEvent(trx, { complaintId, at, actor: { kind: 'staff', id: userId }, type: 'person.viewed' });
    await writeGathered(trx);
  });
}
