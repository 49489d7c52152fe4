/** Rows of matters 事项; migration 0003 says what each column means. */

export interface MatterRow {
  id: string; number: string; kind: string; title: string; details: Record<string, unknown>; complaintId: string | null; parentId: string | null;
  unitId: string; aboutUsername: string | null; openedBy: string | null; openedAt: Date; state: 'open' | 'closed'; outcome: string | null;
  closedAt: Date | null; effectiveFrom: Date | null; appliedAt: Date | null; confidential: boolean; excluded: string[];
  processInstanceKey: string | null; uniqueKey: string | null;
}

export interface MatterComplaintRow { matterId: string; complaintId: string; linkedBy: string | null; linkedAt: Date; taskKey: string | null }

/**
 * A field of a form as it was shown: its label in both languages, and its value in words. `choice`: `shown` are the
 * form's own words, in both languages, not what somebody wrote. `shownEn`: the same in English, where the languages stand apart.
 */
export interface ShownField { key: string; label: string; shown: string; choice?: boolean; shownEn?: string }

export interface MatterEntryRow {
  id: string; sequence: number; matterId: string; userTaskKey: string | null; elementId: string | null; name: string; formId: string | null; userId: string | null;
  at: Date; data: Record<string, unknown>; fields: ShownField[];
}

export interface MatterFileRow {
  id: string; matterId: string; fileName: string; mediaType: string; sizeBytes: number; sha256: string; storedAs: string;
  uploadedBy: string | null; uploadedAt: Date;
}

export interface MatterEventRow {
  id: number; matterId: string; at: Date; actorKind: 'customer' | 'staff' | 'system'; actorId: string | null;
  type: string; data: Record<string, unknown>; jobKey: string | null;
}

declare module 'knex/types/tables.js' {
  interface Tables {
    matter: MatterRow;
    matterComplaint: MatterComplaintRow;
    matterEntry: MatterEntryRow;
    matterFile: MatterFileRow;
    matterEvent: MatterEventRow;
  }
}
