import type { Knex } from 'knex';
import type { Clock } from '../db/clock.ts';
import { writeSetting, WORKERS_HEARTBEAT } from '../db/settings-table.ts';

/** Writes `{at}` every 5 s, from which the API tells that workers are alive. A database that is away shows in the missing beat. */
export function startHeartbeat(knex: Knex, clock: Clock): { stop(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  const beat = () => { last = writeSetting(knex, WORKERS_HEARTBEAT, { at: clock.now().toISOString() }).catch(() => undefined); };
  beat();
  const timer = setInterval(beat, 5_000);
  return {
    stop() {
      clearInterval(timer);
      return last;
    },
  };
}
