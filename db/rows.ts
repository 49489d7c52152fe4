/** The rows of the complaints database as the code sees them (camelCase). The migrations say what each column means. */
import type { ShownField } from './rows-matters.ts';
import type { IntakeColumns } from './rows-intake.ts';

export interface UnitRow { id: string; parentId: string | null; kind: 'head-office' | 'branch' | 'department' | 'outlet'; nameZh: string; nameEn: string; closedAt: Date | null }

export interface UserRow {
  id: string; username: string; displayName: string; email: string; unitId: string; roles: string[]; passwordHash: string;
  locale: string; active: boolean; failedSignIns: number; lockedUntil: Date | null; validUntil: string | null; mustChangePassword: boolean;
}

export interface SessionRow { tokenSha256: Buffer; userId: string; createdAt: Date; expiresAt: Date; idToken: string | null }

export interface ComplaintRow extends IntakeColumns {
  id: string; number: string; trackingCode: string; channel: string; policyId: string; locale: string; receivedAt: Date;
  anonymous: boolean; complainantName: string | null; complainantPhone: string | null; complainantEmail: string | null;
  complainantIdNumber: string | null; complainantAddress: string | null;
  subject: string; narrative: string; demand: string | null; product: string | null; topic: string | null; chosenCategory: string | null;
  amountYuan: number | null; complainedUnitId: string | null; complainedStaff: string | null; occurredOn: string | null; overseas: boolean;
  wellKnownPerson: boolean; hotTopic: boolean; reputationRisk: boolean;
  category: string | null; severity: string | null; urgency: string | null; ownerUnitId: string | null;
  sourceSystem: string | null; sourceId: string | null; source: Record<string, unknown> | null; checkedBySource: boolean;
  processInstanceKey: string | null; registeredAt: Date | null; acceptedAt: Date | null; dispatchedAt: Date | null; decidedAt: Date | null;
  resultNotifiedAt: Date | null; closedAt: Date | null; closeReason: string | null; archivedAt: Date | null;
  compiledPolicyId: string | null;
  filedBy: string | null; createdAt: Date;
}

export interface EventRow {
  id: number; complaintId: string; at: Date; actorKind: 'customer' | 'staff' | 'system'; actorId: string | null;
  type: string; data: Record<string, unknown>; public: boolean; jobKey: string | null;
}

export interface EvidenceRow {
  id: string; complaintId: string; fileName: string; mediaType: string; sizeBytes: number; sha256: string; storedAs: string;
  uploadedBy: string | null; uploadedAt: Date;
}

export interface CommentRow { id: string; complaintId: string; authorId: string | null; body: string; public: boolean; at: Date }

export interface DecisionRow {
  id: number; complaintId: string | null; matterId: string | null; at: Date; decisionId: string; decisionVersion: number; inputs: { name: string; value: unknown }[];
  outputs: unknown; matchedRules: { ruleId: string; ruleIndex: number; annotation?: string }[]; jobKey: string;
}

export interface DeadlineRow {
  id: number; complaintId: string | null; matterId: string | null; stage: string; round: number; startsAt: Date; amount: number; unit: 'hours' | 'business-hours' | 'working-days' | 'calendar-days';
  dueAt: Date; remindAt: Date; arithmetic: Record<string, unknown>; rule: string | null;
  extendedFrom: Date | null; remindedAt: Date | null; missedAt: Date | null; metAt: Date | null; policyId: string | null; suspendedAt: Date | null;
}

export interface AssignmentRow {
  id: string; complaintId: string; number: string; round: number; fromUnitId: string | null; toUnitId: string; wishes: string | null;
  assignedAt: Date; answeredAt: Date | null; answer: string | null;
}

export interface StatementRow {
  id: string; complaintId: string; side: 'complainant' | 'complained-of'; madeBy: string | null; body: string; takenBy: string | null; takenAt: Date;
}

export interface ExtensionRow {
  id: string; complaintId: string; stage: string; reason: string; workingDays: number; requestedBy: string | null; requestedAt: Date;
  approved: boolean | null; approvedBy: string | null; approvedAt: Date | null; sequence: number;
}

export interface ResolutionRow {
  id: string; complaintId: string; round: number; facts: string; evidenceSufficient: boolean; rulesApplied: string | null; outcome: string;
  redress: string[]; compensationYuan: number; reasons: string; proposedBy: string | null; proposedAt: Date;
  approved: boolean | null; approvedBy: string | null; approvedAt: Date | null; approvalComment: string | null;
  unsolvedReason: string | null; suggestionAnswer: string | null;
  approvalNumber: string | null; approvalLevel: string | null;
}

export interface SurveyRow {
  id: string; complaintId: string; round: number; sentAt: Date; answeredAt: Date | null; satisfied: boolean | null; score: number | null;
  remark: string | null; wantsReview: boolean | null; declinesContact: boolean | null;
}

export interface InboxTaskRow {
  userTaskKey: string; complaintId: string | null; matterId: string | null; processInstanceKey: string; processId: string; elementId: string; elementInstanceKey: string;
  name: string; formId: string | null; candidateGroups: string[]; assignee: string | null; excluded: string[];
  state: 'created' | 'completed' | 'canceled'; priority: number; dueAt: Date | null; createdAt: Date; endedAt: Date | null;
}

export interface SubmissionRow {
  userTaskKey: string; complaintId: string | null; matterId: string | null; userId: string; data: Record<string, unknown>; fields: ShownField[] | null; submittedAt: Date; appliedAt: Date | null;
}

export interface DraftRow { userTaskKey: string; userId: string; data: Record<string, unknown>; savedAt: Date; version: number }

export interface NoticeRow {
  id: string; complaintId: string | null; matterId: string | null; template: string; locale: string; audience: string; medium: 'mail' | 'paper' | 'phone' | 'sms' | 'browser';
  recipient: string | null; subject: string; text: string; html: string | null; createdAt: Date; sentAt: Date | null; failedReason: string | null;
  templateVersion: number; data: Record<string, unknown> | null; blocks: unknown;
}

export interface OutboxRow {
  id: number; uniqueKey: string; kind: 'mail' | 'engine-message' | 'sms'; complaintId: string | null; matterId: string | null; noticeId: string | null;
  payload: Record<string, unknown>; createdAt: Date; nextAttemptAt: Date; attempts: number; sentAt: Date | null; lastError: string | null;
}

export interface JobRecordRow { jobKey: string; jobType: string; complaintId: string | null; matterId: string | null; doneAt: Date; variables: Record<string, unknown> }
export interface CaseFileRow { complaintId: string; manifest: unknown; sha256: string; archivedAt: Date; retainUntil: string | null; disposedAt: Date | null; certificateId: string | null }
export interface CalendarOverrideRow { day: string; working: boolean; note: string; unitId: string | null; matterId: string | null }
export interface BusinessHoursRow { unitId: string | null; opens: string; closes: string; matterId: string | null }
export interface DeadlineSuspensionRow { id: number; deadlineId: number; fromAt: Date; toAt: Date | null; reason: string }

export interface PolicyChoiceRow {
  id: number; kind: 'base' | 'overlay'; branchId: string | null; category: string | null; policyId: string | null;
  settings: Record<string, number>; stages: Record<string, boolean>; effectiveFrom: Date; matterId: string | null; createdAt: Date;
}
export interface CompiledPolicyRow { id: string; content: unknown; createdAt: Date }
export interface SettingRow { key: string; value: unknown }
export interface IdempotencyKeyRow { key: string; requestSha256: string; complaintId: string; createdAt: Date }

declare module 'knex/types/tables.js' {
  interface Tables {
    unit: UnitRow;
    userAccount: UserRow;
    session: SessionRow;
    complaint: ComplaintRow;
    complaintEvent: EventRow;
    evidence: EvidenceRow;
    comment: CommentRow;
    decisionRecord: DecisionRow;
    deadline: DeadlineRow;
    assignment: AssignmentRow;
    statement: StatementRow;
    extension: ExtensionRow;
    resolution: ResolutionRow;
    survey: SurveyRow;
    inboxTask: InboxTaskRow;
    taskSubmission: SubmissionRow;
    taskDraft: DraftRow;
    notice: NoticeRow;
    outbox: OutboxRow;
    jobRecord: JobRecordRow;
    caseFile: CaseFileRow;
    calendarOverride: CalendarOverrideRow;
    businessHours: BusinessHoursRow;
    deadlineSuspension: DeadlineSuspensionRow;
    policyChoice: PolicyChoiceRow;
    compiledPolicy: CompiledPolicyRow;
    setting: SettingRow;
    idempotencyKey: IdempotencyKeyRow;
  }
}
