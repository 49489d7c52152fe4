import type { Knex } from 'knex';

/** A customer may ask not to be contacted about improvements once the case is closed (D15-03). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table survey add declines_contact boolean;   -- true: no further contact after closing; null: not said
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table survey drop column declines_contact');
}
