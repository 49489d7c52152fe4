import type { Knex } from 'knex';

/** An urging may be told by telephone too (D18-06). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table urging add spoken_with text;   -- who was told by telephone; null: in writing only
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table urging drop column spoken_with');
}
