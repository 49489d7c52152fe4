import type { Knex } from 'knex';

/** Matters 事项: everything that has a flow but isn't a complaint. Their kinds are in db/matters.ts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create sequence matter_number;

    create table matter (
      id uuid primary key,
      number text not null unique,               -- GJ20261124-000001; the letters are the kind's
      kind text not null,                        -- db/matters.ts MATTER_KINDS
      title text not null,
      details jsonb not null,                    -- what was entered in the opening form; never reaches the engine but for its outcome fields
      complaint_id uuid references complaint,    -- opened from this complaint
      parent_id uuid references matter,          -- opened by this matter's flow
      unit_id text not null references unit,     -- where it belongs
      about_username text,                       -- the member of staff whom it is about: never one of those who handle it
      opened_by uuid references user_account,    -- null: a flow, or somebody who wants to stay unnamed
      opened_at timestamptz not null,
      state text not null check (state in ('open', 'closed')),
      outcome text,
      closed_at timestamptz,
      effective_from timestamptz,                -- of a change: when it is to take effect
      applied_at timestamptz,                    -- of a change: when it did
      confidential boolean not null,
      excluded text[] not null default '{}',     -- usernames who have no part in it
      process_instance_key text,
      unique_key text unique                     -- names what opened it, so that a repeat opens nothing twice
    );
    create index matter_by_kind on matter (kind, opened_at desc, id);
    create index matter_recent on matter (opened_at desc, id);
    create index matter_by_unit on matter (unit_id, opened_at desc);
    create index matter_by_complaint on matter (complaint_id) where complaint_id is not null;

    create table matter_complaint (              -- further complaints that it concerns (samples of an inspection, cases behind an improvement)
      matter_id uuid not null references matter,
      complaint_id uuid not null references complaint,
      linked_by uuid references user_account,    -- null = a flow
      linked_at timestamptz not null,
      primary key (matter_id, complaint_id)
    );
    create index matter_complaint_by_complaint on matter_complaint (complaint_id);

    create table matter_entry (                  -- what people entered: the opening form and each completed task
      id uuid primary key,
      sequence bigint generated always as identity, -- the order in which they were entered
      matter_id uuid not null references matter,
      user_task_key text unique,                 -- null = the opening form
      element_id text,
      name text not null,                        -- the task's name
      form_id text,
      user_id uuid references user_account,      -- null = opened by a flow, or unnamed
      at timestamptz not null,
      data jsonb not null,
      fields jsonb not null                      -- as they were shown: [{key, label, shown}]
    );
    create index matter_entry_by_matter on matter_entry (matter_id, sequence);

    create table matter_file (
      id uuid primary key,
      matter_id uuid not null references matter,
      file_name text not null,
      media_type text not null,
      size_bytes bigint not null,
      sha256 text not null,
      stored_as text not null unique,            -- path under the evidence folder
      uploaded_by uuid references user_account,
      uploaded_at timestamptz not null
    );
    create index matter_file_by_matter on matter_file (matter_id);

    create table matter_event (                  -- the timeline, as complaint_event
      id bigint generated always as identity primary key,
      matter_id uuid not null references matter,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('customer', 'staff', 'system')),
      actor_id uuid references user_account,
      type text not null,                        -- db/codes.ts EVENT_TYPES
      data jsonb not null default '{}',
      job_key text
    );
    create index matter_event_by_matter on matter_event (matter_id, id);

    -- What is about a complaint or about a matter.
    alter table inbox_task alter column complaint_id drop not null, add column matter_id uuid references matter,
      add constraint inbox_task_subject check (num_nonnulls(complaint_id, matter_id) = 1);
    create index inbox_task_by_matter on inbox_task (matter_id) where matter_id is not null;

    alter table task_submission alter column complaint_id drop not null, add column matter_id uuid references matter,
      add column fields jsonb,                   -- as they were shown: [{key, label, shown}]
      add constraint task_submission_subject check (num_nonnulls(complaint_id, matter_id) = 1);

    alter table deadline alter column complaint_id drop not null, add column matter_id uuid references matter,
      add constraint deadline_subject check (num_nonnulls(complaint_id, matter_id) = 1),
      add constraint deadline_of_matter unique (matter_id, stage);

    alter table decision_record alter column complaint_id drop not null, add column matter_id uuid references matter,
      add constraint decision_record_subject check (num_nonnulls(complaint_id, matter_id) = 1);
    create index decision_record_by_matter on decision_record (matter_id, id) where matter_id is not null;

    alter table notice add column matter_id uuid references matter;
    create index notice_by_matter on notice (matter_id, created_at) where matter_id is not null;
    alter table outbox add column matter_id uuid references matter;
    alter table job_record add column matter_id uuid;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from job_record where matter_id is not null;
    delete from outbox where matter_id is not null;
    delete from notice where matter_id is not null;
    delete from decision_record where matter_id is not null;
    delete from deadline where matter_id is not null;
    delete from task_submission where matter_id is not null;
    delete from inbox_task where matter_id is not null;
    alter table job_record drop column matter_id;
    alter table outbox drop column matter_id;
    alter table notice drop column matter_id;
    alter table decision_record drop column matter_id, alter column complaint_id set not null;
    alter table deadline drop column matter_id, alter column complaint_id set not null;
    alter table task_submission drop column matter_id, drop column fields, alter column complaint_id set not null;
    alter table inbox_task drop column matter_id, alter column complaint_id set not null;
    drop table matter_event, matter_file, matter_entry, matter_complaint, matter;
    drop sequence matter_number;
  `);
}
