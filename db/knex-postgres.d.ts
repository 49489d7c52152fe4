/** Knex's client for PostgreSQL, which its types leave out. */
declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';
  export default class PostgresClient extends Knex.Client {
    protected _query(connection: unknown, statement: unknown): Promise<unknown>;
  }
}
