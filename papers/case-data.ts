import { nameOf } from '../db/codes.ts';
import type { Database } from '../db/connection.ts';
import { STANDINGS, standingsOf } from '../db/resolutions.ts';
import type { ComplaintRow } from '../db/rows.ts';

/** What a paper's placeholders stand for. Moments are `Date`, absent things `null`. */
export type PaperData = Record<string, unknown>;

/** Where the paper is issued. */
export interface Bank { zh: string; en: string; hotline: string; publicUrl: string }

/** Why a paper can't be made yet: what it prints does not exist. */
export class NothingToPrint extends Error {
  override name = 'NothingToPrint';
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

type Read = (db: Database, complaint: ComplaintRow, english: boolean, now: Date) => Promise<PaperData>;

const READERS: Readonly<Record<string, readonly Read[]>> = {
  'acceptance-voucher': [voucher],
  'transfer-form': [transfer],
  'supervision-form': [supervision],
  'work-order': [workOrder],
  'mediation-agreement': [mediation],
  'approval-document': [approval],
  'archive-cover': [archive],
};

/** @throws NothingToPrint where the case has nothing of the kind */
export async function caseData(db: Database, kind: string, complaint: ComplaintRow, bank: Bank, locale: string, now: Date): Promise<PaperData> {
  const english = locale.startsWith('en');
  const limit = await db('deadline').where({ complaintId: complaint.id, stage: 'result' }).first('dueAt');
  const data: PaperData = {
    number: complaint.number, subject: complaint.subject, narrative: complaint.narrative, demand: complaint.demand, category: complaint.category ?? complaint.chosenCategory, severity: complaint.severity, urgency: complaint.urgency,
    channel: complaint.channel, receivedAt: complaint.receivedAt, closedAt: complaint.closedAt, closeReason: complaint.closeReason, archivedAt: complaint.archivedAt,
    complainantName: complaint.anonymous ? (english ? 'anonymous' : '匿名') : (complaint.complainantName ?? '—'), complainantPhone: complaint.complainantPhone ?? '—',
    handlerUnit: await unitName(db, complaint.ownerUnitId ?? 'HQ-CS', english), resultDueAt: limit?.dueAt ?? null,
    bankName: english ? bank.en : bank.zh, hotline: bank.hotline, today: now,
  };
  for (const read of READERS[kind] ?? []) Object.assign(data, await read(db, complaint, english, now));
  if (kind === 'acceptance-voucher') data.trackingUrl = `${bank.publicUrl}/track?${new URLSearchParams({ number: complaint.number, code: complaint.trackingCode }).toString()}`;
  return data;
}

/** D12-02: time, content, the handler's contact. */
async function voucher(db: Database, complaint: ComplaintRow, english: boolean): Promise<PaperData> {
  if (complaint.closedAt && !complaint.acceptedAt) throw new NothingToPrint('投诉未予受理，不出具受理凭证', 'the complaint was not accepted');
  const acceptedAt = complaint.acceptedAt ?? complaint.registeredAt;
  if (!acceptedAt) throw new NothingToPrint('投诉尚未受理', 'the complaint has not been accepted yet');
  const task = await db('inboxTask').where({ complaintId: complaint.id, elementId: 'investigate' }).whereNotNull('assignee').orderBy('createdAt', 'desc').first('assignee');
  return {
    acceptedAt, trackingCode: complaint.trackingCode,
    salutation: complaint.anonymous ? (english ? 'anonymous' : '匿名') : (complaint.complainantName ?? (english ? 'Customer' : '客户')),
    handlerName: task?.assignee ? await personName(db, { username: task.assignee }) : null,
  };
}

async function transfer(db: Database, complaint: ComplaintRow, english: boolean): Promise<PaperData> {
  const form = await db('assignment').where({ complaintId: complaint.id }).orderBy('round', 'desc').first();
  if (!form) throw new NothingToPrint('投诉尚未转办', 'the complaint has not been sent on yet');
  return {
    transferNumber: form.number, fromUnit: form.fromUnitId ? await unitName(db, form.fromUnitId, english) : '—', handlerUnit: await unitName(db, form.toUnitId, english), dispatchedAt: form.assignedAt,
    wishes: form.wishes ?? complaint.demand ?? '—', answer: form.answer, answeredAt: form.answeredAt,
  };
}

/** D03-17: who received the visitor; what is late. */
async function supervision(db: Database, complaint: ComplaintRow, english: boolean, now: Date): Promise<PaperData> {
  const rows = await db('deadline').where({ complaintId: complaint.id }).orderBy('dueAt');
  if (rows.length === 0) throw new NothingToPrint('投诉还没有时限', 'the complaint has no limits yet');
  const words = english ? { met: 'met', late: 'late', open: 'running' } : { met: '已完成', late: '已逾期', open: '办理中' };
  const named = complaint.channelDetails.receptionist;
  return {
    receptionist: typeof named === 'string' && named !== '' ? named : complaint.filedBy ? await personName(db, { id: complaint.filedBy }) : null,
    limits: rows.map((row) => ({ stage: row.stage, dueAt: row.dueAt, state: row.metAt ? words.met : row.dueAt < now ? words.late : words.open })),
  };
}

async function workOrder(db: Database, complaint: ComplaintRow): Promise<PaperData> {
  const order = await db('workOrder').where({ complaintId: complaint.id }).first();
  if (!order) throw new NothingToPrint('该投诉没有工单', 'the complaint has no work order');
  const form = await db('assignment').where({ complaintId: complaint.id }).orderBy('round', 'desc').first('answer');
  return { workOrderNumber: order.number, openedAt: order.openedAt, openedBy: order.openedBy ? await personName(db, { id: order.openedBy }) : null, wishes: order.wishes ?? complaint.demand ?? '—', answer: form?.answer ?? null };
}

async function mediation(db: Database, complaint: ComplaintRow): Promise<PaperData> {
  const row = await db('mediation').where({ complaintId: complaint.id }).whereNotNull('agreement').orderBy('startedAt', 'desc').first();
  if (!row?.agreement) throw new NothingToPrint('该投诉没有达成调解协议', 'no agreement was reached by mediation');
  return {
    mediationNumber: row.number, mediator: row.mediator ? await personName(db, { id: row.mediator }) : null, heldAt: row.heldAt, participants: row.participants,
    customerPosition: row.customerPosition ?? '—', bankPosition: row.bankPosition ?? '—', proposal: row.proposal ?? '—', agreement: row.agreement, dueOn: row.dueOn,
  };
}

const LEVELS = [
  { code: 'none', zh: '经办人', en: 'Handler' }, { code: 'department', zh: '部门负责人', en: 'Head of the department' },
  { code: 'manager', zh: '投诉管理岗', en: 'Complaint manager' }, { code: 'general-manager', zh: '总经理', en: 'General manager' },
];

/** D07-11: the proposal with who approved it, by what authority. */
async function approval(db: Database, complaint: ComplaintRow, english: boolean): Promise<PaperData> {
  const rows = await db('resolution').where({ complaintId: complaint.id }).orderBy([{ column: 'proposedAt' }, { column: 'round' }]);
  const row = rows.at(-1);
  if (!row) throw new NothingToPrint('尚未拟定处理意见', 'no solution has been proposed yet');
  const decisions = await db('decisionRecord').where({ complaintId: complaint.id }).orderBy('id');
  const decision = decisions.findLast(({ decisionId }) => decisionId === 'approval-authority');
  const level = typeof decision?.outputs === 'object' && decision.outputs !== null && 'approvalLevel' in decision.outputs ? String(decision.outputs.approvalLevel) : null;
  const standing = standingsOf(rows, decisions, complaint.closedAt !== null).at(-1) ?? 'awaited';
  const tiers = await db('approval').where({ resolutionId: row.id }).orderBy('id');
  return {
    outcome: row.outcome, redress: row.redress, compensationYuan: row.compensationYuan, facts: row.facts, rulesApplied: row.rulesApplied, reasons: row.reasons,
    proposedBy: row.proposedBy ? await personName(db, { id: row.proposedBy }) : null, proposedAt: row.proposedAt,
    approvalLevel: level ? nameOf(LEVELS, level, english ? 'en' : 'zh-CN') : null, approvedAt: row.approvedAt,
    approvalConclusion: nameOf(STANDINGS, standing, english ? 'en' : 'zh-CN'), approvedBy: row.approvedBy ? await personName(db, { id: row.approvedBy }) : '—', approvalComment: row.approvalComment ?? '—',
    approvals: tiers.length < 2 ? [] : await Promise.all(tiers.map(async (each) => ({
      tier: nameOf(LEVELS, each.tier, english ? 'en' : 'zh-CN'), conclusion: each.approved ? (english ? 'Approved' : '同意') : (english ? 'Sent back' : '退回'),
      by: each.approvedBy ? await personName(db, { id: each.approvedBy }) : '—', at: each.approvedAt, comment: each.comment ?? '—',
    }))),
  };
}

/** D19-01: what lies in the file, from when to when. */
async function archive(db: Database, complaint: ComplaintRow, english: boolean): Promise<PaperData> {
  const file = await db('caseFile').where({ complaintId: complaint.id }).first();
  if (!file) throw new NothingToPrint('投诉尚未归档', 'the complaint has not been archived yet');
  const parts: [zh: string, en: string, table: string, column: string][] = [
    ['办理记录', 'Events', 'complaint_event', 'at'], ['证据材料', 'Evidence', 'evidence', 'uploaded_at'], ['双方陈述', 'Statements', 'statement', 'taken_at'], ['转办单', 'Transfer forms', 'assignment', 'assigned_at'],
    ['规则判定', 'Decisions of tables', 'decision_record', 'at'], ['处理意见', 'Solutions', 'resolution', 'proposed_at'], ['通知函件', 'Notices', 'notice', 'created_at'], ['满意度调查', 'Surveys', 'survey', 'sent_at'], ['文书', 'Papers', 'paper', 'issued_at'],
  ];
  const contents: PaperData[] = [];
  for (const [zh, en, table, column] of parts) {
    const { rows } = await db.raw<{ rows: { count: number; period: string | null }[] }>(
      `select count(*)::int as count, to_char(min(${column}) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') || ' — ' || to_char(max(${column}) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as period from ${table} where complaint_id = ?`, [complaint.id]);
    const [row] = rows;
    if (row && row.count > 0) contents.push({ what: english ? en : zh, count: String(row.count), period: row.period ?? '' });
  }
  return { sha256: file.sha256, retainUntil: file.retainUntil, archivedAt: file.archivedAt, contents };
}

export async function unitName(db: Database, id: string, english: boolean): Promise<string> {
  const unit = await db('unit').where({ id }).first();
  return (english ? unit?.nameEn : unit?.nameZh) ?? id;
}

export async function personName(db: Database, who: { id: string } | { username: string }): Promise<string> {
  return (await db('userAccount').where(who).first('displayName'))?.displayName ?? '—';
}
