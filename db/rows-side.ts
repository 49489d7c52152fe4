/** Rows of migration 0009, which says what each column means. */

export interface KnowledgeArticleRow {
  id: string; matterId: string; title: string; category: string; question: string; answer: string; basis: string | null; keywords: string | null;
  publishedAt: Date; withdrawnAt: Date | null;
}

export interface TrainingRecordRow { matterId: string; userId: string; title: string; kind: string; heldOn: string; hours: number; passed: boolean }

declare module 'knex/types/tables.js' {
  interface Tables {
    knowledgeArticle: KnowledgeArticleRow;
    trainingRecord: TrainingRecordRow;
  }
}
