import type { Knex } from 'knex';

/** What people have open, their notices and how they want them, and their absences. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unlogged table live_page (            -- an open page or event stream; gone when it was not renewed for a while
      id uuid primary key,
      user_id uuid not null references user_account,
      kind text not null check (kind in ('stream', 'complaint', 'task', 'matter', 'complaints', 'matters')),
      about text,                                -- 'complaint:<id>' or 'matter:<id>', also of a task's page
      task_key text,
      doing text not null check (doing in ('viewing', 'editing')),
      since timestamptz not null,
      seen_at timestamptz not null
    );
    create index live_page_about on live_page (about) where about is not null;
    create index live_page_by_user on live_page (user_id);

    create table staff_notice (                  -- a notice in the list of somebody of the bank
      notice_id uuid not null references notice on delete cascade,
      user_id uuid not null references user_account,
      kind text not null,                        -- db/notice-kinds.ts
      at timestamptz not null,
      read_at timestamptz,
      for_user_id uuid references user_account,  -- whose deputy the person got it as
      primary key (notice_id, user_id)
    );
    create index staff_notice_of_person on staff_notice (user_id, at desc, notice_id);
    create index staff_notice_unread on staff_notice (user_id) where read_at is null;

    create table notice_preference (             -- how somebody wants a kind of notice; without a row: both ways
      user_id uuid not null references user_account,
      kind text not null,
      in_browser boolean not null,
      by_mail boolean not null,
      primary key (user_id, kind),
      check (in_browser or by_mail)
    );
    alter table notice drop constraint notice_medium_check, add constraint notice_medium_check check (medium in ('mail', 'paper', 'phone', 'sms', 'browser'));

    create table absence (                       -- never changed but for its end: it is its own record of who did what, and when
      id uuid primary key,
      user_id uuid not null references user_account,
      from_day date not null,                    -- in the bank's zone, both days included
      to_day date not null,
      deputy_id uuid references user_account,
      reason text not null,
      hand_over boolean not null,                -- at its start, held tasks go to the deputy, or to their groups
      recorded_by uuid not null references user_account,
      recorded_at timestamptz not null,
      ended_by uuid references user_account,     -- called off, or back early
      ended_at timestamptz,
      moved_at timestamptz,                      -- when what was held at its start went on
      check (from_day <= to_day),
      check (deputy_id <> user_id)
    );
    create index absence_of_person on absence (user_id, to_day) where ended_at is null;
    create index absence_by_day on absence (to_day) where ended_at is null;

    alter table task_draft add column version integer not null default 1;

    -- The inbox in its order, whoever may see how much of it.
    create index inbox_task_waiting on inbox_task (due_at, priority desc, created_at, user_task_key) where state = 'created' and assignee is null;

    -- Who has the changed thing open, or anybody at all for tasks, is told in the transaction of the change. Ids only.
    create function tell_of_task() returns trigger language plpgsql as $$
    begin
      if exists (select from complaints.live_page) then
        perform pg_notify('live', 'task ' || changed.user_task_key || case when tg_op = 'INSERT' then ' new' else '' end) from changed;
      end if;
      return null;
    end $$;
    create trigger tell_of_new_task after insert on inbox_task referencing new table as changed for each statement execute function tell_of_task();
    create trigger tell_of_task after update on inbox_task referencing new table as changed for each statement execute function tell_of_task();

    create function tell_of_complaint() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', 'complaint ' || changed.complaint_id) from (select distinct complaint_id from changed) changed
        where exists (select from complaints.live_page page where page.about = 'complaint:' || changed.complaint_id or page.kind = 'complaints');
      return null;
    end $$;
    create trigger tell_of_complaint after insert on complaint_event referencing new table as changed for each statement execute function tell_of_complaint();

    create function tell_of_matter() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', 'matter ' || changed.matter_id) from (select distinct matter_id from changed) changed
        where exists (select from complaints.live_page page where page.about = 'matter:' || changed.matter_id or page.kind = 'matters');
      return null;
    end $$;
    create trigger tell_of_matter after insert on matter_event referencing new table as changed for each statement execute function tell_of_matter();

    create function tell_of_notice() returns trigger language plpgsql as $$
    begin
      perform pg_notify('live', 'notice ' || changed.user_id || case when tg_op = 'INSERT' then ' ' || changed.notice_id else '' end) from changed
        where exists (select from complaints.live_page page where page.user_id = changed.user_id);
      return null;
    end $$;
    create trigger tell_of_new_notice after insert on staff_notice referencing new table as changed for each statement execute function tell_of_notice();
    create trigger tell_of_notice after update on staff_notice referencing new table as changed for each statement execute function tell_of_notice();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger tell_of_new_task on inbox_task;
    drop trigger tell_of_task on inbox_task;
    drop trigger tell_of_complaint on complaint_event;
    drop trigger tell_of_matter on matter_event;
    drop function tell_of_task, tell_of_complaint, tell_of_matter;
    drop index inbox_task_waiting;
    alter table task_draft drop column version;
    drop table absence, notice_preference, staff_notice, live_page;
    drop function tell_of_notice;
    delete from outbox where notice_id in (select id from notice where medium = 'browser');
    delete from notice where medium = 'browser';
    alter table notice drop constraint notice_medium_check, add constraint notice_medium_check check (medium in ('mail', 'paper', 'phone', 'sms'));
  `);
}
