import type { Source } from '../report.ts';
import { UNITS } from './cases.ts';

const complaint = { kind: 'complaint', id: 'c.id', number: 'c.number', title: 'c.subject', at: 'c.received_at' } as const;

/** Limits, one row for each stage of a complaint. */
export const limits: Source = {
  from: 'deadline d join complaint c on c.id = d.complaint_id',
  joins: UNITS,
  bases: {
    due: 'd.due_at >= :from and d.due_at < :to',
    open: '(d.met_at is null or d.met_at >= :asof) and d.starts_at < :asof and (c.closed_at is null or c.closed_at >= :asof)',
  },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'd.stage', detailLabels: 'stage' },
};

/** Tasks that people did, one row each. */
export const tasks: Source = {
  from: 'inbox_task t join complaint c on c.id = t.complaint_id',
  joins: { ...UNITS, p: 'left join user_account p on p.username = t.assignee' },
  bases: {
    ended: "t.state = 'completed' and t.ended_at >= :from and t.ended_at < :to",
    open: "t.created_at < :asof and (t.ended_at is null or t.ended_at >= :asof)",
  },
  unit: "split_part(t.candidate_groups[1], ':', 1)",
  item: { ...complaint, detail: 't.name' },
};

/** Rounds of the satisfaction survey, one row each. */
export const surveys: Source = {
  from: 'survey s join complaint c on c.id = s.complaint_id',
  joins: UNITS,
  bases: { sent: 's.sent_at >= :from and s.sent_at < :to', answered: 's.answered_at >= :from and s.answered_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 's.remark' },
};

/** Proposals of how to decide, one row each; who proposed it stands for who handled it. */
export const resolutions: Source = {
  from: 'resolution r join complaint c on c.id = r.complaint_id',
  joins: {
    ...UNITS,
    p: 'left join user_account p on p.id = r.proposed_by',
    // A decision that gives back more than one thing has a row for each (D11-04).
    remedy: 'cross join lateral unnest(r.redress) as remedy(code)',
  },
  bases: { proposed: 'r.proposed_at >= :from and r.proposed_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'r.approval_comment' },
};

/** Extensions asked for, one row each. */
export const extensions: Source = {
  from: 'extension x join complaint c on c.id = x.complaint_id',
  joins: UNITS,
  bases: { requested: 'x.requested_at >= :from and x.requested_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'x.reason' },
};

/** What is missing in archived files, one row for each gap (D19-01). */
export const gaps: Source = {
  from: "case_file f join complaint c on c.id = f.complaint_id cross join lateral jsonb_array_elements(f.manifest->'gaps') as gap(entry)",
  joins: UNITS,
  bases: { archived: 'f.archived_at >= :from and f.archived_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: "gap.entry->>'what'", detailLabels: 'gap' },
};

/** Everything on the timelines, one row each. */
export const events: Source = {
  from: 'complaint_event e join complaint c on c.id = e.complaint_id',
  joins: { ...UNITS, p: 'left join user_account p on p.id = e.actor_id' },
  bases: { at: 'e.at >= :from and e.at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'e.type', detailLabels: 'event' },
};

/** What the telephone system counted, one row for each day, line and medium (D17-01). */
export const hotline: Source = {
  from: 'hotline_statistic h',
  joins: {},
  bases: { day: "h.day >= (:from at time zone 'Asia/Shanghai')::date and h.day < (:to at time zone 'Asia/Shanghai')::date" },
  unit: "'HQ-CS'",
  item: { kind: 'none', id: "h.day::text || ' ' || h.line", number: 'h.line', title: 'h.medium', at: 'h.entered_at', detail: 'h.answered::text' },
};
