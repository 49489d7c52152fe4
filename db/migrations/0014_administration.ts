import type { Knex } from 'knex';

/** Administration: accounts that end, first passwords, closed units, the trail of what administrators do, what auditors read, the engine's incidents as told, worker programs. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table user_account
      add column valid_until date,               -- last day of a limited account, such as an outside inspector's (D06-08); null: no end
      add column must_change_password boolean not null default false; -- until then nothing else can be done

    alter table unit add column closed_at timestamptz; -- closed: keeps its records, gets no new work

    create table password_link (                 -- opens once, and for a while, the page on which somebody sets a password of their own
      token_sha256 bytea primary key,
      user_id uuid not null references user_account,
      created_by uuid not null references user_account,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index password_link_of_person on password_link (user_id) where used_at is null;

    create table admin_event (                   -- what was changed in people, units, systems and running processes, and by whom (D18-17, D15-06)
      id bigint generated always as identity primary key,
      at timestamptz not null,
      actor_id uuid references user_account,     -- null: the system
      type text not null,                        -- db/codes.ts ADMIN_EVENT_TYPES
      subject text not null,                     -- user name, unit, key of an instance …
      data jsonb not null                        -- what it was and became, and the reason; never a password or a key
    );
    create index admin_event_recent on admin_event (at desc, id desc);
    create index admin_event_of_subject on admin_event (subject, at desc);

    create function admin_event_is_kept() returns trigger language plpgsql as $$ begin
      raise exception 'admin_event is a trail: what was written stays';
    end $$;
    create trigger admin_event_is_kept before update or delete on admin_event for each row execute function admin_event_is_kept();

    create table inspected (                     -- each view of those who only look: auditors and outside inspectors (D06-08, D18-19)
      id bigint generated always as identity primary key,
      at timestamptz not null,
      user_id uuid not null references user_account,
      path text not null,
      complaint_id uuid references complaint,
      matter_id uuid references matter
    );
    create index inspected_recent on inspected (at desc, id desc);
    create index inspected_by_person on inspected (user_id, path, at desc);

    create table incident_cause (                -- causes of the engine's incidents that administrators were told of, until none is left
      id text primary key,                       -- SHA-256 of process, element, type and message without their numbers
      process_id text not null,
      element_id text not null,
      error_type text not null,
      message text not null,
      told_at timestamptz not null
    );

    create table worker_program (                -- each running program of workers, as it reports itself every few seconds
      name text primary key,
      started_at timestamptz not null,
      at timestamptz not null,
      facts jsonb not null,                      -- {sender, smtp, sms}: addresses without their secrets
      jobs jsonb not null                        -- {<job type>: {done, failed, lastAt}} since it started
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table worker_program, incident_cause, inspected, admin_event, password_link;
    drop function admin_event_is_kept();
    alter table unit drop column closed_at;
    alter table user_account drop column must_change_password, drop column valid_until;
  `);
}
