import { openTasksOf, readTogether, type ComplaintRow, findCompiledPolicy } from '../../db/index.ts';
import { standingsOf } from '../../db/resolutions.ts';
import { may } from '../../db/roles.ts';
import { compiledPolicy } from '../../policies/compile.ts';
import { explainLimit } from '../../policies/explain.ts';
import { blurring, mask, readsPerson, visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import { mayPress } from '../follow-up/may.ts';
import { notFound } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { Complaint } from '../schemas/complaints.ts';
import type { SignedIn } from '../sessions.ts';
import { intakeOf } from './intake.ts';
import { evidenceOf } from './evidence.ts';
import { commentsOf } from './comments.ts';
import { toOpenTasks } from './open-tasks.ts';
import { peopleById } from './people.ts';
import { recordReading } from './readings.ts';
import { summaries, toSummary, type SummaryRow } from './search.ts';

/** The case as one person may see it. @throws ProblemError 404 when they may not. */
export async function summaryFor(api: Api, user: SignedIn, id: string): Promise<SummaryRow> {
  const row = (await summaries(api.knex).where('complaint.id', id).modify(visibleTo(user)).first()) as SummaryRow | undefined;
  if (!row) throw notFound();
  return row;
}

/** The whole case. Reading the complainant's details is itself recorded (D18-19). */
export async function readComplaint(api: Api, user: SignedIn, id: string): Promise<Complaint> {
  const row = await summaryFor(api, user, id);
  const now = api.clock.now();
  const clear = await readsPerson(api, user, id);
  const [person, [deadlines, decisions, assignments, statements, resolutions, extensions, surveys, evidence, comments, tasks, intake, registeredUnder]] = await Promise.all([personFor(api, user, row, clear), readTogether(api.knex, (db) => Promise.all([
    db('deadline').where({ complaintId: id }).orderBy('id'),
    db('decisionRecord').where({ complaintId: id }).orderBy('id'),
    db('assignment').where({ complaintId: id }).orderBy('round'),
    db('statement').where({ complaintId: id }).orderBy('takenAt'),
    db('resolution').where({ complaintId: id }).orderBy([{ column: 'proposedAt' }, { column: 'round' }]),
    db('extension').where({ complaintId: id }).orderBy('requestedAt'),
    db('survey').where({ complaintId: id }).orderBy('round'),
    evidenceOf(db, id),
    commentsOf(db, id),
    openTasksOf(db, id),
    intakeOf(db, row),
    row.compiledPolicyId === null ? undefined : findCompiledPolicy(db, row.compiledPolicyId),
  ]))]);
  const [people, open] = await Promise.all([
    peopleById(api.knex, [row.filedBy, ...statements.map((each) => each.takenBy), ...resolutions.flatMap((each) => [each.proposedBy, each.approvedBy]), ...extensions.flatMap((each) => [each.requestedBy, each.approvedBy])]),
    toOpenTasks(api, user, tasks),
  ]);
  const name = (personId: string | null): string | null => (personId ? people.get(personId)?.name ?? null : null);
  const change = may(user, 'add-to-complaint');
  const standings = standingsOf(resolutions, decisions, row.closedAt !== null);
  return blurring(user, row, clear)({
    ...toSummary(row, now),
    ...matterOf(row),
    policyIds: compiledPolicy.safeParse(registeredUnder?.content).data?.sources ?? [row.policyId],
    person,
    filedBy: row.filedBy ? people.get(row.filedBy) ?? null : null,
    intake,
    milestones: {
      receivedAt: iso(row.receivedAt), registeredAt: iso(row.registeredAt), acceptedAt: iso(row.acceptedAt), dispatchedAt: iso(row.dispatchedAt),
      decidedAt: iso(row.decidedAt), resultNotifiedAt: iso(row.resultNotifiedAt), closedAt: iso(row.closedAt), archivedAt: iso(row.archivedAt),
    },
    deadlines: deadlines.map((each) => ({
      stage: each.stage, startsAt: iso(each.startsAt), amount: each.amount, unit: each.unit, dueAt: iso(each.dueAt), remindAt: iso(each.remindAt), rule: each.rule,
      arithmetic: each.arithmetic, explanation: explainLimit(each.arithmetic) ?? null, suspendedAt: iso(each.suspendedAt), extendedFrom: iso(each.extendedFrom), remindedAt: iso(each.remindedAt), missedAt: iso(each.missedAt), metAt: iso(each.metAt),
    })),
    decisions: decisions.map((each) => ({
      at: iso(each.at), decisionId: each.decisionId, decisionVersion: each.decisionVersion, inputs: each.inputs, outputs: each.outputs, matchedRules: each.matchedRules,
    })),
    assignments: assignments.map((each) => ({
      number: each.number, round: each.round, fromUnitId: each.fromUnitId, toUnitId: each.toUnitId, wishes: each.wishes,
      assignedAt: iso(each.assignedAt), answeredAt: iso(each.answeredAt), answer: each.answer,
    })),
    statements: statements.map((each) => ({ side: each.side, madeBy: each.madeBy, body: each.body, takenBy: name(each.takenBy), takenAt: iso(each.takenAt) })),
    resolutions: resolutions.map((each, index) => ({
      round: each.round, facts: each.facts, evidenceSufficient: each.evidenceSufficient, rulesApplied: each.rulesApplied, outcome: each.outcome, redress: each.redress,
      compensationYuan: each.compensationYuan, reasons: each.reasons, suggestionAnswer: each.suggestionAnswer, unsolvedReason: each.unsolvedReason, proposedBy: name(each.proposedBy), proposedAt: iso(each.proposedAt),
      standing: standings[index] ?? 'awaited', approved: each.approved, approvedBy: name(each.approvedBy), approvedAt: iso(each.approvedAt), approvalComment: each.approvalComment,
    })),
    extensions: extensions.map((each) => ({
      stage: each.stage, reason: each.reason, workingDays: each.workingDays, requestedBy: name(each.requestedBy), requestedAt: iso(each.requestedAt),
      approved: each.approved, approvedBy: name(each.approvedBy), approvedAt: iso(each.approvedAt),
    })),
    surveys: surveys.map((each) => ({
      round: each.round, sentAt: iso(each.sentAt), answeredAt: iso(each.answeredAt), satisfied: each.satisfied, score: each.score, remark: each.remark, wantsReview: each.wantsReview,
    })),
    evidence,
    comments,
    tasks: open,
    may: { comment: change, addEvidence: change, downloadEvidence: true, ...mayPress(user, row) },
  });
}

function matterOf(row: ComplaintRow): Pick<Complaint,
  'policyId' | 'locale' | 'narrative' | 'demand' | 'product' | 'topic' | 'chosenCategory' | 'amountYuan' | 'complainedUnitId' | 'complainedStaff' | 'occurredOn'
  | 'overseas' | 'wellKnownPerson' | 'hotTopic' | 'reputationRisk' | 'sourceSystem' | 'sourceId'> {
  return {
    policyId: row.policyId, locale: row.locale, narrative: row.narrative, demand: row.demand, product: row.product, topic: row.topic, chosenCategory: row.chosenCategory,
    amountYuan: row.amountYuan, complainedUnitId: row.complainedUnitId, complainedStaff: row.complainedStaff, occurredOn: row.occurredOn, overseas: row.overseas,
    wellKnownPerson: row.wellKnownPerson, hotTopic: row.hotTopic, reputationRisk: row.reputationRisk, sourceSystem: row.sourceSystem, sourceId: row.sourceId,
  };
}

async function personFor(api: Api, user: SignedIn, row: ComplaintRow, clear: boolean): Promise<Complaint['person']> {
  const details = { name: row.complainantName, phone: row.complainantPhone, email: row.complainantEmail, idNumber: row.complainantIdNumber, address: row.complainantAddress };
  if (!clear) {
    return { masked: true, name: mask(details.name), phone: mask(details.phone), email: mask(details.email), idNumber: mask(details.idNumber), address: mask(details.address) };
  }
  if (Object.values(details).some((value) => value !== null)) await recordReading(api, user, row.id);
  return { masked: false, ...details };
}
