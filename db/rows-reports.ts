/** Rows of migration 0006: reports and the archive's proofs. The migration says what each column means. */

export interface HotlineStatisticRow {
  day: string; line: string; medium: 'phone' | 'text' | 'network'; offered: number; answered: number; solved: number;
  enteredBy: string | null; enteredAt: Date;
}

export interface ReportSubscriptionRow {
  id: string; reportId: string; userId: string; every: 'day' | 'week' | 'month' | 'quarter'; format: 'xlsx' | 'pdf'; unitId: string | null;
  nextAt: Date; createdAt: Date; lastSentAt: Date | null; lastError: string | null;
}

export interface NoticeAttachmentRow { id: string; noticeId: string; fileName: string; mediaType: string; content: Buffer | null; paperId: string | null }

export interface ArchiveSealRow {
  sequence: number; complaintId: string; kind: 'filed' | 'supplemented' | 'disposed'; contentSha256: string; sealedAt: Date;
  previousSha256: string; sealSha256: string;
}

export interface ArchiveFormRow { sha256: string; parts: { kind: string; table: string; key: string[]; columns: string[]; moment: string | null }[] }

export interface LegalHoldRow {
  id: string; complaintId: string; reason: string; placedAt: Date; placedMatterId: string | null;
  releasedAt: Date | null; releaseReason: string | null; releasedMatterId: string | null;
}

export interface DisposalEntry { complaintId: string; number: string; receivedAt: string; closedAt: string | null; retainUntil: string; manifestSha256: string }
export interface DisposalCertificateRow {
  id: string; number: string; matterId: string | null; issuedAt: Date; reason: string; entries: DisposalEntry[]; sha256: string;
}

export interface EvidenceRemovalRow { storedAs: string; queuedAt: Date; removedAt: Date | null }

export interface ArchiveProblem { kind: string; complaintId?: string; number?: string; detail: string }
export interface ArchiveCheckRow {
  id: string; sequence: number; at: Date; byUserId: string | null; scope: 'chain' | 'sample' | 'all' | 'one'; checked: number; problems: ArchiveProblem[];
  headSequence: number; headSeal: string;
}

declare module 'knex/types/tables.js' {
  interface Tables {
    hotlineStatistic: HotlineStatisticRow;
    reportSubscription: ReportSubscriptionRow;
    noticeAttachment: NoticeAttachmentRow;
    archiveSeal: ArchiveSealRow;
    archiveForm: ArchiveFormRow;
    legalHold: LegalHoldRow;
    disposalCertificate: DisposalCertificateRow;
    evidenceRemoval: EvidenceRemovalRow;
    archiveCheck: ArchiveCheckRow;
  }
}
