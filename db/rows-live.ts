/** Rows of migration 0012, which says what each column means. */

export interface LivePageRow {
  id: string; userId: string; kind: 'stream' | 'complaint' | 'task' | 'matter' | 'complaints' | 'matters'; about: string | null;
  taskKey: string | null; doing: 'viewing' | 'editing'; since: Date; seenAt: Date;
}

export interface StaffNoticeRow { noticeId: string; userId: string; kind: string; at: Date; readAt: Date | null; forUserId: string | null }

export interface NoticePreferenceRow { userId: string; kind: string; inBrowser: boolean; byMail: boolean }

export interface AbsenceRow {
  id: string; userId: string; fromDay: string; toDay: string; deputyId: string | null; reason: string; handOver: boolean;
  recordedBy: string; recordedAt: Date; endedBy: string | null; endedAt: Date | null; movedAt: Date | null;
}

declare module 'knex/types/tables.js' {
  interface Tables {
    livePage: LivePageRow;
    staffNotice: StaffNoticeRow;
    noticePreference: NoticePreferenceRow;
    absence: AbsenceRow;
  }
}
