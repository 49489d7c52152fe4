import { CATEGORIES, CHANNELS, PRODUCTS, nameOf } from '../../db/codes.ts';
import type { ComplaintRow, Database, InboxTaskRow } from '../../db/index.ts';
import { rightsInWords, rightsUnder } from '../../policies/rights.ts';
import { policyFor } from '../tracking/policy.ts';
import { investigationFields } from './investigation-prefill.ts';

/**
 * What a task's form is opened with, from the case: first what any form may show, then the fields that the case already
 * knows. Only keys that a form has reach it. No personal data of the complainant.
 */
export async function prefill(db: Database, task: InboxTaskRow, complaint: ComplaintRow, keys: readonly string[]): Promise<Record<string, unknown>> {
  const known = { ...facts(complaint), ...(await fields(db, task, complaint)), ...(await investigationFields(db, task, complaint.id)) };
  return Object.fromEntries(Object.entries(known).filter(([key, value]) => keys.includes(key) && value !== null && value !== undefined));
}

function facts(complaint: ComplaintRow): Record<string, unknown> {
  return {
    number: complaint.number,
    subject: complaint.subject,
    narrative: complaint.narrative,
    demand: complaint.demand,
    amountYuan: complaint.amountYuan,
    channel: nameOf(CHANNELS, complaint.channel, 'zh-CN'),
    product: nameOf(PRODUCTS, complaint.product, 'zh-CN'),
    categoryName: nameOf(CATEGORIES, complaint.category ?? complaint.chosenCategory, 'zh-CN'),
    category: complaint.category ?? complaint.chosenCategory,
    wellKnownPerson: complaint.wellKnownPerson,
    hotTopic: complaint.hotTopic,
    reputationRisk: complaint.reputationRisk,
    classBusiness: complaint.classBusiness,
    classCause: complaint.classCause,
    ownerUnit: complaint.ownerUnitId,
    cooperatingUnits: complaint.cooperatingUnits,
    wishes: complaint.demand,
  };
}

async function fields(db: Database, task: InboxTaskRow, complaint: ComplaintRow): Promise<Record<string, unknown>> {
  switch (task.elementId) {
    case 'investigate':
      return investigation(db, complaint.id);
    case 'approve-extension': {
      const request = await db('extension').where({ complaintId: complaint.id }).orderBy('sequence', 'desc').first();
      return request ? { extensionReason: request.reason, extensionWorkingDays: request.workingDays } : {};
    }
    case 'decide': {
      // Sent back by the approver: the handler goes on from what they wrote.
      const { findings } = await investigation(db, complaint.id);
      return { facts: findings, compensationYuan: 0, ...(await resolution(db, complaint.id, 1)) };
    }
    case 'approve-settlement':
    case 'approve':
      return { ...(await resolution(db, complaint.id, 1)), approvalComment: undefined };
    case 'oral-feedback':
    case 'call-customer-back': {
      const rights = rightsUnder(await policyFor(db, complaint));
      const { zh, en } = rightsInWords(rights);
      return { ...(await resolution(db, complaint.id, 1)), approvalComment: undefined, rightsToTell: zh, rightsToTellEn: en, reviewOffered: rights.review || rights.superiorReview };
    }
    case 'review-investigate':
      return {};
    case 'check-answer':
      return resolution(db, complaint.id, 1);
    case 'superior-decide': {
      const { findings } = await investigation(db, complaint.id);
      return { facts: findings, compensationYuan: 0, ...(await resolution(db, complaint.id, 3)) };
    }
    case 'carry-out-promise':
    case 'confirm-promise': {
      const row = await db('promise').where({ taskKey: task.userTaskKey }).first();
      return row ? { promise: row.measure, promiseDueOn: row.dueOn, promiseResult: row.result } : {};
    }
    case 'solve-remainder': {
      const followed = await db('taskSubmission').where({ complaintId: complaint.id }).whereRaw("jsonb_exists(data, 'solved')").orderBy('submittedAt', 'desc').first('data');
      return { followUpSummary: followed?.data.followUpSummary };
    }
    case 'answer-supervision': {
      const row = await db('urging').where({ taskKey: task.userTaskKey }).first();
      return row ? { urgingBody: row.body } : {};
    }
    case 'review-decide': {
      const { findings } = await investigation(db, complaint.id);
      return { facts: findings, compensationYuan: 0, ...(await resolution(db, complaint.id, 2)) };
    }
    default:
      return {};
  }
}

/** The last statement of each side, and the findings of the last investigation that was entered. */
async function investigation(db: Database, complaintId: string): Promise<Record<string, unknown>> {
  const [statements, submitted] = await Promise.all([
    db('statement').where({ complaintId }).orderBy('takenAt'),
    db('taskSubmission').where({ complaintId }).whereRaw("data ->> 'findings' is not null").orderBy('submittedAt', 'desc').first('data'),
  ]);
  return {
    complainantStatement: statements.findLast((each) => each.side === 'complainant')?.body,
    respondentStatement: statements.findLast((each) => each.side === 'complained-of')?.body,
    findings: submitted?.data.findings,
  };
}

async function resolution(db: Database, complaintId: string, round: number): Promise<Record<string, unknown>> {
  const last = await db('resolution').where({ complaintId, round }).orderBy('proposedAt', 'desc').first();
  if (!last) return {};
  return {
    facts: last.facts, evidenceSufficient: last.evidenceSufficient, rulesApplied: last.rulesApplied, outcome: last.outcome, redress: last.redress,
    compensationYuan: last.compensationYuan, reasons: last.reasons, suggestionAnswer: last.suggestionAnswer, unsolvedReason: last.unsolvedReason,
    ...(last.approvalComment ? { approvalComment: last.approvalComment } : {}),
  };
}
