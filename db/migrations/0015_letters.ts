import type { Knex } from 'knex';

/** Letters that a handler worked over before they are sent, and colleagues who are named in a comment. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table letter (                        -- D01-07, D04-04: what is sent is what was approved
      id uuid primary key,
      complaint_id uuid not null references complaint,
      template text not null,
      locale text not null,
      edited jsonb not null default '{}',        -- by paragraph (templates/editable.ts): the handler's own words in its place
      saved_by uuid references user_account,     -- who edited it last; null: nobody, the text is the template's
      saved_at timestamptz,
      approved jsonb,                            -- word for word: {subject, shortText, text, html, blocks, data, templateVersion}
      sha256 text,                               -- of the approved letter (db/letters.ts letterHash)
      approved_by uuid references user_account,
      approved_at timestamptz,
      task_key text,                             -- the task in which it was approved
      notice_id uuid references notice deferrable initially deferred, -- as which it was sent (gathered writes store the notice at the end)
      check ((approved is null) = (sha256 is null) and (approved is null) = (approved_at is null)),
      check (notice_id is null or approved is not null)
    );
    create unique index letter_unsent on letter (complaint_id, template) where notice_id is null;
    create index letter_sent on letter (notice_id) where notice_id is not null;

    create table comment_mention (               -- D18-20: a colleague who is named in a comment is told
      comment_id uuid not null references comment,
      user_id uuid not null references user_account,
      primary key (comment_id, user_id)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table comment_mention, letter');
}
