/** Rows of templates, flows and papers; migrations 0007 and 0019 say what each column means. */
import type { Locale } from './codes.ts';

export interface TemplateVersionRow {
  name: string; version: number; origin: 'shipped' | 'bank'; sources: Record<Locale, string>; sha256: string;
  matterId: string | null; effectiveFrom: Date; createdAt: Date;
}

export interface FlowVersionRow { id: number; resource: string; content: string; sha256: string; matterId: string; appliedAt: Date }

/** A designer's own file that is not proposed yet; migration 0019. */
export interface FlowDraftRow { userId: string; resource: string; content: string; basedOn: string | null; version: number; savedAt: Date }

export interface PaperRow {
  id: string; number: string; code: string; kind: string; complaintId: string | null; matterId: string | null; noticeId: string | null;
  template: string; templateVersion: number; locale: string; title: string; issuer: string; verifyUrl: string; blocks: unknown;
  issuedAt: Date; issuedBy: string | null; uniqueKey: string; sha256: string | null; pdf: Buffer | null;
}

declare module 'knex/types/tables.js' {
  interface Tables {
    templateVersion: TemplateVersionRow;
    flowVersion: FlowVersionRow;
    flowDraft: FlowDraftRow;
    paper: PaperRow;
  }
}
