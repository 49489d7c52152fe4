import type { Database } from '../db/connection.ts';
import { currentDeadline } from '../db/deadlines.ts';
import { readOnce } from '../db/gathered-writes.ts';
import { groupOf, membersOf } from '../db/groups.ts';
import { customersAmong } from '../db/likeness.ts';
import type { ComplaintRow, UnitRow } from '../db/rows.ts';
import { arbitration, consent, consentRefused, mediation, step, violation } from './investigation-letters.ts';
import { resolution, result, returnReason } from './feedback-letters.ts';
import { rightsUnder, zoneUnder } from '../policies/rights.ts';
import { policyOf } from './policy.ts';
import type { WorkerSettings } from './settings.ts';

/** What a letter's placeholders stand for. Moments are `Date`, absent things `null`. */
export type LetterData = Record<string, unknown>;

/** What letters need of the settings. */
export type LetterSettings = Pick<WorkerSettings, 'publicUrl' | 'bank'>;

/** What every letter about a case may name, staff letters included: no personal data but what a subject line holds. */
export function caseData(complaint: ComplaintRow, settings: LetterSettings, locale: string, now: Date): LetterData {
  return {
    number: complaint.number,
    subject: complaint.subject,
    category: complaint.category,
    severity: complaint.severity,
    channel: complaint.channel,
    receivedAt: complaint.receivedAt,
    dispatchedAt: complaint.dispatchedAt ?? now,
    closedAt: complaint.closedAt,
    closeReason: complaint.closeReason,
    caseUrl: `${settings.publicUrl}/staff/complaints/${complaint.id}`,
    bankName: locale.startsWith('en') ? settings.bank.en : settings.bank.zh,
    hotline: settings.bank.hotline,
    today: now,
    timeZone: zoneUnder(complaint.policyId),
  };
}

/** For the customer alone; the links are those of the web interface's tracking and survey pages. */
export function complainantData(complaint: ComplaintRow, settings: LetterSettings, locale: string, now: Date): LetterData {
  const key = new URLSearchParams({ number: complaint.number, code: complaint.trackingCode }).toString();
  return {
    ...caseData(complaint, settings, locale, now),
    salutation: locale.startsWith('en') ? (complaint.complainantName ?? 'Customer') : `${complaint.complainantName ?? ''}客户`,
    trackingCode: complaint.trackingCode,
    trackingUrl: `${settings.publicUrl}/track?${key}`,
    surveyUrl: `${settings.publicUrl}/survey?${key}`,
    demand: complaint.demand,
    acceptedAt: complaint.acceptedAt ?? complaint.registeredAt ?? now,
  };
}

type Facts = (db: Database, complaint: ComplaintRow, locale: string) => Promise<LetterData>;

/** What each template needs beyond that. */
const facts: Readonly<Record<string, readonly Facts[]>> = {
  'acceptance-notice': [limits, handlerUnit, offers],
  'jurisdiction-referral': [referral],
  'extension-notice': [extension],
  'extension-refused': [extension, limits, consentRefused],
  'result-notice': [(db, complaint) => resolution(db, complaint, 1), offers],
  'review-result': [(db, complaint) => resolution(db, complaint, 2), offers],
  'superior-review-result': [(db, complaint) => resolution(db, complaint, 3), offers],
  'answer-sent-back': [limits, handlerUnit, returnReason],
  'result-report': [handlerUnit, result],
  'promise-overdue': [handlerUnit],
  urging: [limits, handlerUnit],
  'urging-overdue': [handlerUnit],
  'urging-answered': [handlerUnit],
  survey: [limits, offers],
  'transfer-form': [limits, transfer, handlerUnit],
  'major-complaint': [severityReason],
  'group-complaint': [group],
  'group-plan': [group],
  escalation: [handlerUnit],
  'extension-consent': [extension, consent],
  'preliminary-feedback': [limits, step('preliminary-feedback', ['preliminaryFindings', 'proposedSolution'])],
  'progress-update': [limits, step('progress-update', ['progressText'])],
  'assignment-confirmed': [limits, arbitration],
  'cooperation-request': [limits, handlerUnit],
  'cooperation-reminder': [limits, handlerUnit],
  'on-site-notice': [step('on-site-plan', ['visitPlace', 'visitPlannedAt', 'visitPlan'])],
  'violation-transfer': [violation],
  'material-request': [step('material-request', ['materialWanted', 'materialReason'])],
  'mediation-invitation': [mediation, offers],
  'mediation-agreement': [mediation, offers],
};

export async function furtherFacts(template: string, db: Database, complaint: ComplaintRow, locale: string): Promise<LetterData> {
  const data: LetterData = {};
  for (const read of facts[template] ?? []) Object.assign(data, await read(db, complaint, locale));
  return data;
}

/** What the customer is offered under the case's policy: a letter names no right that the case doesn't have. */
async function offers(db: Database, complaint: ComplaintRow, locale: string): Promise<LetterData> {
  const { preliminaryCheck, survey, review, superiorReview, otherLaw, remedies, remediesAreSuperior } = rightsUnder(await policyOf(db, complaint));
  return {
    offersCheck: preliminaryCheck, offersSurvey: survey, offersReview: review, offersSuperiorReview: superiorReview, underOtherLaw: otherLaw,
    remedies: locale.startsWith('en') ? remedies?.en ?? null : remedies?.zh ?? null, remediesAreSuperior,
  };
}

async function limits(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const rows = await db('deadline').where({ complaintId: complaint.id }).orderBy('round', 'desc').select('stage', 'dueAt');
  const dueAt = (stage: string) => rows.find((row) => row.stage === stage)?.dueAt ?? null;
  return { resultDueAt: dueAt('handling-again') ?? dueAt('result'), closeDueAt: dueAt('close'), surveyDueAt: dueAt('survey') };
}

/** D13-02 */
async function group(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const found = await groupOf(db, complaint.id);
  if (!found) throw new Error('the complaint is in no group');
  const members = await db('complaint').whereIn('id', (await membersOf(db, found.id)).map(({ complaintId }) => complaintId));
  return { groupNumber: found.number, groupSize: members.length, groupCustomers: customersAmong(members), groupPlan: found.plan };
}

/** The unit that handles the case; before dispatch, the one that received it. */
async function handlerUnit(db: Database, complaint: ComplaintRow, locale: string): Promise<LetterData> {
  const unit = await unitById(db, complaint.ownerUnitId ?? 'HQ-CS');
  return { handlerUnit: unitName(unit, locale) ?? (locale.startsWith('en') ? 'Customer service' : '客户服务部门') };
}

async function referral(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const submission = await db('taskSubmission').where({ complaintId: complaint.id }).whereNotNull('appliedAt').whereRaw("jsonb_exists(data, 'referTo')").orderBy('submittedAt', 'desc').first();
  const referTo = submission?.data.referTo;
  return { referTo: typeof referTo === 'string' && referTo.trim() !== '' ? referTo : null };
}

async function extension(db: Database, complaint: ComplaintRow): Promise<LetterData> {
  const row = await db('extension').where({ complaintId: complaint.id }).orderBy('sequence', 'desc').first();
  if (!row) throw new Error('no extension was asked for');
  const deadline = await currentDeadline(db, complaint.id, row.stage);
  const decision = await db('taskSubmission').where({ complaintId: complaint.id }).whereRaw("jsonb_exists(data, 'extensionApproved')").orderBy('submittedAt', 'desc').first();
  const comment = decision?.data.extensionComment;
  return {
    extensionReason: row.reason,
    extensionWorkingDays: row.workingDays,
    extendedDueAt: deadline?.dueAt ?? null,
    extensionComment: typeof comment === 'string' ? comment : null,
  };
}

async function transfer(db: Database, complaint: ComplaintRow, locale: string): Promise<LetterData> {
  const form = await db('assignment').where({ complaintId: complaint.id }).orderBy('round', 'desc').first();
  if (!form) throw new Error('there is no transfer form: complaint.route comes before this notice');
  const from = form.fromUnitId ? await unitById(db, form.fromUnitId) : undefined;
  return { transferNumber: form.number, fromUnit: unitName(from, locale) ?? '' };
}

async function severityReason(db: Database, complaint: ComplaintRow, locale: string): Promise<LetterData> {
  const record = await db('decisionRecord').where({ complaintId: complaint.id, decisionId: 'complaint-severity' }).orderBy('id', 'desc').first();
  const { severityReason: chinese, severityReasonEn: english } = (record?.outputs ?? {}) as Record<string, unknown>;
  const reason = locale.startsWith('en') && typeof english === 'string' ? english : chinese;
  return { severityReason: typeof reason === 'string' ? reason : null };
}

function unitById(db: Database, id: string): Promise<UnitRow | undefined> {
  return readOnce(db, `unit ${id}`, () => db('unit').where({ id }).first());
}

function unitName(unit: { nameZh: string; nameEn: string } | undefined, locale: string): string | undefined {
  return locale.startsWith('en') ? unit?.nameEn : unit?.nameZh;
}
