import { z } from 'zod';
import { STATUSES, STEPS, codesOf } from '../../db/codes.ts';
import { Moment, Uuid } from './common.ts';
import { OpenQuestion } from './investigation.ts';

/** What opens the tracking page: both are on the receipt and in every message to the customer. */
const key = { number: z.string().trim().min(1).max(40), code: z.string().trim().min(1).max(40) };

export const TrackingKey = z.strictObject(key).meta({ id: 'TrackingKey' });
export type TrackingKey = z.infer<typeof TrackingKey>;

export const Tracking = z.object({
  number: z.string(),
  subject: z.string(),
  status: z.enum(codesOf(STATUSES)),
  receivedAt: Moment,
  steps: z.array(z.object({
    step: z.enum(codesOf(STEPS)),
    state: z.enum(['done', 'current', 'waiting', 'skipped']),
    doneAt: Moment.nullable(),
    promisedAt: Moment.nullable().meta({ description: 'The limit that the bank set itself for this step' }),
  })),
  events: z.array(z.object({ at: Moment, type: z.string(), data: z.record(z.string(), z.unknown()) })),
  notices: z.array(z.object({ subject: z.string(), text: z.string(), at: Moment })),
  evidence: z.array(z.object({ fileName: z.string(), sizeBytes: z.int(), at: Moment })),
  comments: z.array(z.object({ body: z.string(), at: Moment, fromCustomer: z.boolean() })),
  survey: z.object({
    round: z.int(),
    sentAt: Moment,
    answeredAt: Moment.nullable(),
    satisfied: z.boolean().nullable(),
    score: z.int().nullable(),
    remark: z.string().nullable(),
  }).nullable().meta({ description: 'The latest round; open while answeredAt is null' }),
  questions: z.array(OpenQuestion).meta({ description: 'What the customer is asked and has not answered' }),
  reviews: z.array(z.object({ kind: z.enum(['review', 'superior-review']), askedAt: Moment, promisedAt: Moment, answeredAt: Moment.nullable() })),
  promises: z.array(z.object({ measure: z.string(), dueOn: z.iso.date(), state: z.enum(['open', 'done', 'kept']) })).meta({ description: 'What the bank promised; `kept` = confirmed with the customer' }),
  may: z.object({
    comment: z.boolean(), answerSurvey: z.boolean(),
    askForReview: z.enum(['review', 'superior']).nullable().meta({ description: 'Of whom a review can be asked for now: other people, or the superior body' }),
    askSuperior: z.boolean().meta({ description: 'After a review: the superior body can be asked' }),
    urge: z.boolean(),
    voucher: z.boolean().meta({ description: 'The acceptance voucher 受理凭证: of a complaint that was accepted (D12-02)' }),
  }),
}).meta({ id: 'Tracking' });
export type Tracking = z.infer<typeof Tracking>;

export const TrackingComment = z.strictObject({ ...key, body: z.string().trim().min(1).max(10_000) }).meta({ id: 'TrackingComment' });
export type TrackingComment = z.infer<typeof TrackingComment>;

export const SurveyAnswer = z.strictObject({
  ...key,
  satisfied: z.boolean(),
  score: z.int().min(1).max(5).optional(),
  remark: z.string().trim().max(2_000).optional(),
  wantsReview: z.boolean().default(false),
  declinesContact: z.boolean().default(false).meta({ description: 'The customer does not want to be told later what was improved (D15-03)' }),
}).meta({ id: 'SurveyAnswer' });
export type SurveyAnswer = z.input<typeof SurveyAnswer>;

export const Appeal = z.strictObject({ ...key, reason: z.string().trim().min(1).max(10_000) }).meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof Appeal>;

export const CustomerUrging = z.strictObject({ ...key, body: z.string().trim().min(1).max(2_000) }).meta({ id: 'CustomerUrging' });
export type CustomerUrging = z.infer<typeof CustomerUrging>;

/** The answer to an open question: `consent` to an extension, words to an opinion. */
export const QuestionAnswer = z.strictObject({
  ...key,
  questionId: Uuid,
  consent: z.boolean().optional(),
  answer: z.string().trim().max(4_000).optional(),
}).meta({ id: 'QuestionAnswer' });
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;
