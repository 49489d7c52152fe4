import type { Source } from '../report.ts';

/** Stages in which the customer, not the bank, is waited for. */
const CUSTOMER_STAGES = "('survey', 'consent')";

/** Owner unit and what is above it, for every source with the alias `c`. */
export const UNITS = {
  u: 'left join unit u on u.id = c.owner_unit_id',
  up: 'left join unit up on up.id = u.parent_id',
} as const;

/** Complaints, one row each. */
export const cases: Source = {
  from: 'complaint c',
  joins: {
    ...UNITS,
    // What was decided last; a proposal that was sent back isn't a decision.
    res: 'left join lateral (select r.* from resolution r where r.complaint_id = c.id and r.approved is distinct from false order by r.round desc, r.proposed_at desc limit 1) res on true',
    first: 'left join lateral (select r.outcome from resolution r where r.complaint_id = c.id and r.round = 1 and r.approved is distinct from false order by r.proposed_at desc limit 1) first on true',
    again: 'left join lateral (select r.outcome from resolution r where r.complaint_id = c.id and r.round = 2 and r.approved is distinct from false order by r.proposed_at desc limit 1) again on true',
    back: 'left join lateral (select count(*) as times from resolution r where r.complaint_id = c.id and r.approved = false) back on true',
    srv: 'left join lateral (select s.* from survey s where s.complaint_id = c.id and s.answered_at is not null order by s.round desc limit 1) srv on true',
    asked: 'left join lateral (select count(*) as times from survey s where s.complaint_id = c.id) asked on true',
    rl: "left join deadline rl on rl.complaint_id = c.id and rl.stage = 'result'",
    lim: `left join lateral (
      select count(*) as limits,
        -- by the end of the period; and whenever it was
        count(*) filter (where d.due_at < :asof and (d.met_at is null or d.met_at > d.due_at)) as missed,
        count(*) filter (where d.due_at < :now and (d.met_at is null or d.met_at > d.due_at)) as late,
        count(*) filter (where d.extended_from is not null) as extended,
        count(*) filter (where d.due_at >= :asof and d.due_at < cast(:asof as timestamptz) + interval '24 hours' and (d.met_at is null or d.met_at >= :asof)) as soon
      from deadline d where d.complaint_id = c.id and d.stage not in ${CUSTOMER_STAGES}) lim on true`,
    file: 'left join case_file file on file.complaint_id = c.id',
    form: 'left join lateral (select count(*) as times from assignment a where a.complaint_id = c.id) form on true',
    // The same person about the same kind of matter, in the half year before (D17-04).
    earlier: `left join lateral (
      select count(*) as times from complaint e
      where e.id <> c.id and e.received_at < c.received_at and e.received_at >= c.received_at - interval '180 days'
        and coalesce(e.category, e.chosen_category) is not distinct from coalesce(c.category, c.chosen_category)
        and (e.complainant_phone = c.complainant_phone or e.complainant_email = c.complainant_email or e.complainant_id_number = c.complainant_id_number)) earlier on true`,
  },
  bases: {
    received: 'c.received_at >= :from and c.received_at < :to',
    closed: 'c.closed_at >= :from and c.closed_at < :to',
    open: 'c.received_at < :asof and (c.closed_at is null or c.closed_at >= :asof)',
    'open-at-start': 'c.received_at < :from and (c.closed_at is null or c.closed_at >= :from)',
  },
  unit: 'c.owner_unit_id',
  item: { kind: 'complaint', id: 'c.id', number: 'c.number', title: 'c.subject', at: 'c.received_at' },
};
