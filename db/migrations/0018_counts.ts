import type { Knex } from 'knex';

/** Indexes from which inboxes, lists and boards count without reading the tasks, cases and events themselves. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What waits in a person's groups, and nothing of what is held.
    create index inbox_task_waiting_of_group on inbox_task using gin (candidate_groups) where state = 'created' and assignee is null;
    drop index inbox_task_waiting;
    create index inbox_task_waiting on inbox_task (due_at, priority desc, created_at, user_task_key) include (complaint_id) where state = 'created' and assignee is null;
    drop index complaint_owner;
    create index complaint_owner on complaint (owner_unit_id, received_at desc) include (id, closed_at);
    -- Of the few tasks by which a case with a result is in review or waits for a call back; db/complaint-status.ts has the same flows.
    create index inbox_task_after_result on inbox_task (complaint_id) include (process_id) where state = 'created' and process_id in ('complaint-review', 'superior-review', 'call-back');
    -- Events are written in the order of their time: this index of the last days is a few pages.
    create index complaint_event_at on complaint_event using brin (at) with (pages_per_range = 32);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index complaint_event_at;
    drop index inbox_task_after_result;
    drop index complaint_owner;
    create index complaint_owner on complaint (owner_unit_id, received_at desc);
    drop index inbox_task_waiting;
    create index inbox_task_waiting on inbox_task (due_at, priority desc, created_at, user_task_key) where state = 'created' and assignee is null;
    drop index inbox_task_waiting_of_group;
  `);
}
