import type { Knex } from 'knex';
import type { Memory } from './remembered.ts';

/** Counting a million rows would take longer than showing a page of them. */
export const MOST_COUNTED = 10_000;

/**
 * A count of more than so many may be some seconds old, and as much as half a minute for who asks first after a while: making it costs more
 * than the page beside it, and nobody tells 3,271 from 3,272.
 */
const MANY = 1_000;
export const whereMany = <T>(totalOf: (counted: T) => number): Memory<T> => ({ forMs: 3_000, staleMs: 30_000, worth: (counted) => totalOf(counted) > MANY });

/** The number of rows of a query, or `most` when there are more. */
export async function countUpTo(knex: Knex, query: Knex.QueryBuilder, most = MOST_COUNTED): Promise<number> {
  const [row] = (await knex.count({ total: '*' }).from(query.select(knex.raw('1')).limit(most).as('found'))) as { total: number }[];
  return Number(row?.total ?? 0);
}
