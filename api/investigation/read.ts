import { INVESTIGATION_STEPS } from '../../db/codes.ts';
import { may } from '../../db/roles.ts';
import type { Database } from '../../db/index.ts';
import { blurring, readsPerson } from '../access.ts';
import { peopleById } from '../complaints/people.ts';
import { summaryFor } from '../complaints/read.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { Investigation } from '../schemas/investigation.ts';
import type { SignedIn } from '../sessions.ts';

/** The investigation of a case as one person may see it. @throws ProblemError 404 */
export async function readInvestigation(api: Api, user: SignedIn, id: string): Promise<Investigation> {
  const complaint = await summaryFor(api, user, id);
  const db = api.knex;
  const own = { complaintId: id };
  const [conflicts, team, cooperation, refusals, questions, mediations, violations, steps, costs, approvals] = await Promise.all([
    db('conflictOfInterest').where(own).orderBy('declaredAt').orderBy('username'), db('investigator').where(own).orderBy('addedAt').orderBy('username'),
    db('cooperation').where(own).orderBy('askedAt').orderBy('unitId'), db('assignmentRefusal').where(own).orderBy('number'),
    db('customerQuestion').where(own).orderBy('askedAt'), db('mediation').where(own).orderBy('startedAt'), db('violation').where(own).orderBy('decidedAt'),
    db('investigationStep').where(own).orderBy('doneAt'), db('handlingCost').where(own).orderBy('recordedAt'),
    db('resolution').where(own).whereNotNull('approvalNumber').orderBy('approvedAt'),
  ]);
  const people = await peopleById(db, [
    ...cooperation.map((each) => each.answeredBy), ...refusals.flatMap((each) => [each.refusedBy, each.decidedBy]), ...questions.map((each) => each.recordedBy), ...mediations.map((each) => each.mediator),
    ...violations.flatMap((each) => [each.decidedBy, each.receivedBy]), ...steps.map((each) => each.doneBy), ...costs.map((each) => each.recordedBy), ...approvals.map((each) => each.approvedBy),
  ]);
  const name = (userId: string | null): string | null => (userId ? people.get(userId)?.name ?? null : null);
  const change = may(user, 'add-to-complaint') && complaint.closedAt === null;
  const staff = await everybody(db);
  const who = (username: string) => staff.find((each) => each.username === username) ?? { username, name: username, unitId: '' };
  return blurring(user, complaint, await readsPerson(api, user, id))({
    conflicts: conflicts.map(({ username, why, reason, declaredAt }) => ({ ...who(username), why, reason, declaredAt: iso(declaredAt) })),
    team: team.map(({ username, addedAt }) => ({ ...who(username), addedAt: iso(addedAt) })),
    cooperation: cooperation.map((each) => ({
      unitId: each.unitId, askedAt: iso(each.askedAt), remindedAt: iso(each.remindedAt), findings: each.findings, advice: each.advice, answeredBy: name(each.answeredBy), answeredAt: iso(each.answeredAt),
    })),
    refusals: refusals.map((each) => ({
      number: each.number, unitId: each.unitId, reason: each.reason, proposedUnitId: each.proposedUnitId, refusedBy: name(each.refusedBy), refusedAt: iso(each.refusedAt),
      decision: each.decision, toUnitId: each.toUnitId, decisionReason: each.decisionReason, decidedBy: name(each.decidedBy), decidedAt: iso(each.decidedAt),
    })),
    questions: questions.map((each) => ({
      kind: each.kind, body: each.body, askedAt: iso(each.askedAt), dueAt: iso(each.dueAt), answeredAt: iso(each.answeredAt), answeredBy: each.answeredBy, consent: each.consent, answer: each.answer, recordedBy: name(each.recordedBy),
    })),
    mediations: mediations.map((each) => ({
      number: each.number, bothWilling: each.bothWilling, notes: each.notes, plannedAt: iso(each.plannedAt), way: each.way, place: each.place, mediator: name(each.mediator), startedAt: iso(each.startedAt),
      heldAt: iso(each.heldAt), participants: each.participants, customerPosition: each.customerPosition, bankPosition: each.bankPosition, proposal: each.proposal,
      customerAgrees: each.customerAgrees, bankAgrees: each.bankAgrees, agreement: each.agreement, dueOn: each.dueOn, conclusion: each.conclusion, concludedAt: iso(each.concludedAt),
    })),
    violations: violations.map((each) => ({
      confirmed: each.confirmed, unitId: each.unitId, ruleViolated: each.ruleViolated, description: each.description, decidedBy: name(each.decidedBy), decidedAt: iso(each.decidedAt),
      transferredAt: iso(each.transferredAt), handling: each.handling, receivedBy: name(each.receivedBy), receivedAt: iso(each.receivedAt),
    })),
    steps: steps.flatMap((each) => {
      const kind = INVESTIGATION_STEPS.find(({ code }) => code === each.kind);
      return kind ? [{ kind: kind.code, zh: kind.zh, en: kind.en, data: each.data, doneBy: name(each.doneBy), doneAt: iso(each.doneAt) }] : [];
    }),
    costs: costs.map((each) => ({ hours: each.hours, amountYuan: each.amountYuan, recordedBy: name(each.recordedBy), recordedAt: iso(each.recordedAt) })),
    approvals: approvals.flatMap((each) => (each.approvalNumber && each.approvedAt
      ? [{ number: each.approvalNumber, level: each.approvalLevel, round: each.round, approved: each.approved === true, comment: each.approvalComment, approvedBy: name(each.approvedBy), approvedAt: iso(each.approvedAt) }]
      : [])),
    people: change ? staff : [],
    may: { change, recuse: change && !conflicts.some((each) => each.username === user.username) },
  });
}

async function everybody(db: Database): Promise<Investigation['people']> {
  const rows = await db('userAccount').where({ active: true }).orderBy(['unitId', 'username']).select('username', 'displayName', 'unitId');
  return rows.map((row) => ({ username: row.username, name: row.displayName, unitId: row.unitId }));
}
