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
  item: { ...complaint, detail: 't.name', detailLabels: 'task' },
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
    srv: 'left join lateral (select s.* from survey s where s.complaint_id = c.id and s.answered_at is not null order by s.round desc limit 1) srv on true',
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

/** What handling cost the bank, one row for each record (D18-21). */
export const costs: Source = {
  from: 'handling_cost k join complaint c on c.id = k.complaint_id',
  joins: UNITS,
  bases: { recorded: 'k.recorded_at >= :from and k.recorded_at < :to' },
  unit: 'c.owner_unit_id',
  item: complaint,
};

/** Assignments that a unit refused, one row each (D13-06). */
export const refusals: Source = {
  from: 'assignment_refusal f join complaint c on c.id = f.complaint_id',
  joins: UNITS,
  bases: { refused: 'f.refused_at >= :from and f.refused_at < :to' },
  unit: 'f.unit_id',
  item: { ...complaint, detail: 'f.reason' },
};

/** Members of staff whom a complaint is about, chosen from the bank's people, one row each (D05-02). */
export const complainedOf: Source = {
  from: "conflict_of_interest q join complaint c on c.id = q.complaint_id and q.why = 'complained-of'",
  joins: { ...UNITS, res: 'left join lateral (select r.* from resolution r where r.complaint_id = c.id and r.approved is distinct from false order by r.round desc, r.proposed_at desc limit 1) res on true' },
  bases: { received: 'c.received_at >= :from and c.received_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'q.username', detailLabels: 'person' },
};

/** What was promised to customers, one row for each measure (D14-04, D11-05). */
export const promises: Source = {
  from: 'promise v join complaint c on c.id = v.complaint_id',
  joins: UNITS,
  bases: { promised: 'v.withdrawn_at is null and v.promised_at >= :from and v.promised_at < :to', due: "v.withdrawn_at is null and v.due_on >= (:from at time zone 'Asia/Shanghai')::date and v.due_on < (:to at time zone 'Asia/Shanghai')::date" },
  unit: 'coalesce(v.unit_id, c.owner_unit_id)',
  item: { ...complaint, detail: 'v.measure' },
};

/** Follow-ups of solutions, one row for each time that it was to be looked whether the problem is solved, with what was found (D14-04, D11-05). */
export const followUps: Source = {
  from: "deadline d join complaint c on c.id = d.complaint_id and d.stage = 'follow-up'",
  joins: {
    ...UNITS,
    // The task that found it met the limit.
    found: `left join lateral (select (e.data->>'solved')::boolean as solved from complaint_event e
      where e.complaint_id = c.id and e.type = 'solution.followed-up' and e.at between d.starts_at and d.met_at order by e.id desc limit 1) found on true`,
  },
  bases: { due: 'd.due_at >= :from and d.due_at < :to', done: 'd.met_at >= :from and d.met_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, at: 'd.due_at' },
};

/** Urging and supervision of cases, one row each (D18-06, D18-10). */
export const urgings: Source = {
  from: 'urging g join complaint c on c.id = g.complaint_id',
  joins: UNITS,
  bases: { urged: 'g.urged_at >= :from and g.urged_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'g.body' },
};

/** Violations that investigations found, one row each (D09-03, D10-09). */
export const violations: Source = {
  from: 'violation o join complaint c on c.id = o.complaint_id',
  joins: UNITS,
  bases: { decided: 'o.decided_at >= :from and o.decided_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'o.rule_violated' },
};

/** Mediations, one row each (D04-03). */
export const mediations: Source = {
  from: 'mediation w join complaint c on c.id = w.complaint_id',
  joins: UNITS,
  bases: { started: 'w.started_at >= :from and w.started_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'w.number' },
};

/** Closing summaries, one row each (D16-04). */
export const summaries: Source = {
  from: 'closing_summary y join complaint c on c.id = y.complaint_id',
  joins: UNITS,
  bases: { written: 'y.written_at >= :from and y.written_at < :to' },
  unit: 'c.owner_unit_id',
  item: { ...complaint, detail: 'y.root_cause' },
};

/** Who took part in which training, one row each (D18-18). */
export const trainings: Source = {
  from: 'training_record a join user_account p on p.id = a.user_id join matter m on m.id = a.matter_id',
  joins: {},
  bases: { held: "a.held_on >= (:from at time zone 'Asia/Shanghai')::date and a.held_on < (:to at time zone 'Asia/Shanghai')::date" },
  unit: 'p.unit_id',
  item: { kind: 'matter', id: 'm.id', number: 'm.number', title: 'a.title', at: 'm.opened_at', detail: 'p.display_name' },
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
