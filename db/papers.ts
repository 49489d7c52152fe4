import { randomUUID } from 'node:crypto';
import { json, type Database } from './connection.ts';
import type { Code } from './codes.ts';
import { BANK_ZONE, newTrackingCode } from './numbers.ts';
import type { PaperRow } from './rows-templates.ts';
import { DateTime } from 'luxon';

/** A kind of printed paper. Its words are the template's (`templates/<template>`). */
export interface PaperKind extends Code {
  /** Begins its numbers: WSL20261124-000001. */
  readonly prefix: string;
  readonly template: string;
  readonly about: 'complaint' | 'matter' | 'notice';
  /** Shows the complainant's details: only for who may read them, and each printing is recorded (D18-19). */
  readonly personal: boolean;
  readonly rules: readonly string[];
}

function kind<const C extends string>(code: C, zh: string, en: string, given: Omit<PaperKind, 'code' | 'zh' | 'en' | 'template'> & { template?: string }): PaperKind & Code<C> {
  return { code, zh, en, template: `paper-${code}`, ...given };
}

export const PAPER_KINDS = [
  kind('acceptance-voucher', '投诉受理凭证', 'Acceptance voucher', { prefix: 'WSL', about: 'complaint', personal: true, rules: ['D12-02', 'D02-11'] }),
  kind('transfer-form', '投诉转办单', 'Transfer form', { prefix: 'WZB', about: 'complaint', personal: true, rules: ['D03-08', 'D03-11', 'D03-12'] }),
  kind('supervision-form', '投诉督办单', 'Supervision form', { prefix: 'WDB', about: 'complaint', personal: false, rules: ['D03-17', 'D18-06'] }),
  kind('work-order', '投诉工单', 'Work order', { prefix: 'WGD', about: 'complaint', personal: true, rules: ['D18-02'] }),
  kind('mediation-agreement', '调解协议书', 'Mediation agreement', { prefix: 'WTJ', about: 'complaint', personal: true, rules: ['D04-03'] }),
  kind('approval-document', '处理意见审批书', 'Approval document', { prefix: 'WSP', about: 'complaint', personal: false, rules: ['D07-11', 'D18-04'] }),
  kind('archive-cover', '投诉档案封面', 'Cover of the file', { prefix: 'WDA', about: 'complaint', personal: false, rules: ['D19-01'] }),
  kind('letter', '函件', 'Letter', { prefix: 'WHJ', about: 'notice', template: '', personal: true, rules: ['D01-07', 'D14-03'] }),
  kind('accountability-decision', '问责决定书', 'Accountability decision', { prefix: 'WWZ', about: 'matter', personal: false, rules: ['D04-08', 'D08-11', 'D18-22'] }),
  kind('matter-record', '事项记录', 'Record of a matter', { prefix: 'WSX', about: 'matter', personal: false, rules: ['D18-14'] }),
] as const;
export type PaperKindCode = (typeof PAPER_KINDS)[number]['code'];

export function paperKind(code: string): PaperKind | undefined {
  return PAPER_KINDS.find((each) => each.code === code);
}

export interface NewPaper extends Pick<PaperRow, 'kind' | 'complaintId' | 'matterId' | 'noticeId' | 'template' | 'templateVersion' | 'locale' | 'title' | 'issuer' | 'issuedBy' | 'uniqueKey'> {
  prefix: string;
  blocks: unknown;
  /** Where it can be verified; number and code are added. */
  verifyAt: string;
}

/** Issues a paper: gives it number and verification code, and keeps its content for good. One cause has one paper. */
export async function addPaper(db: Database, { prefix, verifyAt, blocks, ...paper }: NewPaper, now: Date): Promise<PaperRow> {
  const before = await db('paper').where({ uniqueKey: paper.uniqueKey }).first();
  if (before) return before;
  const sequence = await db.raw<{ rows: { n: string }[] }>("select lpad(n, greatest(6, length(n)), '0') as n from (select nextval('paper_number')::text as n) as next");
  const number = `${prefix}${DateTime.fromJSDate(now, { zone: BANK_ZONE }).toFormat('yyyyMMdd')}-${sequence.rows[0]?.n}`;
  const code = newTrackingCode();
  const verifyUrl = `${verifyAt}?${new URLSearchParams({ number, code }).toString()}`;
  await db('paper').insert({ ...paper, id: randomUUID(), number, code, verifyUrl, blocks: json(blocks), issuedAt: now }).onConflict('uniqueKey').ignore();
  const row = await db('paper').where({ uniqueKey: paper.uniqueKey }).first();
  if (!row) throw new Error(`paper ${paper.uniqueKey} was not stored`);
  return row;
}

/** Keeps the file of a paper at its first printing; printed again, it is the same file. */
export async function keepPrint(db: Database, id: string, pdf: Buffer, sha256: string): Promise<Pick<PaperRow, 'pdf' | 'sha256'>> {
  await db('paper').where({ id }).whereNull('pdf').update({ pdf, sha256 });
  return (await db('paper').where({ id }).first('pdf', 'sha256')) ?? { pdf, sha256 };
}
