import type { Knex } from 'knex';

/** Sign-in at the bank's OpenID Connect provider. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table session add id_token text;   -- of a sign-in at the provider, which is shown it again at sign-out; null: signed in by password
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table session drop column id_token');
}
