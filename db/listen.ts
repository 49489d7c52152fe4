import type { Knex } from 'knex';
import type pg from 'pg';

/** Knex's PostgreSQL client can open a connection outside its pool, which its types don't say. */
interface RawConnections { acquireRawConnection(): Promise<pg.Client> }

/**
 * Calls back on every `notify` on a channel with its payload, over a connection of its own that is opened again when it
 * breaks. '' = anything may have been told while nobody listened.
 */
export function listen(knex: Knex, channel: 'outbox' | 'live', callback: (payload: string) => void): { close(): Promise<void> } {
  let closed = false;
  let connection: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let opening = open();

  async function open(): Promise<void> {
    try {
      const client = await (knex.client as RawConnections).acquireRawConnection();
      const lost = () => {
        if (connection === client) connection = undefined;
        again();
      };
      client.once('end', lost);
      client.on('error', () => undefined); // 'end' follows
      client.on('notification', ({ payload }) => callback(payload ?? ''));
      await client.query(`listen ${channel}`);
      connection = client;
      if (closed) await client.end();
      else callback('');
    } catch {
      again();
    }
  }

  function again(): void {
    if (closed) return;
    clearTimeout(retry);
    retry = setTimeout(() => { opening = open(); }, 1_000);
  }

  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await opening;
      await connection?.end();
    },
  };
}
