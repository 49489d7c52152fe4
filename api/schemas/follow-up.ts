import { z } from 'zod';
import { Moment, Uuid } from './common.ts';

/** What was promised to the customer, how the case was urged, and how it was summed up. */
export const FollowUp = z.object({
  promises: z.array(z.object({
    id: Uuid, round: z.int(), measure: z.string(), dueOn: z.iso.date(), unitId: z.string().nullable(), promisedBy: z.string().nullable(), promisedAt: Moment,
    doneAt: Moment.nullable(), doneBy: z.string().nullable(), result: z.string().nullable(),
    keptAt: Moment.nullable().meta({ description: 'Confirmed with the customer' }), confirmedBy: z.string().nullable(), overdue: z.boolean(),
  })),
  urgings: z.array(z.object({
    id: Uuid, kind: z.enum(['urge', 'supervise']), body: z.string(), spokenWith: z.string().nullable().meta({ description: 'Who was told by telephone as well' }), urgedBy: z.string().nullable().meta({ description: 'null: the customer' }), urgedAt: Moment, dueAt: Moment.nullable(),
    answer: z.string().nullable(), answeredBy: z.string().nullable(), answeredAt: Moment.nullable(),
  })),
  summary: z.object({ summary: z.string(), rootCause: z.string().nullable(), improvement: z.string().nullable(), writtenBy: z.string().nullable(), writtenAt: Moment }).nullable(),
  may: z.object({ urge: z.boolean(), supervise: z.boolean() }),
}).meta({ id: 'FollowUp' });
export type FollowUp = z.infer<typeof FollowUp>;

const said = { body: z.string().trim().min(1).max(2_000), spokenWith: z.string().trim().min(1).max(100).optional().meta({ description: 'Who was told by telephone; what is asked goes out in writing all the same' }) };

/** 催办 `urge`: a reminder. 督办 `supervise`: has to be answered in writing by `answerBy` (end of that day). Both in writing, and by telephone where somebody was spoken with (D18-06). */
export const NewUrging = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('urge'), ...said }),
  z.strictObject({ kind: z.literal('supervise'), ...said, answerBy: z.iso.date() }),
]).meta({ id: 'NewUrging' });
export type NewUrging = z.infer<typeof NewUrging>;
