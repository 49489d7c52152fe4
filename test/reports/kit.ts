import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { insertComplaint } from '../../db/index.ts';
import { sequence } from '../../db/sequence.ts';
import type { ApiClient } from '../../api/client.ts';
import type { ReportCases, ReportResult } from '../../api/schemas/reports.ts';

const CATEGORIES = ['service-attitude', 'account-transaction', 'fee-rate', 'product-selling', 'privacy'];
const CHANNELS = ['website', 'hotline', 'letter', 'regulator', 'counter'];
const UNITS = ['BJ-OPS', 'BJ-CARD', 'SH-OPS', 'HQ-CARD'];
const OUTCOMES = ['upheld', 'partly-upheld', 'not-upheld', 'misunderstanding'];
const DAY = 86_400_000;

/** Complaints of the first quarter of 2026 in every state, with limits, decisions, surveys and files: written as the workers write them, without a flow. */
export async function seedCases(knex: Knex, howMany: number): Promise<void> {
  const next = sequence(7);
  const start = Date.parse('2026-01-01T00:00:00+08:00');
  const reviewer = await knex('userAccount').where({ username: 'handler.bj' }).first();
  for (let index = 0; index < howMany; index++) {
    const receivedAt = new Date(start + next(90) * DAY + next(86_400) * 1000);
    const phone = `000-0000-${String(next(howMany / 2)).padStart(4, '0')}`;
    const row = await insertComplaint(knex, {
      channel: CHANNELS[next(5)] ?? '', policyId: '24h-5d-10d', receivedAt, subject: `投诉 ${index}`, narrative: '经过如下。', demand: null, complainantName: '客户', complainantPhone: phone, complainantEmail: null,
      chosenCategory: CATEGORIES[next(5)] ?? '', product: ['credit-card', 'deposit', 'mortgage'][next(3)] ?? null, topic: ['收费', '态度', '误导'][next(3)] ?? null, complainedUnitId: 'BJ', complainedStaff: next(6) === 0 ? '柜员甲' : null,
    }, receivedAt);
    if (!row) throw new Error('a complaint was there before');
    await handle(knex, { id: row.id, number: row.number, receivedAt, step: next(6), next, handlerId: reviewer?.id ?? null });
  }
}

async function handle(knex: Knex, { id, number, receivedAt, step, next, handlerId }: { id: string; number: string; receivedAt: Date; step: number; next: (below: number) => number; handlerId: string | null }): Promise<void> {
  const after = (days: number): Date => new Date(receivedAt.getTime() + days * DAY);
  const unit = UNITS[next(4)] ?? '';
  const change: Record<string, unknown> = { registeredAt: receivedAt, severity: next(8) === 0 ? 'major' : 'general', urgency: next(5) === 0 ? 'urgent' : 'normal' };
  const resultDue = after(5);
  const answeredAfter = 2 + next(5);
  if (step >= 1) Object.assign(change, { acceptedAt: after(0.5), dispatchedAt: after(0.5), ownerUnitId: unit });
  if (step >= 2) Object.assign(change, { decidedAt: after(answeredAfter), resultNotifiedAt: after(answeredAfter) });
  if (step >= 4) Object.assign(change, { closedAt: after(answeredAfter + 2), closeReason: 'resolved' });
  if (step === 0 && next(3) === 0) Object.assign(change, { closedAt: after(1), closeReason: 'not-ours' });
  if (step >= 5) Object.assign(change, { archivedAt: after(answeredAfter + 2) });
  await knex('complaint').where({ id }).update(change);
  await knex('deadline').insert({ complaintId: id, stage: 'result', startsAt: receivedAt, amount: 5, unit: 'working-days', dueAt: resultDue, remindAt: resultDue, arithmetic: {}, metAt: step >= 2 ? after(answeredAfter) : null, extendedFrom: next(7) === 0 ? after(4) : null });
  await knex('deadline').insert({ complaintId: id, stage: 'survey', startsAt: receivedAt, amount: 5, unit: 'working-days', dueAt: after(1), remindAt: after(1), arithmetic: {}, metAt: null });
  if (step >= 1) await knex('assignment').insert({ id: randomUUID(), complaintId: id, number: `ZB-${number}`, round: 1, toUnitId: unit, assignedAt: after(0.5) });
  if (step >= 2) {
    if (next(4) === 0) await knex('resolution').insert({ ...resolution(id, after(answeredAfter - 1), handlerId, OUTCOMES[next(4)] ?? ''), approved: false, approvedAt: after(answeredAfter) });
    await knex('resolution').insert({ ...resolution(id, after(answeredAfter), handlerId, OUTCOMES[next(4)] ?? ''), redress: next(2) === 0 ? ['apology', 'compensation'] : [], compensationYuan: next(2) * 150.5, approved: true, approvedAt: after(answeredAfter) });
    if (next(6) === 0) await knex('resolution').insert({ ...resolution(id, after(answeredAfter + 1), handlerId, OUTCOMES[next(4)] ?? ''), round: 2, approved: true });
  }
  if (step >= 3) await knex('survey').insert({ id: randomUUID(), complaintId: id, round: 1, sentAt: after(answeredAfter), ...(next(3) > 0 ? { answeredAt: after(answeredAfter + 1), satisfied: next(3) > 0, score: 1 + next(5), remark: next(2) ? '希望改进' : null, wantsReview: next(5) === 0 } : {}) });
  if (step >= 5) await knex('caseFile').insert({ complaintId: id, manifest: JSON.stringify({ number, items: [], gaps: next(3) === 0 ? [{ what: 'statements', rule: 'D10-07' }] : [] }), sha256: id, archivedAt: after(answeredAfter + 2), retainUntil: null });
}

function resolution(complaintId: string, proposedAt: Date, proposedBy: string | null, outcome: string) {
  return { id: randomUUID(), complaintId, round: 1, facts: '查明。', evidenceSufficient: true, outcome, redress: [], compensationYuan: 0, reasons: '理由。', proposedBy, proposedAt };
}

export interface Shown {
  result: ReportResult;
  /** A figure by section, measure and row (`undefined`: the total, or the only one). */
  figure(section: string, measure: string, row?: string | null): number | null;
}

export async function readReport(client: ApiClient, id: string, query: Record<string, string> = {}): Promise<Shown> {
  const result = await client.request<ReportResult>('GET', `/api/reports/${id}?${new URLSearchParams(query)}`);
  return {
    result,
    figure(sectionId, measureId, row) {
      const section = result.sections.find((each) => each.id === sectionId);
      const index = section?.measures.findIndex((each) => each.id === measureId) ?? -1;
      if (!section || index < 0) throw new Error(`${id} has no figure ${sectionId}.${measureId}`);
      if (row === undefined) return section.total.values[index] ?? null;
      return section.rows.find((each) => each.key === row)?.values[index] ?? null;
    },
  };
}

export function readCases(client: ApiClient, id: string, query: Record<string, string>): Promise<ReportCases> {
  return client.request<ReportCases>('GET', `/api/reports/${id}/cases?${new URLSearchParams({ pageSize: '100', ...query })}`);
}

/** One number that a plain statement counts. */
export async function counted(knex: Knex, sql: string): Promise<number | null> {
  const { rows } = await knex.raw<{ rows: { n: string | number | null }[] }>(sql);
  const value = rows[0]?.n;
  return value === null || value === undefined ? null : Number(value);
}
