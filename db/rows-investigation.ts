/** Rows of the investigation side; migration 0004 says what each column means. */

export interface ConflictRow { complaintId: string; username: string; why: 'complained-of' | 'recused'; reason: string | null; declaredBy: string | null; declaredAt: Date }

export interface InvestigatorRow { complaintId: string; username: string; addedBy: string | null; addedAt: Date }

export interface CooperationRow {
  id: string; complaintId: string; unitId: string; askedAt: Date; remindedAt: Date | null; findings: string | null; advice: string | null;
  answeredBy: string | null; answeredAt: Date | null;
}

export interface AssignmentRefusalRow {
  id: string; complaintId: string; number: number; unitId: string | null; reason: string; proposedUnitId: string | null; refusedBy: string | null; refusedAt: Date;
  decision: 'keep' | 'move' | null; toUnitId: string | null; decisionReason: string | null; decidedBy: string | null; decidedAt: Date | null;
}

export interface CustomerQuestionRow {
  id: string; complaintId: string; kind: 'extension' | 'opinion'; body: string; extensionId: string | null; askedAt: Date; dueAt: Date | null;
  answeredAt: Date | null; answeredBy: 'tracking' | 'phone' | 'nobody' | null; consent: boolean | null; answer: string | null; recordedBy: string | null;
}

export interface MediationRow {
  id: string; complaintId: string; number: string; bothWilling: boolean; notes: string; plannedAt: Date | null; way: string | null; place: string | null;
  mediator: string | null; startedAt: Date; heldAt: Date | null; participants: string | null; customerPosition: string | null; bankPosition: string | null;
  proposal: string | null; customerAgrees: boolean | null; bankAgrees: boolean | null; agreement: string | null; dueOn: string | null;
  conclusion: string | null; concludedAt: Date | null;
}

export interface ViolationRow {
  id: string; complaintId: string; confirmed: boolean; unitId: string | null; ruleViolated: string | null; description: string; decidedBy: string | null; decidedAt: Date;
  transferredAt: Date | null; handling: string | null; receivedBy: string | null; receivedAt: Date | null;
}

export interface InvestigationStepRow { id: string; complaintId: string; kind: string; data: Record<string, unknown>; doneBy: string | null; doneAt: Date }

export interface HandlingCostRow { id: string; complaintId: string; hours: number; amountYuan: number; recordedBy: string | null; recordedAt: Date }

declare module 'knex/types/tables.js' {
  interface Tables {
    conflictOfInterest: ConflictRow;
    investigator: InvestigatorRow;
    cooperation: CooperationRow;
    assignmentRefusal: AssignmentRefusalRow;
    customerQuestion: CustomerQuestionRow;
    mediation: MediationRow;
    violation: ViolationRow;
    investigationStep: InvestigationStepRow;
    handlingCost: HandlingCostRow;
  }
}
