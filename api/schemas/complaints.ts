import { z } from 'zod';
import { CATEGORIES, CHANNELS, SEVERITIES, STATUSES, codesOf } from '../../db/codes.ts';
import { STANDINGS } from '../../db/resolutions.ts';
import { Moment, PageQuery, Person, Uuid } from './common.ts';
import { Comment, Evidence } from './filing.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const ComplaintSearch = z.strictObject({
  q: z.string().trim().max(200).optional().meta({ description: "Words, each somewhere in the texts of the case; a number; or exactly the complainant's name, telephone, mail address, ID number or the last four digits. Of more than 10000 cases the latest are searched" }),
  number: z.string().trim().regex(/^([A-Za-z]{2}\d{8}-)?\d{1,12}$/).optional().meta({ description: 'A number, or its last part with or without its zeros: `TS20261124-000012`, `12`' }),
  status: z.enum([...codesOf(STATUSES), 'open']).optional().meta({ description: '`open` = not closed' }),
  category: z.enum(codesOf(CATEGORIES)).optional(),
  severity: z.enum(codesOf(SEVERITIES)).optional(),
  unit: z.string().max(40).optional().meta({ description: 'Owner unit, or a branch with all its departments; `none`: not assigned yet' }),
  channel: z.enum(codesOf(CHANNELS)).optional(),
  overdue: flag.optional(),
  due: z.enum(['soon']).optional().meta({ description: '`soon`: the next limit ends within 24 hours' }),
  assignee: z.string().max(100).optional().meta({ description: 'Somebody who holds a task of it' }),
  attention: z.enum(['unclaimed', 'refused', 'bounced']).optional().meta({ description: '`unclaimed`: nobody has taken its task; `refused`: a unit has refused it and nobody has decided yet; `bounced`: passed on more than once' }),
  idleDays: z.coerce.number().int().min(1).max(365).optional().meta({ description: 'Open, and nothing was done for so many days' }),
  from: z.iso.date().optional().meta({ description: 'Received on or after this day (Asia/Shanghai)' }),
  to: z.iso.date().optional().meta({ description: 'Received on or before this day (Asia/Shanghai)' }),
  sort: z.enum(['-receivedAt', 'receivedAt', 'dueAt', '-dueAt', 'number', '-number']).default('-receivedAt'),
  ...PageQuery,
}).meta({ id: 'ComplaintSearch' });
export type ComplaintSearch = z.input<typeof ComplaintSearch>;

export const ComplaintSummary = z.object({
  id: Uuid,
  number: z.string(),
  subject: z.string(),
  status: z.enum(codesOf(STATUSES)),
  channel: z.string(),
  category: z.string().nullable(),
  severity: z.string().nullable(),
  urgency: z.string().nullable(),
  ownerUnitId: z.string().nullable(),
  anonymous: z.boolean(),
  receivedAt: Moment,
  closedAt: Moment.nullable(),
  closeReason: z.string().nullable(),
  dueAt: Moment.nullable().meta({ description: 'The next open limit' }),
  dueStage: z.string().nullable(),
  overdue: z.boolean(),
}).meta({ id: 'ComplaintSummary' });
export type ComplaintSummary = z.infer<typeof ComplaintSummary>;

export const ComplaintListItem = z.object({
  ...ComplaintSummary.shape,
  tasks: z.array(z.object({
    key: z.string(), name: z.string(), elementId: z.string(), assignee: z.string().nullable(), assigneeName: z.string().nullable(), candidateGroups: z.array(z.string()),
    dueAt: Moment.nullable(), overdue: z.boolean(), mine: z.boolean(), mayClaim: z.boolean(),
  })).meta({ description: 'Its open tasks' }),
}).meta({ id: 'ComplaintListItem' });
export type ComplaintListItem = z.infer<typeof ComplaintListItem>;

export const ComplaintList = z.object({ items: z.array(ComplaintListItem), total: z.int().meta({ description: 'At most 10000 are counted' }) }).meta({ id: 'ComplaintList' });
export type ComplaintList = z.infer<typeof ComplaintList>;

export const Deadline = z.object({
  stage: z.string(),
  startsAt: Moment,
  amount: z.int(),
  unit: z.enum(['hours', 'business-hours', 'working-days', 'calendar-days']),
  dueAt: Moment,
  remindAt: Moment,
  rule: z.string().nullable(),
  arithmetic: z.record(z.string(), z.unknown()).meta({ description: '{zone, calendar, startsAt, bases, skipped: [{date, why, whyEn}], notes, steps, dueAt}' }),
  explanation: z.object({ zh: z.string(), en: z.string() }).nullable().meta({ description: 'The arithmetic in words; null where no policy set the limit' }),
  suspendedAt: Moment.nullable().meta({ description: 'Since when the clock stands still' }),
  extendedFrom: Moment.nullable(),
  remindedAt: Moment.nullable(),
  missedAt: Moment.nullable(),
  metAt: Moment.nullable(),
}).meta({ id: 'Deadline' });
export type Deadline = z.infer<typeof Deadline>;

const DecisionRecord = z.object({
  at: Moment,
  decisionId: z.string(),
  decisionVersion: z.int(),
  inputs: z.array(z.object({ name: z.string(), value: z.unknown() })),
  outputs: z.unknown(),
  matchedRules: z.array(z.looseObject({ ruleId: z.string(), ruleIndex: z.int(), annotation: z.string().optional() })),
}).meta({ id: 'DecisionRecord' });
export type DecisionRecord = z.infer<typeof DecisionRecord>;

const OpenTask = z.object({
  key: z.string(),
  elementId: z.string(),
  processId: z.string(),
  name: z.string(),
  assignee: z.string().nullable(),
  assigneeName: z.string().nullable(),
  candidateGroups: z.array(z.string()),
  dueAt: Moment.nullable(),
  createdAt: Moment,
  mine: z.boolean(),
  mayClaim: z.boolean(),
  mayHandOver: z.boolean(),
});

/** How it came in and was graded (D18-01, D04-01, D16, D10-02). */
const Intake = z.object({
  channelDetails: z.record(z.string(), z.unknown()),
  details: z.array(z.object({ key: z.string(), zh: z.string(), shown: z.string() })).meta({ description: "What the channel's form asked, in its words" }),
  riskLevel: z.string().nullable(), riskScore: z.int().nullable(), complexity: z.string().nullable(),
  crossDepartment: z.boolean(), cooperatingUnits: z.array(z.string()),
  settledAtDesk: z.boolean(), workOrder: z.object({ number: z.string(), wishes: z.string().nullable(), openedAt: Moment }).nullable(),
  identityChecked: z.boolean().nullable(), representative: z.string().nullable(),
  classes: z.object({ channel: z.string().nullable(), business: z.string().nullable(), cause: z.string().nullable() }).meta({ description: 'Names of the classes of JR/T 0169-2018' }),
  group: z.object({ id: Uuid, number: z.string(), leadComplaintId: Uuid, size: z.int() }).nullable(),
});

export const ComplainantDetails = z.object({
  masked: z.boolean().meta({ description: 'True when the reader may not see the details in clear (D18-19)' }),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
}).meta({ id: 'ComplainantDetails' });
export type ComplainantDetails = z.infer<typeof ComplainantDetails>;

export const ForReason = z.strictObject({ reason: z.string().trim().min(4).max(500) }).meta({ id: 'ForReason' });

export const Complaint = z.object({
  ...ComplaintSummary.shape,
  policyId: z.string(),
  policyIds: z.array(z.string()).meta({ description: 'The policies under which it was registered and is handled to its end: the base, then stricter ones' }),
  locale: z.string(),
  narrative: z.string(),
  demand: z.string().nullable(),
  product: z.string().nullable(),
  topic: z.string().nullable(),
  chosenCategory: z.string().nullable(),
  amountYuan: z.number().nullable(),
  complainedUnitId: z.string().nullable(),
  complainedStaff: z.string().nullable(),
  occurredOn: z.iso.date().nullable(),
  overseas: z.boolean(),
  wellKnownPerson: z.boolean(),
  hotTopic: z.boolean(),
  reputationRisk: z.boolean(),
  person: ComplainantDetails,
  filedBy: Person.nullable(),
  sourceSystem: z.string().nullable(),
  intake: Intake,
  sourceId: z.string().nullable(),
  milestones: z.object({
    receivedAt: Moment,
    registeredAt: Moment.nullable(),
    acceptedAt: Moment.nullable(),
    dispatchedAt: Moment.nullable(),
    decidedAt: Moment.nullable(),
    resultNotifiedAt: Moment.nullable(),
    closedAt: Moment.nullable(),
    archivedAt: Moment.nullable(),
  }),
  deadlines: z.array(Deadline),
  decisions: z.array(DecisionRecord),
  assignments: z.array(z.object({
    number: z.string(),
    round: z.int(),
    fromUnitId: z.string().nullable(),
    toUnitId: z.string(),
    wishes: z.string().nullable(),
    assignedAt: Moment,
    answeredAt: Moment.nullable(),
    answer: z.string().nullable(),
  })),
  statements: z.array(z.object({ side: z.enum(['complainant', 'complained-of']), madeBy: z.string().nullable(), body: z.string(), takenBy: z.string().nullable(), takenAt: Moment })),
  resolutions: z.array(z.object({
    round: z.int(),
    facts: z.string(),
    evidenceSufficient: z.boolean(),
    rulesApplied: z.string().nullable(),
    outcome: z.string(),
    redress: z.array(z.string()),
    compensationYuan: z.number(),
    reasons: z.string(),
    suggestionAnswer: z.string().nullable(),
    unsolvedReason: z.string().nullable(),
    proposedBy: z.string().nullable(),
    proposedAt: Moment,
    standing: z.enum(codesOf(STANDINGS)).meta({ description: '`not-needed`: within the authority of who proposed it; `not-settled`: beyond everybody\'s at the desk, so it became a work order; `lapsed`: the case ended, or another was proposed, first' }),
    approved: z.boolean().nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: Moment.nullable(),
    approvalComment: z.string().nullable(),
  })),
  extensions: z.array(z.object({
    stage: z.string(),
    reason: z.string(),
    workingDays: z.int(),
    requestedBy: z.string().nullable(),
    requestedAt: Moment,
    approved: z.boolean().nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: Moment.nullable(),
  })),
  surveys: z.array(z.object({
    round: z.int(),
    sentAt: Moment,
    answeredAt: Moment.nullable(),
    satisfied: z.boolean().nullable(),
    score: z.int().nullable(),
    remark: z.string().nullable(),
    wantsReview: z.boolean().nullable(),
  })),
  evidence: z.array(Evidence),
  comments: z.array(Comment),
  tasks: z.array(OpenTask),
  may: z.object({ comment: z.boolean(), addEvidence: z.boolean(), downloadEvidence: z.boolean(), urge: z.boolean(), supervise: z.boolean() }),
}).meta({ id: 'Complaint' });
export type Complaint = z.infer<typeof Complaint>;
;

export const ComplaintEvents = z.object({
  items: z.array(z.object({
    id: z.int(),
    at: Moment,
    type: z.string(),
    actorKind: z.enum(['customer', 'staff', 'system']),
    actor: Person.nullable(),
    data: z.record(z.string(), z.unknown()),
    public: z.boolean(),
  })),
}).meta({ id: 'ComplaintEvents' });
export type ComplaintEvents = z.infer<typeof ComplaintEvents>;

/** What it is about, as it stands beside a list or a task. */
export const CaseFacts = z.object({
  ...ComplaintSummary.shape,
  narrative: z.string(),
  demand: z.string().nullable(),
  product: z.string().nullable(),
  amountYuan: z.number().nullable(),
  complainedUnitId: z.string().nullable(),
});

export const CaseBrief = z.object({
  ...CaseFacts.shape,
  evidenceCount: z.int(),
  limits: z.array(z.object({ stage: z.string(), dueAt: Moment, missed: z.boolean(), suspended: z.boolean().meta({ description: 'It stands still: the customer is waited for' }) })).meta({ description: 'Those that run, what is due next first' }),
  tasks: z.array(OpenTask),
  lastEvents: ComplaintEvents.shape.items.meta({ description: 'The last five steps, the latest first' }),
  may: z.object({ comment: z.boolean(), urge: z.boolean(), supervise: z.boolean() }),
}).meta({ id: 'CaseBrief', description: 'A case beside a list; without what tells who complained (D18-19)' });
export type CaseBrief = z.infer<typeof CaseBrief>;

export const Notices = z.object({
  items: z.array(z.object({
    id: Uuid,
    template: z.string(),
    locale: z.string(),
    audience: z.string(),
    medium: z.enum(['mail', 'paper', 'phone', 'sms', 'browser']),
    recipient: z.string().nullable(),
    recipientName: z.string().nullable().describe("Of the bank's people; the complainant's name is with the case"),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    createdAt: Moment,
    sentAt: Moment.nullable(),
    failedReason: z.string().nullable(),
    approved: z.object({ by: z.string(), at: Moment, sha256: z.string() }).nullable().meta({ description: 'A letter that was approved word for word before it went out; the hash is of JSON [subject, text, html]' }),
  })),
}).meta({ id: 'Notices' });
export type Notices = z.infer<typeof Notices>;

export const ComplaintFlow = z.object({
  instances: z.array(z.object({
    processInstanceKey: z.string(),
    parentProcessInstanceKey: z.string().nullable(),
    processId: z.string(),
    name: z.string(),
    version: z.int(),
    state: z.string().meta({ description: 'ACTIVE, COMPLETED or TERMINATED' }),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    xml: z.string(),
    elements: z.array(z.object({ elementId: z.string(), state: z.string(), type: z.string(), startedAt: z.string().nullable(), endedAt: z.string().nullable() })),
    flows: z.array(z.string()).meta({ description: 'Ids of the sequence flows taken' }),
    incidents: z.array(z.object({ incidentKey: z.string(), elementId: z.string(), errorType: z.string(), message: z.string() })),
  })),
}).meta({ id: 'ComplaintFlow' });
export type ComplaintFlow = z.infer<typeof ComplaintFlow>;
