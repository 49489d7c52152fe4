import type { Knex } from 'knex';

/** Investigation: who may have no part in a case, who investigates it, what others contribute, and what the customer was asked. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table conflict_of_interest (          -- who has no part in the case, whatever their group (D06-03, D18-21)
      complaint_id uuid not null references complaint,
      username text not null references user_account (username),
      why text not null check (why in ('complained-of', 'recused')),
      reason text,
      declared_by uuid references user_account,
      declared_at timestamptz not null,
      primary key (complaint_id, username, why)
    );

    create table investigator (                  -- the team 调查组 (D01-05, D06-03): its members see the case
      complaint_id uuid not null references complaint,
      username text not null references user_account (username),
      added_by uuid references user_account,
      added_at timestamptz not null,
      primary key (complaint_id, username)
    );
    create index investigator_by_person on investigator (username);

    create table cooperation (                   -- 协办单: what a cooperating department was asked, and answered (D10-02, D18-08)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      unit_id text not null references unit,
      asked_at timestamptz not null,
      reminded_at timestamptz,
      findings text,
      advice text,
      answered_by uuid references user_account,
      answered_at timestamptz
    );
    create index cooperation_by_complaint on cooperation (complaint_id, asked_at);
    create unique index cooperation_open on cooperation (complaint_id, unit_id) where answered_at is null;

    create table assignment_refusal (            -- a unit that says "not ours", and what was decided (D13-06)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      number integer not null,                   -- 1, 2, …: how often the case bounced
      unit_id text references unit,
      reason text not null,
      proposed_unit_id text references unit,
      refused_by uuid references user_account,
      refused_at timestamptz not null,
      decision text check (decision in ('keep', 'move')),
      to_unit_id text references unit,
      decision_reason text,
      decided_by uuid references user_account,
      decided_at timestamptz,
      unique (complaint_id, number)
    );

    create table customer_question (             -- what the customer was asked, and said (D02-12, D06-04, D08-07)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      kind text not null check (kind in ('extension', 'opinion')), -- extension: consent is asked for; opinion: on progress or preliminary findings
      body text not null,                        -- what was told when asking
      extension_id uuid references extension,
      asked_at timestamptz not null,
      due_at timestamptz,
      answered_at timestamptz,
      answered_by text check (answered_by in ('tracking', 'phone', 'nobody')), -- nobody: the time to answer is over
      consent boolean,                           -- kind = extension
      answer text,
      recorded_by uuid references user_account,  -- answered_by = phone
      check (kind <> 'extension' or answered_at is null or consent is not null)
    );
    create index customer_question_by_complaint on customer_question (complaint_id, asked_at);
    create unique index customer_question_open on customer_question (complaint_id) where kind = 'extension' and answered_at is null;

    create table mediation (                     -- 调解 (D04-03)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      number text not null unique,               -- TJ20261124-000001
      both_willing boolean not null,
      notes text not null,
      planned_at timestamptz,
      way text,                                  -- meeting | telephone | video
      place text,
      mediator uuid references user_account,
      started_at timestamptz not null,
      held_at timestamptz,
      participants text,
      customer_position text,
      bank_position text,
      proposal text,
      customer_agrees boolean,
      bank_agrees boolean,
      agreement text,
      due_on date,                               -- by when it is carried out (D14-04)
      conclusion text,
      concluded_at timestamptz
    );
    create sequence mediation_number;
    create index mediation_by_complaint on mediation (complaint_id, started_at);

    create table violation (                     -- 违规线索, transferred to the body in charge (D10-09, D09-03)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      confirmed boolean not null,
      unit_id text references unit,
      rule_violated text,
      description text not null,
      decided_by uuid references user_account,
      decided_at timestamptz not null,
      transferred_at timestamptz,
      handling text,
      received_by uuid references user_account,
      received_at timestamptz
    );
    create index violation_by_complaint on violation (complaint_id, decided_at);

    create table investigation_step (            -- what else was done while investigating, in order; data: as its form names it
      id uuid primary key,
      complaint_id uuid not null references complaint,
      kind text not null,                        -- db/codes.ts INVESTIGATION_STEPS
      data jsonb not null,
      done_by uuid references user_account,
      done_at timestamptz not null
    );
    create index investigation_step_by_complaint on investigation_step (complaint_id, done_at);

    create table handling_cost (                 -- what handling cost the bank (D18-21); nothing can be charged to the customer (D02-11)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      hours numeric(8,1) not null default 0 check (hours >= 0),
      amount_yuan numeric(16,2) not null default 0 check (amount_yuan >= 0),
      recorded_by uuid references user_account,
      recorded_at timestamptz not null
    );
    create index handling_cost_by_complaint on handling_cost (complaint_id);

    create sequence approval_number;
    alter table resolution
      add approval_number text unique,           -- 审批单 SP20261124-000001 (D07-11)
      add approval_level text;                   -- department | manager | general-manager (D18-04)
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table resolution drop approval_number, drop approval_level;
    drop sequence approval_number;
    drop table handling_cost, investigation_step, violation, mediation, customer_question, assignment_refusal, cooperation, investigator, conflict_of_interest;
    drop sequence mediation_number;
  `);
}
