import type { Knex } from 'knex';

/** Feedback, closing and what comes after: promises, urging, summaries (D14-04, D18-06, D16-04). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table resolution
      add unsolved_reason text,                  -- why it can't be solved now; told to the customer (D17-05)
      add suggestion_answer text;                -- what is said to the customer's suggestions and questions (D09-04, D16-04)

    create table promise (                       -- a measure promised to the customer (D14-04, D11-05, D17-05)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      round integer not null,                    -- of the resolution that promised it
      position integer not null default 0,       -- among those promised together
      measure text not null,
      due_on date not null,
      unit_id text references unit,              -- who carries it out
      promised_at timestamptz not null,
      promised_by uuid references user_account,
      withdrawn_at timestamptz,                  -- the proposal that promised it was replaced
      done_at timestamptz,                       -- the last time that it was reported done
      done_by uuid references user_account,
      result text,
      task_key text,                             -- the task in which somebody is at it now
      kept_at timestamptz,                       -- confirmed with the customer
      kept_confirmed_by uuid references user_account
    );
    create index promise_by_complaint on promise (complaint_id, promised_at);
    create index promise_open on promise (due_on) where kept_at is null and withdrawn_at is null;

    create table urging (                        -- 催办 and 督办 of a case, in writing (D18-06, D18-10)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      kind text not null check (kind in ('urge', 'supervise')), -- supervise: has to be answered in writing
      body text not null,
      urged_by uuid references user_account,     -- null: the customer
      urged_at timestamptz not null,
      task_key text,                             -- the task in which it is answered
      due_at timestamptz,                        -- kind = supervise: until when it is to be answered
      answer text,
      answered_by uuid references user_account,
      answered_at timestamptz,
      check (kind <> 'supervise' or due_at is not null)
    );
    create index urging_by_complaint on urging (complaint_id, urged_at);

    create table closing_summary (               -- D16-04, D07-03
      complaint_id uuid primary key references complaint,
      summary text not null,
      root_cause text,
      improvement text,
      written_by uuid references user_account,
      written_at timestamptz not null
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table closing_summary;
    drop table urging;
    drop table promise;
    alter table resolution drop unsolved_reason, drop suggestion_answer;
  `);
}
