import type { Knex } from 'knex';
import type pg from 'pg';

/** Knex's PostgreSQL client can open a connection outside its pool, which its types don't say. */
interface RawConnections { acquireRawConnection(): Promise<pg.Client> }

/** Calls back on every `notify outbox` with the kind of row that it tells of ('' = any), over a connection of its own that is opened again when it breaks. */
export function listen(knex: Knex, callback: (kind: string) => void): { close(): Promise<void> } {
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
      await client.query('listen outbox');
      connection = client;
      if (closed) await client.end();
      else callback(''); // what was queued while nobody listened
    } catch {
      again();
    }
  }

  /** Meanwhile the lanes look by themselves. */
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
