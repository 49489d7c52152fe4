import type { Source } from '../report.ts';
import { UNITS } from './cases.ts';

const bases = {
  opened: 'm.opened_at >= :from and m.opened_at < :to',
  closed: 'm.closed_at >= :from and m.closed_at < :to',
  open: 'm.opened_at < :asof and (m.closed_at is null or m.closed_at >= :asof)',
};
const item = { kind: 'matter', id: 'm.id', number: 'm.number', title: 'm.title', at: 'm.opened_at', detail: 'm.outcome', detailLabels: 'matter-outcome' } as const;

/** Matters that anybody who reads reports may open; confidential ones are counted by `allMatters`. */
export const matters: Source = { from: 'matter m', joins: {}, bases: { ...bases, opened: `${bases.opened} and not m.confidential` }, unit: 'm.unit_id', item };

/** Counts of all kinds; no list behind them, since some are confidential (D05-01). */
export const allMatters: Source = { from: 'matter m', joins: {}, bases, unit: 'm.unit_id', closed: 'm.confidential', item };

/** What was entered in matters of a kind, one row for each form. */
export const matterEntries: Source = {
  from: 'matter_entry n join matter m on m.id = n.matter_id',
  joins: {
    fault: "cross join lateral jsonb_array_elements_text(case when jsonb_typeof(n.data->'faultKinds') = 'array' then n.data->'faultKinds' else '[]' end) as fault(code)",
  },
  bases: { at: 'n.at >= :from and n.at < :to and not m.confidential' },
  unit: 'm.unit_id',
  item: { kind: 'matter', id: 'm.id', number: 'm.number', title: 'm.title', at: 'n.at', detail: 'n.name' },
};

/** Groups of complaints about the same matter, one row each (D13-02). */
export const groups: Source = {
  from: 'complaint_group g join complaint c on c.id = g.lead_complaint_id',
  joins: {
    ...UNITS,
    size: 'left join lateral (select count(*) as members from complaint_group_member k where k.group_id = g.id and k.left_at is null) size on true',
    told: "left join lateral (select min(n.created_at) as at from notice n where n.complaint_id = g.lead_complaint_id and n.template like '%group%') told on true",
  },
  bases: { found: 'g.found_at >= :from and g.found_at < :to' },
  unit: 'c.owner_unit_id',
  item: { kind: 'complaint', id: 'c.id', number: 'c.number', title: 'c.subject', at: 'g.found_at', detail: 'g.number' },
};

/** Complaints in groups, one row each. */
export const groupMembers: Source = {
  from: 'complaint_group_member k join complaint_group g on g.id = k.group_id join complaint c on c.id = k.complaint_id',
  joins: UNITS,
  bases: { joined: 'k.left_at is null and g.found_at >= :from and g.found_at < :to' },
  unit: 'c.owner_unit_id',
  item: { kind: 'complaint', id: 'c.id', number: 'c.number', title: 'c.subject', at: 'c.received_at', detail: 'g.number' },
};
