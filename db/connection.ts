import knexModule, { type Knex } from 'knex';
import pg from 'pg';
import { PreparingClient } from './prepared.ts';
import './rows.ts';

/** What every repository function takes: the database, or a transaction on it. */
export type Database = Knex | Knex.Transaction;

/**
 * A connection pool on the schema `complaints`. Sessions run in UTC, compile no statement (what is asked here is done sooner than
 * compiled), take it that a page is read anywhere as fast as the next one, as from memory and solid-state disks,
 * and have other processes help only with what reads very much (a month's report; for a page of a list they cost ten times what it does). timestamptz is a `Date`, date a `yyyy-mm-dd`
 * string, numeric and bigint a number (amounts are below 10^14 yuan, ids below 2^53).
 * Statements that come again are prepared (`prepared.ts`); those that a transaction is given before the earlier ones have answered are sent at
 * once, and done in order.
 *
 * `maxConnections` (10); `patienceMs` (10,000): how long work waits for one of them to be free before it fails.
 */
export function createDatabase(url: string, { maxConnections = 10, patienceMs = 10_000 }: { maxConnections?: number; patienceMs?: number } = {}): Knex {
  return knexModule({
    client: PreparingClient,
    connection: { connectionString: url, options: '-c timezone=UTC -c jit=off -c random_page_cost=1.1 -c parallel_setup_cost=10000', types: { getTypeParser }, connectionTimeoutMillis: 5_000, pipeline: true } as Knex.PgConnectionConfig,
    searchPath: ['complaints'],
    pool: { min: 0, max: maxConnections },
    acquireConnectionTimeout: patienceMs,
    // What fails is told to the caller by its error; knex would print it as well.
    log: { warn: ignore, error: ignore, debug: ignore, deprecate: ignore },
    wrapIdentifier: (name, quote) => quote(name === '*' ? name : toSnakeCase(name)),
    postProcessResponse: rowsToCamelCase,
  });
}

/**
 * Reads that don't wait for each other, sent together over one connection and done in order. A page that asks for a dozen
 * things would otherwise hold a dozen connections of the pool, for which others then wait.
 */
export function readTogether<T>(knex: Knex, read: (db: Knex.Transaction) => Promise<T>): Promise<T> {
  return knex.transaction(read, { readOnly: true });
}

/** A value for a jsonb column (a bare array would become a PostgreSQL array). */
export function json(value: unknown): string {
  return JSON.stringify(value ?? null);
}

function ignore(): void {}

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8 || oid === NUMERIC) return Number;
  if (oid === DATE) return (text) => text;
  return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
}

const snakeNames = new Map<string, string>();
const camelNames = new Map<string, string>();

/** A column's or table's name in the database. */
export function toSnakeCase(name: string): string {
  let known = snakeNames.get(name);
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    snakeNames.set(name, known);
  }
  return known;
}

function toCamelCase(name: string): string {
  let known = camelNames.get(name);
  if (known === undefined) {
    known = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(name, known);
  }
  return known;
}

function rowsToCamelCase(result: unknown): unknown {
  if (Array.isArray(result)) {
    // Several statements in one answer with a result each.
    if (result[0] instanceof pg.Result) return result.map(rowsToCamelCase);
    return isRow(result[0]) ? result.map(camelCasing(result[0])) : result;
  }
  if (!isRow(result)) return result;
  if (Array.isArray(result.rows)) return { ...result, rows: rowsToCamelCase(result.rows) };
  return camelCasing(result)(result);
}

type Row = Readonly<Record<string, unknown>>;

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Array.isArray(value);
}

/** Rows of one result have the same columns: their names are found once. */
function camelCasing(first: Row): (row: Row) => Row {
  const names = Object.keys(first).map((name) => [name, toCamelCase(name)] as const);
  return (row) => {
    const named: Record<string, unknown> = {};
    for (const [name, camel] of names) named[camel] = row[name];
    return named;
  };
}
