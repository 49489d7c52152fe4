import type { Knex } from 'knex';

/** Cases that are handled again, approvals by tiers, papers that go with a mail. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Each re-handling has a limit of its own (D07-09, D18-11); every other stage of a complaint has one.
    alter table deadline add round integer not null default 1 check (round >= 1);
    alter table deadline drop constraint deadline_complaint_id_stage_key,
      add constraint deadline_of_complaint unique (complaint_id, stage, round);

    -- The order in which they were written: a clock may show the same moment for two.
    alter table extension add sequence bigint generated always as identity;

    create table approval (                      -- D18-04, D07-11: what each tier said of a proposal
      id bigint generated always as identity primary key,
      resolution_id uuid not null references resolution,
      tier text not null,                        -- department | manager | general-manager
      approved boolean not null,
      comment text,
      approved_by uuid references user_account,
      approved_at timestamptz not null
    );
    create index approval_of_resolution on approval (resolution_id, id);

    -- Asked of every complaint that is registered (D07-02).
    create index matter_foretold on matter (id) where state = 'open' and kind in ('early-warning', 'enquiry');

    -- A paper goes with the mail that tells of it (D12-02); its file is made when the mail is sent.
    alter table notice_attachment alter column content drop not null, add column paper_id uuid references paper,
      add constraint notice_attachment_file check (num_nonnulls(content, paper_id) = 1);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index matter_foretold;
    delete from notice_attachment where paper_id is not null;
    alter table notice_attachment drop constraint notice_attachment_file, drop column paper_id, alter column content set not null;
    drop table approval;
    alter table extension drop column sequence;
    delete from deadline where round > 1;
    alter table deadline drop constraint deadline_of_complaint, drop column round, add constraint deadline_complaint_id_stage_key unique (complaint_id, stage);
  `);
}
