/** Rows of doors, check, dispatch and groups (migration 0005). */
import type { ClassDimension } from './class-codes.ts';

/** What of a complaint doors, check and dispatch write. */
export interface IntakeColumns {
  channelDetails: Record<string, unknown>; intakeSystem: string | null; settledAtDesk: boolean;
  identityChecked: boolean | null; representative: string | null;
  crossDepartment: boolean; cooperatingUnits: string[];
  riskLevel: string | null; riskScore: number | null; complexity: string | null;
  classChannel: string | null; classBusiness: string | null; classCause: string | null;
}

export interface IntakeSystemRow {
  id: string; nameZh: string; nameEn: string; channels: string[]; keySha256: Buffer; active: boolean;
  createdAt: Date; createdBy: string | null; lastUsedAt: Date | null;
}

export interface ClassCodeRow { dimension: ClassDimension; id: string; parentId: string | null; officialCode: string | null; nameZh: string; nameEn: string | null; source: string }

export interface WorkOrderRow { id: string; complaintId: string; number: string; wishes: string | null; openedBy: string | null; openedAt: Date }

export interface ComplaintGroupRow { id: string; number: string; leadComplaintId: string; foundAt: Date; foundBy: string | null; plan: string | null; processInstanceKey: string | null }

/** Why a complaint is like another: `value` is how much, from 0 to 1, or which. */
export interface Likeness { reason: 'same-person' | 'same-product' | 'same-topic' | 'same-unit' | 'like-words' | 'by-hand'; with?: string; value?: number | string }

export interface ComplaintGroupMemberRow {
  id: number; groupId: string; complaintId: string; reasons: Likeness[];
  joinedBy: string | null; joinedAt: Date; leftBy: string | null; leftAt: Date | null;
}

export interface InboundMailRow { messageId: string; receivedAt: Date; outcome: 'complaint' | 'supplement' | 'ignored'; reason: string | null; complaintId: string | null; sha256: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    intakeSystem: IntakeSystemRow;
    classCode: ClassCodeRow;
    workOrder: WorkOrderRow;
    complaintGroup: ComplaintGroupRow;
    complaintGroupMember: ComplaintGroupMemberRow;
    inboundMail: InboundMailRow;
  }
}
