import type { Knex } from 'knex';

/** What a designer changes before it is proposed: each person's own files, kept from one day to the next. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table flow_draft (                    -- D03-07: a change of flows, as long as nobody but its designer counts on it
      user_id uuid not null references user_account,
      resource text not null,                    -- name of the file, as in flow_version
      content text not null,
      based_on text,                             -- sha256 of the file in force that it was made from; null: a new file
      version integer not null default 1,        -- each saving counts one up: who saves says which one they saw
      saved_at timestamptz not null,
      primary key (user_id, resource)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table flow_draft');
}
