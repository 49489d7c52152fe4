import type { Knex } from 'knex';

/** Outlets, the knowledge base and training records: what the flows of matters write beyond the matters themselves. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- An outlet has a suggestion book, which its head reads daily (D03-15).
    alter table unit drop constraint unit_kind_check, add constraint unit_kind_check check (kind in ('head-office', 'branch', 'department', 'outlet'));

    create table knowledge_article (             -- D18-07
      id uuid primary key,
      matter_id uuid not null unique references matter, -- in which it was proposed and reviewed
      title text not null,
      category text not null,                    -- db/codes.ts CATEGORIES
      question text not null,
      answer text not null,
      basis text,
      keywords text,
      published_at timestamptz not null,
      withdrawn_at timestamptz
    );
    create index knowledge_article_recent on knowledge_article (published_at desc, id) where withdrawn_at is null;

    create table training_record (               -- D18-18: who took part in which training
      matter_id uuid not null references matter,
      user_id uuid not null references user_account,
      title text not null,
      kind text not null,                        -- db/codes.ts TRAINING_KINDS
      held_on date not null,
      hours numeric(5,1) not null,
      passed boolean not null,
      primary key (matter_id, user_id)
    );
    create index training_record_of_person on training_record (user_id, held_on desc);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table training_record, knowledge_article;
    delete from unit where kind = 'outlet';
    alter table unit drop constraint unit_kind_check, add constraint unit_kind_check check (kind in ('head-office', 'branch', 'department'));
  `);
}
