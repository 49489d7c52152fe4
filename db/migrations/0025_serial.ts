import type { Knex } from 'knex';

/** Complaints are found by the last part of their number, without its zeros, which is how they are called on the telephone. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("create index complaint_serial on complaint (ltrim(split_part(number, '-', 2), '0'))");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index complaint_serial');
}
