import type { Knex } from 'knex';

/** A row of `complaint`, as workers read it. Numbers of type numeric come as strings. */
export interface CaseRow {
  id: string;
  number: string;
  tracking_code: string;
  channel: string;
  policy_id: string;
  locale: string;
  received_at: Date;
  anonymous: boolean;
  complainant_name: string | null;
  complainant_phone: string | null;
  complainant_email: string | null;
  subject: string;
  narrative: string;
  demand: string | null;
  product: string | null;
  topic: string | null;
  chosen_category: string | null;
  amount_yuan: string | null;
  complained_unit_id: string | null;
  overseas: boolean;
  well_known_person: boolean;
  hot_topic: boolean;
  reputation_risk: boolean;
  category: string | null;
  severity: string | null;
  urgency: string | null;
  owner_unit_id: string | null;
  process_instance_key: string | null;
  registered_at: Date | null;
  accepted_at: Date | null;
  dispatched_at: Date | null;
  decided_at: Date | null;
  result_notified_at: Date | null;
  closed_at: Date | null;
  close_reason: string | null;
  archived_at: Date | null;
  filed_by: string | null;
}

/** Reads the case and holds its row until the transaction ends: jobs of one complaint never interleave. */
export async function lockCase(trx: Knex.Transaction, id: string): Promise<CaseRow | undefined> {
  return trx<CaseRow>('complaint').where({ id }).forUpdate().first();
}

export async function readCase(knex: Knex, id: string): Promise<CaseRow | undefined> {
  return knex<CaseRow>('complaint').where({ id }).first();
}

type Milestone = 'registered_at' | 'accepted_at' | 'dispatched_at' | 'decided_at' | 'result_notified_at' | 'closed_at' | 'archived_at';

/** A milestone is written once; a later attempt leaves the first moment. Returns whether it was new. */
export async function reachMilestone(trx: Knex.Transaction, id: string, milestone: Milestone, at: Date): Promise<boolean> {
  return (await trx('complaint').where({ id }).whereNull(milestone).update({ [milestone]: at })) > 0;
}

export async function updateCase(trx: Knex.Transaction, id: string, change: Partial<Omit<CaseRow, 'id' | 'number'>>): Promise<void> {
  if (Object.keys(change).length > 0) await trx('complaint').where({ id }).update(change);
}
