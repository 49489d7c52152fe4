import type { Knex } from 'knex';
import { TOP_CLASSES } from '../class-codes.ts';

/** Doors, check and dispatch: what came in where, how it was graded, who settles it, and which complaints belong together. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table intake_system (                 -- the bank's own systems that file complaints (app, chat, hotline, mail door): D18-01
      id text primary key,                       -- also the source_system of what it files
      name_zh text not null,
      name_en text not null,
      channels text[] not null,                  -- db/codes.ts CHANNELS that it may name; the first where it names none
      key_sha256 bytea not null unique,          -- of its API key, which is shown once and kept nowhere
      active boolean not null default true,
      created_at timestamptz not null,
      created_by uuid references user_account,   -- null = at the command line
      last_used_at timestamptz
    );

    create table class_code (                    -- statistical classes of JR/T 0169-2018
      dimension text not null check (dimension in ('channel', 'business', 'cause')),
      id text not null,                          -- ours; stored on complaints
      parent_id text,
      official_code text,                        -- from the bank's own copy of the standard; null = not loaded yet
      name_zh text not null,
      name_en text,
      source text not null,                      -- where the name is stated
      primary key (dimension, id),
      unique (dimension, official_code),
      foreign key (dimension, parent_id) references class_code
    );

    alter table complaint
      add column channel_details jsonb not null default '{}', -- the channel's own form (bpmn/intake-*.form): office and its number, call, sheet of the book …
      add column intake_system text references intake_system,  -- null = the customer, a member of staff, or another body
      add column settled_at_desk boolean not null default false,
      add column identity_checked boolean,       -- who complains, and for whom, was checked (CBIRC 2020 No. 3)
      add column representative text,            -- who acts for the customer, with what authority
      add column cross_department boolean not null default false, -- more than one department must act (D10-02)
      add column cooperating_units text[] not null default '{}',
      add column risk_level text,                -- low | medium | high (D04-01)
      add column risk_score integer,
      add column complexity text,                -- simple | complex | special (D16)
      add column class_channel text,             -- class_code of each dimension
      add column class_business text,
      add column class_cause text;
    create index complaint_recent_by_category on complaint (coalesce(category, chosen_category), received_at);

    create table work_order (                    -- 工单: what the desk could not settle (D18-02)
      id uuid primary key,
      complaint_id uuid not null unique references complaint,
      number text not null unique,               -- GD20261124-000001
      wishes text,
      opened_by uuid references user_account,
      opened_at timestamptz not null
    );
    create sequence work_order_number;

    create table complaint_group (               -- the same matter of several customers (D13-02)
      id uuid primary key,
      number text not null unique,               -- QT20261124-000001
      lead_complaint_id uuid not null references complaint,
      found_at timestamptz not null,
      found_by uuid references user_account,     -- null = found automatically
      plan text,                                 -- how it is handled with special care
      process_instance_key text
    );
    create sequence complaint_group_number;

    create table complaint_group_member (
      id bigint generated always as identity primary key,
      group_id uuid not null references complaint_group,
      complaint_id uuid not null references complaint,
      reasons jsonb not null,                    -- why it belongs: [{reason, with?, value?}]
      joined_by uuid references user_account,    -- null = found automatically
      joined_at timestamptz not null,
      left_by uuid references user_account,
      left_at timestamptz
    );
    create unique index complaint_group_member_now on complaint_group_member (complaint_id) where left_at is null;
    create index complaint_group_member_of on complaint_group_member (group_id);

    create table inbound_mail (                  -- every mail that came in, once (Message-ID); what became of it
      message_id text primary key,
      received_at timestamptz not null,
      outcome text not null check (outcome in ('complaint', 'supplement', 'ignored')),
      reason text,                               -- of an ignored one: auto-reply | bounce | list | own-mail | loop
      complaint_id uuid references complaint,
      sha256 text not null                       -- of the mail as it came
    );
  `);
  for (const row of TOP_CLASSES) {
    await knex.raw('insert into class_code (dimension, id, parent_id, name_zh, name_en, source) values (?, ?, ?, ?, ?, ?)', [row.dimension, row.id, row.parentId, row.zh, row.en, row.source]);
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table inbound_mail;
    drop table complaint_group_member;
    drop table complaint_group;
    drop sequence complaint_group_number;
    drop table work_order;
    drop sequence work_order_number;
    drop index complaint_recent_by_category;
    alter table complaint
      drop column channel_details, drop column intake_system, drop column settled_at_desk, drop column identity_checked, drop column representative,
      drop column cross_department, drop column cooperating_units, drop column risk_level, drop column risk_score, drop column complexity,
      drop column class_channel, drop column class_business, drop column class_cause;
    drop table class_code;
    drop table intake_system;
  `);
}
