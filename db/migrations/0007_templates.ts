import type { Knex } from 'knex';

/** Templates and flows that the bank changes itself, printed papers with their proof, and short texts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table template_version (              -- every text of a template that was ever in force, or is going to be
      name text not null,                        -- the folder in templates/
      version integer not null,
      origin text not null check (origin in ('shipped', 'bank')),
      sources jsonb not null,                    -- {"zh-CN": …, "en": …}
      sha256 text not null,                      -- of the sources
      matter_id uuid references matter,          -- the approved change that it comes from (origin 'bank')
      effective_from timestamptz not null,
      created_at timestamptz not null,
      primary key (name, version)
    );
    create unique index template_version_of_matter on template_version (matter_id) where matter_id is not null;

    create table flow_version (                  -- approved changes of diagrams, tables and forms; they win over the files shipped
      id bigint generated always as identity primary key,
      resource text not null,                    -- file name: complaint-review.bpmn
      content text not null,
      sha256 text not null,
      matter_id uuid not null references matter,
      applied_at timestamptz not null,
      unique (matter_id, resource)
    );
    create index flow_version_by_resource on flow_version (resource, id desc);

    -- Which text a letter was made from, and what its placeholders stood for.
    alter table notice
      add column template_version integer not null default 0, -- 0 = as shipped with the program
      add column data jsonb,
      add column blocks jsonb,                   -- the letter for a printer: letters to complainants
      drop constraint notice_medium_check,
      add constraint notice_medium_check check (medium in ('mail', 'paper', 'phone', 'sms'));
    alter table outbox
      drop constraint outbox_kind_check,
      add constraint outbox_kind_check check (kind in ('mail', 'engine-message', 'sms'));
    create index notice_by_template on notice (template, created_at desc);

    create sequence paper_number;
    create table paper (                         -- a printed paper with number and verification code: content never changes
      id uuid primary key,
      number text not null unique,               -- WSL20261125-000001
      code text not null,                        -- known to who holds the paper
      kind text not null,                        -- db/papers.ts PAPER_KINDS
      complaint_id uuid references complaint,
      matter_id uuid references matter,
      notice_id uuid references notice,          -- the letter that it prints
      template text not null,
      template_version integer not null,
      locale text not null,
      title text not null,
      issuer text not null,
      verify_url text not null,                  -- printed on it
      blocks jsonb not null,
      issued_at timestamptz not null,
      issued_by uuid references user_account,    -- null = a flow, or the customer who asked for it
      unique_key text not null unique,           -- names its cause: asked for again, it is the same paper
      sha256 text,                               -- of the file, from its first printing
      pdf bytea,
      check (num_nonnulls(complaint_id, matter_id) >= 1)
    );
    create index paper_by_complaint on paper (complaint_id, issued_at) where complaint_id is not null;
    create index paper_by_matter on paper (matter_id, issued_at) where matter_id is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table paper;
    drop sequence paper_number;
    delete from outbox where kind = 'sms';
    delete from notice where medium = 'sms';
    drop index notice_by_template;
    alter table outbox drop constraint outbox_kind_check, add constraint outbox_kind_check check (kind in ('mail', 'engine-message'));
    alter table notice drop constraint notice_medium_check, add constraint notice_medium_check check (medium in ('mail', 'paper', 'phone')),
      drop column blocks, drop column data, drop column template_version;
    drop table flow_version;
    drop table template_version;
  `);
}
