import type { Knex } from 'knex';

/** Policies: which regulation applies where and since when, what a complaint was registered under, and time (D03-07, D04-02). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table policy_choice (                 -- a bank's choice of a regulation; approved by a second person, never changed afterwards
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('base', 'overlay')), -- overlay: a stricter one, besides the base
      branch_id text references unit,            -- null and null: the whole bank
      category text,                             -- code of db/codes.ts CATEGORIES
      policy_id text,                            -- null: from here on this scope chooses nothing of its own
      settings jsonb not null default '{}',      -- what the regulation leaves to the bank (policies/*.yaml settings)
      stages jsonb not null default '{}',        -- switches that the regulation leaves open and the bank answers itself
      effective_from timestamptz not null,       -- for complaints received from then on
      matter_id uuid,                            -- the change that was approved (D03-07, D12-08)
      created_at timestamptz not null,
      check (kind = 'overlay' or policy_id is not null or branch_id is not null or category is not null)
    );
    create index policy_choice_scope on policy_choice (kind, branch_id, category, effective_from);

    create table compiled_policy (               -- what a choice means in full; written once, kept by every complaint registered under it
      id text primary key,                       -- sha256 of the content
      content jsonb not null,                    -- policies/compile.ts CompiledPolicy
      created_at timestamptz not null
    );
    alter table complaint add compiled_policy_id text references compiled_policy;

    alter table calendar_override                -- now for a branch alone, too
      drop constraint calendar_override_pkey,
      add unit_id text references unit,          -- null: the whole bank
      add matter_id uuid,
      add unique nulls not distinct (day, unit_id);

    create table business_hours (                -- in which limits in hours of work are counted; none: those of policies/working-time.ts
      unit_id text references unit,              -- null: the whole bank
      opens text not null check (opens ~ '^[0-2][0-9]:[0-5][0-9]$'),
      closes text not null check (closes > opens),
      matter_id uuid,
      unique nulls not distinct (unit_id)
    );

    alter table deadline
      drop constraint deadline_unit_check,
      add constraint deadline_unit_check check (unit in ('hours', 'business-hours', 'working-days', 'calendar-days')),
      add policy_id text,                        -- which of the chosen policies answered
      add suspended_at timestamptz;              -- waiting for the customer, where the policy says that the clock stands still

    create table deadline_suspension (
      id bigint generated always as identity primary key,
      deadline_id bigint not null references deadline,
      from_at timestamptz not null,
      to_at timestamptz,
      reason text not null,
      unique nulls not distinct (deadline_id, to_at)  -- one at a time
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table deadline_suspension;
    alter table deadline drop policy_id, drop suspended_at;
    drop table business_hours;
    delete from calendar_override where unit_id is not null;
    alter table calendar_override drop unit_id, drop matter_id, add primary key (day);
    alter table complaint drop compiled_policy_id;
    drop table compiled_policy;
    drop table policy_choice;
  `);
}
