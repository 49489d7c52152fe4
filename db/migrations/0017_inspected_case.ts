import type { Knex } from 'knex';

/** An inspection looks at its sample case by case, each by somebody who had no hand in it (D09-06, D18-21). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table matter_complaint add task_key text unique;   -- the task of the matter that is about this case alone
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table matter_complaint drop column task_key');
}
