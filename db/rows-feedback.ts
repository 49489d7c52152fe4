/** Rows of feedback, closing and what comes after (migration 0008). */
export interface PromiseRow {
  id: string; complaintId: string; round: number; position: number; measure: string; dueOn: string; unitId: string | null;
  promisedAt: Date; promisedBy: string | null; withdrawnAt: Date | null;
  doneAt: Date | null; doneBy: string | null; result: string | null; taskKey: string | null; keptAt: Date | null; keptConfirmedBy: string | null;
}

export interface UrgingRow {
  id: string; complaintId: string; kind: 'urge' | 'supervise'; body: string; spokenWith: string | null; urgedBy: string | null; urgedAt: Date; taskKey: string | null; dueAt: Date | null;
  answer: string | null; answeredBy: string | null; answeredAt: Date | null;
}

export interface ClosingSummaryRow { complaintId: string; summary: string; rootCause: string | null; improvement: string | null; writtenBy: string | null; writtenAt: Date }

/** What a tier said of a proposal (migration 0010). */
export interface ApprovalRow { id: number; resolutionId: string; tier: string; approved: boolean; comment: string | null; approvedBy: string | null; approvedAt: Date }

declare module 'knex/types/tables.js' {
  interface Tables {
    promise: PromiseRow;
    urging: UrgingRow;
    closingSummary: ClosingSummaryRow;
    approval: ApprovalRow;
  }
}
