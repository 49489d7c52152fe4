import type { Knex } from 'knex';

/** What belongs to one case is found by it, however many cases there are: when it is read, archived and disposed of. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index task_submission_by_complaint on task_submission (complaint_id) where complaint_id is not null;
    create index statement_by_complaint on statement (complaint_id);
    create index extension_by_complaint on extension (complaint_id);
    create index inbound_mail_by_complaint on inbound_mail (complaint_id) where complaint_id is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index task_submission_by_complaint;
    drop index statement_by_complaint;
    drop index extension_by_complaint;
    drop index inbound_mail_by_complaint;
  `);
}
