/** Rows of migration 0015, which says what each column means. */

export interface LetterRow {
  id: string; complaintId: string; template: string; locale: string; edited: Record<string, string>; savedBy: string | null; savedAt: Date | null;
  approved: ApprovedLetter | null; sha256: string | null; approvedBy: string | null; approvedAt: Date | null; taskKey: string | null; noticeId: string | null;
}

/** A letter word for word, as it is sent. */
export interface ApprovedLetter { subject: string; shortText: string | null; text: string; html: string; blocks: unknown; data: Record<string, unknown>; templateVersion: number }

export interface CommentMentionRow { commentId: string; userId: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    letter: LetterRow;
    commentMention: CommentMentionRow;
  }
}
