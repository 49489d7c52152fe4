import { z } from 'zod';
import { INVESTIGATION_STEPS, codesOf } from '../../db/codes.ts';
import { Moment, Uuid } from './common.ts';

const Who = z.object({ username: z.string(), name: z.string(), unitId: z.string() });

/** What was done while the case was investigated, beside statements and decisions, which the case itself has. */
export const Investigation = z.object({
  conflicts: z.array(z.object({ ...Who.shape, why: z.enum(['complained-of', 'recused']), reason: z.string().nullable(), declaredAt: Moment })),
  team: z.array(z.object({ ...Who.shape, addedAt: Moment })),
  cooperation: z.array(z.object({ unitId: z.string(), askedAt: Moment, remindedAt: Moment.nullable(), findings: z.string().nullable(), advice: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: Moment.nullable() })),
  refusals: z.array(z.object({
    number: z.int(), unitId: z.string().nullable(), reason: z.string(), proposedUnitId: z.string().nullable(), refusedBy: z.string().nullable(), refusedAt: Moment,
    decision: z.enum(['keep', 'move']).nullable(), toUnitId: z.string().nullable(), decisionReason: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: Moment.nullable(),
  })),
  questions: z.array(z.object({
    kind: z.enum(['extension', 'opinion']), body: z.string(), askedAt: Moment, dueAt: Moment.nullable(), answeredAt: Moment.nullable(),
    answeredBy: z.enum(['tracking', 'phone', 'nobody']).nullable(), consent: z.boolean().nullable(), answer: z.string().nullable(), recordedBy: z.string().nullable(),
  })),
  mediations: z.array(z.object({
    number: z.string(), bothWilling: z.boolean(), notes: z.string(), plannedAt: Moment.nullable(), way: z.string().nullable(), place: z.string().nullable(), mediator: z.string().nullable(), startedAt: Moment,
    heldAt: Moment.nullable(), participants: z.string().nullable(), customerPosition: z.string().nullable(), bankPosition: z.string().nullable(), proposal: z.string().nullable(),
    customerAgrees: z.boolean().nullable(), bankAgrees: z.boolean().nullable(), agreement: z.string().nullable(), dueOn: z.iso.date().nullable(), conclusion: z.string().nullable(), concludedAt: Moment.nullable(),
  })),
  violations: z.array(z.object({
    confirmed: z.boolean(), unitId: z.string().nullable(), ruleViolated: z.string().nullable(), description: z.string(), decidedBy: z.string().nullable(), decidedAt: Moment,
    transferredAt: Moment.nullable(), handling: z.string().nullable(), receivedBy: z.string().nullable(), receivedAt: Moment.nullable(),
  })),
  steps: z.array(z.object({ kind: z.enum(codesOf(INVESTIGATION_STEPS)), zh: z.string(), en: z.string(), data: z.record(z.string(), z.unknown()), doneBy: z.string().nullable(), doneAt: Moment })),
  costs: z.array(z.object({ hours: z.number(), amountYuan: z.number(), recordedBy: z.string().nullable(), recordedAt: Moment })),
  approvals: z.array(z.object({ number: z.string(), level: z.string().nullable(), round: z.int(), approved: z.boolean(), comment: z.string().nullable(), approvedBy: z.string().nullable(), approvedAt: Moment })),
  people: z.array(Who).meta({ description: 'Whom one may name as complained-of or take into the team; empty for who may only read' }),
  may: z.object({ change: z.boolean(), recuse: z.boolean() }),
}).meta({ id: 'Investigation' });
export type Investigation = z.infer<typeof Investigation>;

export const NewConflict = z.strictObject({
  username: z.string().max(100).meta({ description: "Somebody of the bank; one's own name is standing aside" }),
  reason: z.string().trim().min(2).max(2_000),
}).meta({ id: 'NewConflict' });
export type NewConflict = z.infer<typeof NewConflict>;

export const NewInvestigator = z.strictObject({ username: z.string().max(100) }).meta({ id: 'NewInvestigator' });
export type NewInvestigator = z.infer<typeof NewInvestigator>;

/** What the customer is asked on the tracking page, and may still answer. */
export const OpenQuestion = z.object({
  id: Uuid,
  kind: z.enum(['extension', 'opinion']).meta({ description: 'extension: consent to a longer limit is asked for (D02-12); opinion: on the progress or the first findings (D06-04)' }),
  body: z.string(),
  workingDays: z.int().nullable(),
  askedAt: Moment,
  dueAt: Moment.nullable(),
}).meta({ id: 'OpenQuestion' });
export type OpenQuestion = z.infer<typeof OpenQuestion>;
