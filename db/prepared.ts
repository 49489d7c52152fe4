import PostgresClient from 'knex/lib/dialects/postgres/index.js';
import type pg from 'pg';

/** What knex hands to its client, as far as it matters here; its own types leave it out. */
interface Statement { sql: string; bindings?: readonly unknown[]; options?: Record<string, unknown> }
interface Connection extends pg.Client { __knex__disposed?: unknown }

/**
 * Knex's client for PostgreSQL, which names statements that come again and again: a connection then has each parsed and
 * planned once, which costs more than to carry most of them out. Few texts are named, as a connection keeps every one
 * of them: those with parameters that this program has sent several times; and none of which the best plan depends on what
 * is asked for: `select`s that count, sum up or take a page (planned without knowing the groups that are asked for, a
 * count of waiting tasks reads all tasks there ever were), and long ordered ones.
 */
export class PreparingClient extends PostgresClient {
  override async _query(connection: Connection, statement: Statement): Promise<unknown> {
    const name = nameOf(statement);
    if (name === undefined) return super._query(connection, statement);
    try {
      statement.options = { ...statement.options, name };
      return await super._query(connection, statement);
    } catch (error) {
      // A migration has changed a table: the connection keeps the old plan, so nothing more is sent over it.
      if ((error as { code?: string }).code === FEATURE_NOT_SUPPORTED) connection.__knex__disposed = error;
      throw error;
    }
  }
}

/** "cached plan must not change result type" */
const FEATURE_NOT_SUPPORTED = '0A000';
const OFTEN = 5;
const MOST_NAMES = 300;
const MOST_COUNTED = 3_000;
const LONG = 1_000;

const sent = new Map<string, number>();
const names = new Map<string, string>();

function nameOf({ sql, bindings }: Statement): string | undefined {
  if (!bindings?.length) return undefined;
  const known = names.get(sql);
  if (known !== undefined || names.size === MOST_NAMES) return known;
  if (dependsOnValues(sql, bindings)) return undefined;
  const times = (sent.get(sql) ?? 0) + 1;
  if (times < OFTEN) {
    // Texts that come once (lists of other lengths) must not fill the memory.
    if (sent.size === MOST_COUNTED) sent.clear();
    sent.set(sql, times);
    return undefined;
  }
  sent.delete(sql);
  const name = `s${names.size}`;
  names.set(sql, name);
  return name;
}

function dependsOnValues(sql: string, bindings: readonly unknown[]): boolean {
  if (!/^\(?(select|with)/i.test(sql)) return false;
  if (/\bcount\(|group by/i.test(sql) || (sql.length > LONG && /order by/i.test(outermost(sql)))) return true;
  const limit = /limit \$(\d+)/i.exec(sql)?.[1];
  return limit !== undefined && bindings[Number(limit) - 1] !== 1;
}

/** Without what stands in brackets: the order of a sub-query that looks one row up doesn't matter to the whole. */
function outermost(sql: string): string {
  const without = sql.replaceAll(/\([^()]*\)/g, '');
  return without === sql ? sql : outermost(without);
}
