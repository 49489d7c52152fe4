import type { Knex } from 'knex';

/**
 * The complaints database. All tables live in the schema `complaints`.
 *
 * Invariants that every writer keeps:
 * - A complaint and the outbox row that starts its flow are written in one transaction.
 * - A worker's effect and its `job_record` are written in one transaction.
 * - `complaint_event`, `notice` and `decision_record` are only ever added to.
 * - Where a case is in its flow is known by the engine alone; `inbox_task` is a read model kept by task listeners.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table unit (
      id text primary key,                       -- 'BJ-CARD'
      parent_id text references unit,
      kind text not null check (kind in ('head-office', 'branch', 'department')),
      name_zh text not null,
      name_en text not null
    );

    create table user_account (
      id uuid primary key,
      username text not null unique,
      display_name text not null,
      email text not null,
      unit_id text not null references unit,
      roles text[] not null,                     -- see db/roles.ts
      password_hash text not null,               -- argon2id
      locale text not null default 'zh-CN',
      active boolean not null default true,
      failed_sign_ins integer not null default 0,
      locked_until timestamptz
    );

    create table session (
      token_sha256 bytea primary key,
      user_id uuid not null references user_account on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null
    );

    create sequence complaint_number;

    create table complaint (
      id uuid primary key,
      number text not null unique,               -- TS20261124-000001
      tracking_code text not null,               -- known to the customer; opens the tracking page together with the number
      channel text not null,                     -- db/codes.ts CHANNELS
      policy_id text not null,                   -- '24h-5d-10d' (D03); never changes after registration
      locale text not null default 'zh-CN',
      received_at timestamptz not null,
      -- the person (personal data: never leaves this database but in notices; reading is logged)
      anonymous boolean not null default false,
      complainant_name text,
      complainant_phone text,
      complainant_email text,
      complainant_id_number text,
      complainant_address text,
      -- the matter
      subject text not null,
      narrative text not null,
      demand text,
      product text,                              -- code of db/codes.ts PRODUCTS, or the words of the source system
      topic text,
      chosen_category text,                      -- what the customer chose
      amount_yuan numeric(16,2),
      complained_unit_id text references unit,
      complained_staff text,
      occurred_on date,
      overseas boolean not null default false,
      -- facts found by the preliminary check
      well_known_person boolean not null default false,
      hot_topic boolean not null default false,
      reputation_risk boolean not null default false,
      -- what the decisions said (latest; the history is decision_record)
      category text,
      severity text,                             -- general | major
      urgency text,                              -- normal | urgent
      owner_unit_id text references unit,
      -- another system's record (import): the same one never comes in twice
      source_system text,
      source_id text,
      source jsonb,
      checked_by_source boolean not null default false, -- that body found it ours and clear: no preliminary check of our own
      -- milestones, each written once by a worker
      process_instance_key text,
      registered_at timestamptz,
      accepted_at timestamptz,
      dispatched_at timestamptz,
      decided_at timestamptz,
      result_notified_at timestamptz,
      closed_at timestamptz,
      close_reason text,                         -- resolved | not-ours | insufficient | no-response
      archived_at timestamptz,
      filed_by uuid references user_account,     -- staff who entered it; null = the customer, or an import
      created_at timestamptz not null,
      unique (source_system, source_id)
    );
    create index complaint_received on complaint (received_at desc, id);
    create index complaint_owner on complaint (owner_unit_id, received_at desc);
    create index complaint_open on complaint (received_at desc, id) where closed_at is null;
    create index complaint_name on complaint (complainant_name);

    create table idempotency_key (               -- a request repeated with the same Idempotency-Key finds its first answer
      key text primary key,                      -- '<who>:<key>'
      request_sha256 text not null,
      complaint_id uuid not null references complaint,
      created_at timestamptz not null
    );

    create table complaint_event (               -- the timeline: everything that happened, in order
      id bigint generated always as identity primary key,
      complaint_id uuid not null references complaint,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('customer', 'staff', 'system')),
      actor_id uuid references user_account,
      type text not null,                        -- db/codes.ts EVENT_TYPES, e.g. 'complaint.registered'
      data jsonb not null default '{}',
      public boolean not null default false,     -- shown on the customer's tracking page
      job_key text                               -- the job that caused it, if any
    );
    create index complaint_event_by_complaint on complaint_event (complaint_id, id);
    create index complaint_event_person_viewed on complaint_event (complaint_id, actor_id, at) where type = 'person.viewed';

    create table evidence (
      id uuid primary key,
      complaint_id uuid not null references complaint,
      file_name text not null,
      media_type text not null,
      size_bytes bigint not null,
      sha256 text not null,
      stored_as text not null unique,            -- path under the evidence folder
      uploaded_by uuid references user_account,  -- null = the customer
      uploaded_at timestamptz not null
    );
    create index evidence_by_complaint on evidence (complaint_id);

    create table comment (
      id uuid primary key,
      complaint_id uuid not null references complaint,
      author_id uuid references user_account,    -- null = the customer (additional information)
      body text not null,
      public boolean not null default false,
      at timestamptz not null
    );
    create index comment_by_complaint on comment (complaint_id, at);

    create table decision_record (               -- each DMN answer with the rows that fired
      id bigint generated always as identity primary key,
      complaint_id uuid not null references complaint,
      at timestamptz not null,
      decision_id text not null,
      decision_version integer not null,
      inputs jsonb not null,                     -- [{name, value}]
      outputs jsonb not null,
      matched_rules jsonb not null,              -- [{ruleId, ruleIndex, annotation?}]
      job_key text not null unique
    );
    create index decision_record_by_complaint on decision_record (complaint_id, id);

    create table deadline (
      id bigint generated always as identity primary key,
      complaint_id uuid not null references complaint,
      stage text not null,                       -- preliminary-check | result | close | survey | review
      starts_at timestamptz not null,
      amount integer not null,
      unit text not null check (unit in ('hours', 'working-days', 'calendar-days')),
      due_at timestamptz not null,
      remind_at timestamptz not null,
      arithmetic jsonb not null,                 -- {zone, startsAt, skipped: [{date, why}], dueAt, notBefore?}
      rule text,                                 -- D03-02
      extended_from timestamptz,
      reminded_at timestamptz,
      missed_at timestamptz,
      met_at timestamptz,
      unique (complaint_id, stage)
    );
    create index deadline_open on deadline (due_at, complaint_id) where met_at is null;
    create index deadline_next on deadline (complaint_id, due_at) include (stage) where met_at is null;

    create table assignment (                    -- the transfer form 投诉转办单 (D03-08, D03-11)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      number text not null unique,               -- ZB20261124-000001
      round integer not null,
      from_unit_id text references unit,
      to_unit_id text not null references unit,
      wishes text,
      assigned_at timestamptz not null,
      answered_at timestamptz,
      answer text,
      unique (complaint_id, round)
    );
    create sequence assignment_number;

    create table statement (                     -- both sides' statements (D10-07)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      side text not null check (side in ('complainant', 'complained-of')),
      made_by text,
      body text not null,
      taken_by uuid references user_account,
      taken_at timestamptz not null
    );

    create table extension (
      id uuid primary key,
      complaint_id uuid not null references complaint,
      stage text not null,
      reason text not null,
      working_days integer not null check (working_days between 1 and 60),
      requested_by uuid references user_account,
      requested_at timestamptz not null,
      approved boolean,
      approved_by uuid references user_account,
      approved_at timestamptz
    );

    create table resolution (                    -- a decision with facts, evidence, rules applied (D10-10, D08-05)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      round integer not null,                    -- 1 = first handling, 2 = review 复核
      facts text not null,
      evidence_sufficient boolean not null,
      rules_applied text,
      outcome text not null,                     -- upheld | partly-upheld | not-upheld | misunderstanding
      redress text[] not null default '{}',      -- apology | compensation | correction | service-adjustment | explanation
      compensation_yuan numeric(16,2) not null default 0,
      reasons text not null,                     -- told to the customer (D01-07)
      proposed_by uuid references user_account,
      proposed_at timestamptz not null,
      approved boolean,
      approved_by uuid references user_account,
      approved_at timestamptz,
      approval_comment text
    );
    create index resolution_by_complaint on resolution (complaint_id, round, proposed_at);

    create table survey (
      id uuid primary key,
      complaint_id uuid not null references complaint,
      round integer not null,
      sent_at timestamptz not null,
      answered_at timestamptz,
      satisfied boolean,
      score integer check (score between 1 and 5),
      remark text,
      wants_review boolean,
      unique (complaint_id, round)
    );

    create table inbox_task (                    -- read model of the engine's user tasks
      user_task_key text primary key,
      complaint_id uuid not null references complaint,
      process_instance_key text not null,
      process_id text not null,
      element_id text not null,
      element_instance_key text not null,
      name text not null,
      form_id text,
      candidate_groups text[] not null,          -- 'UNIT:role'
      assignee text,                             -- username
      excluded text[] not null default '{}',     -- usernames who may not take it (independence)
      state text not null check (state in ('created', 'completed', 'canceled')),
      priority integer not null default 50,
      due_at timestamptz,
      created_at timestamptz not null,
      ended_at timestamptz
    );
    create index inbox_task_open on inbox_task using gin (candidate_groups) where state = 'created';
    create index inbox_task_by_assignee on inbox_task (assignee, state, due_at);
    create index inbox_task_done on inbox_task (assignee, ended_at desc) where state = 'completed';
    create index inbox_task_by_complaint on inbox_task (complaint_id);

    create table task_submission (               -- what a person entered; applied to the case by the 'completing' listener
      user_task_key text primary key,
      complaint_id uuid not null references complaint,
      user_id uuid not null references user_account,
      data jsonb not null,
      submitted_at timestamptz not null,
      applied_at timestamptz
    );

    create table task_draft (
      user_task_key text primary key,
      user_id uuid not null references user_account,
      data jsonb not null,
      saved_at timestamptz not null
    );

    create table notice (                        -- every message with its exact content
      id uuid primary key,
      complaint_id uuid references complaint,
      template text not null,
      locale text not null,
      audience text not null,                    -- complainant | staff
      medium text not null check (medium in ('mail', 'paper', 'phone')),
      recipient text,
      subject text not null,
      text text not null,
      html text,
      created_at timestamptz not null,
      sent_at timestamptz,
      failed_reason text
    );
    create index notice_by_complaint on notice (complaint_id, created_at);

    create table outbox (
      id bigint generated always as identity primary key,
      unique_key text not null unique,
      kind text not null check (kind in ('mail', 'engine-message')),
      complaint_id uuid references complaint,
      notice_id uuid references notice,          -- kind = mail
      payload jsonb not null,                    -- mail: {messageId, to}; engine-message: {name, correlationKey, messageId, variables, timeToLive}
      created_at timestamptz not null,
      next_attempt_at timestamptz not null,
      attempts integer not null default 0,
      sent_at timestamptz,
      last_error text
    );
    create index outbox_waiting on outbox (next_attempt_at) where sent_at is null;

    create table job_record (                    -- a job that was done; a repeated delivery finds it and completes
      job_key text primary key,
      job_type text not null,
      complaint_id uuid,
      done_at timestamptz not null,
      variables jsonb not null                   -- what the job was completed with
    );

    create table case_file (                     -- the archive (D19)
      complaint_id uuid primary key references complaint,
      manifest jsonb not null,                   -- everything in the file, with its hashes, and the gaps found (D19-01)
      sha256 text not null,
      archived_at timestamptz not null,
      retain_until date
    );

    create table calendar_override (             -- a bank's own single days, over the official calendar
      day date primary key,
      working boolean not null,
      note text not null
    );

    create table setting (
      key text primary key,                      -- 'workers.heartbeat' {at}: the workers write it every 5 s
      value jsonb not null
    );
  `);
  await searchByPartOfWord(knex);
}

/** Speeds up the case search by a part of the subject. `pg_trgm` is a trusted extension; where a bank's server lacks it, the search still works, more slowly. */
async function searchByPartOfWord(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$
    begin
      create extension if not exists pg_trgm;
      create index complaint_subject on complaint using gin (subject gin_trgm_ops);
    exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
      raise notice 'pg_trgm is not available: searching without it';
    end $$
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop schema complaints cascade; create schema complaints`);
}
