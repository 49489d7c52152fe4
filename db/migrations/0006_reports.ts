import type { Knex } from 'knex';
import { sealAll } from '../../archive/seal.ts';

/** Reports, and the archive's proofs. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table hotline_statistic (             -- what the telephone system counts, a row for each day, line and medium (D17-01)
      day date not null,
      line text not null,                        -- the number, or the name of the access
      medium text not null check (medium in ('phone', 'text', 'network')),
      offered integer not null check (offered >= 0),
      answered integer not null check (answered between 0 and offered),
      solved integer not null check (solved between 0 and answered), -- settled at first contact
      entered_by uuid references user_account,
      entered_at timestamptz not null,
      primary key (day, line, medium)
    );

    create table report_subscription (           -- a report by mail at its time
      id uuid primary key,
      report_id text not null,
      user_id uuid not null references user_account,
      every text not null check (every in ('day', 'week', 'month', 'quarter')),
      format text not null check (format in ('xlsx', 'pdf')),
      unit_id text references unit,
      next_at timestamptz not null,
      created_at timestamptz not null,
      last_sent_at timestamptz,
      last_error text,
      unique nulls not distinct (report_id, user_id, every, format, unit_id)
    );
    create index report_subscription_next on report_subscription (next_at);

    create table notice_attachment (             -- what goes with a notice's mail
      id uuid primary key,
      notice_id uuid not null references notice,
      file_name text not null,
      media_type text not null,
      content bytea not null
    );
    create index notice_attachment_by_notice on notice_attachment (notice_id);

    -- The chain of seals (D19-04): each holds the hash of the one before, so that no file can be changed, left out or
    -- slipped in without every later seal being wrong. Rows are only ever added.
    create table archive_seal (
      sequence bigint primary key,               -- 1, 2, 3 … without a gap
      complaint_id uuid not null references complaint,
      kind text not null check (kind in ('filed', 'supplemented', 'disposed')),
      content_sha256 text not null,              -- of the manifest; for a disposal, of the certificate's entry
      sealed_at timestamptz not null,
      previous_sha256 text not null,             -- the seal before; 64 zeros for the first
      seal_sha256 text not null unique
    );
    create index archive_seal_by_complaint on archive_seal (complaint_id, sequence);

    create table archive_form (                  -- which tables and columns a manifest's hashes were taken over, so that columns added later change no old hash
      sha256 text primary key,                   -- of parts
      parts jsonb not null                       -- [{kind, table, key, columns, moment}]
    );

    create table legal_hold (                    -- a file that must not be disposed of, whatever its retention (D19-04)
      id uuid primary key,
      complaint_id uuid not null references complaint,
      reason text not null,
      placed_at timestamptz not null,
      placed_matter_id uuid,
      released_at timestamptz,
      release_reason text,
      released_matter_id uuid
    );
    create unique index legal_hold_in_force on legal_hold (complaint_id) where released_at is null;

    create sequence disposal_number;
    create table disposal_certificate (          -- proof of what was disposed of, when and on whose approval
      id uuid primary key,
      number text not null unique,               -- XZ20261125-000001
      matter_id uuid unique,
      issued_at timestamptz not null,
      reason text not null,
      entries jsonb not null,                    -- [{complaintId, number, receivedAt, closedAt, retainUntil, manifestSha256}]
      sha256 text not null
    );
    alter table case_file add column disposed_at timestamptz, add column certificate_id uuid references disposal_certificate;
    create index case_file_archived on case_file (archived_at desc, complaint_id);
    create index case_file_due on case_file (retain_until) where disposed_at is null;

    create table evidence_removal (              -- files of disposed cases, removed from the folder after the commit
      stored_as text primary key,
      queued_at timestamptz not null,
      removed_at timestamptz
    );
    create index evidence_removal_waiting on evidence_removal (queued_at) where removed_at is null;

    create table archive_check (                 -- that somebody verified the archive, and what came of it (D15-06)
      id uuid primary key,
      sequence bigint generated always as identity,
      at timestamptz not null,
      by_user_id uuid references user_account,
      scope text not null,                       -- chain | sample | all | one
      checked integer not null,
      problems jsonb not null,                   -- [{complaintId?, number?, kind, detail}]
      head_sequence bigint not null,
      head_seal text not null
    );

    create index complaint_closed on complaint (closed_at) where closed_at is not null;
    create index complaint_phone on complaint (complainant_phone) where complainant_phone is not null;
    create index complaint_email on complaint (complainant_email) where complainant_email is not null;
    create index complaint_id_number on complaint (complainant_id_number) where complainant_id_number is not null;
    create index deadline_due on deadline (due_at);
    create index resolution_proposed on resolution (proposed_at);
    create index survey_sent on survey (sent_at);
    create index complaint_event_late on complaint_event (at) where type in ('deadline.reminded', 'deadline.missed');
    create index complaint_event_access on complaint_event (at desc, id) where type in ('person.viewed', 'evidence.viewed', 'archive.viewed');
  `);
  await sealAll(knex);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index complaint_event_access, complaint_event_late, survey_sent, resolution_proposed, deadline_due, complaint_id_number, complaint_email, complaint_phone, complaint_closed;
    drop index case_file_due, case_file_archived;
    alter table case_file drop column certificate_id, drop column disposed_at;
    drop table archive_check, evidence_removal, disposal_certificate, legal_hold, archive_form, archive_seal, notice_attachment, report_subscription, hotline_statistic;
    drop sequence disposal_number;
  `);
}
