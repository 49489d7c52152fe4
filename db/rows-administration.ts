/** Rows of migration 0014, which says what each column means. */

export interface PasswordLinkRow { tokenSha256: Buffer; userId: string; createdBy: string; createdAt: Date; expiresAt: Date; usedAt: Date | null }
export interface AdminEventRow { id: number; at: Date; actorId: string | null; type: string; subject: string; data: Record<string, unknown> }
export interface InspectedRow { id: number; at: Date; userId: string; path: string; complaintId: string | null; matterId: string | null }
export interface IncidentCauseRow { id: string; processId: string; elementId: string; errorType: string; message: string; toldAt: Date }

/** What a worker program has done of one job type since it started. */
export interface JobCount { done: number; failed: number; lastAt: string }
export interface WorkerFacts { smtp: string; sms: string | null }
export interface WorkerProgramRow { name: string; startedAt: Date; at: Date; facts: WorkerFacts; jobs: Record<string, JobCount> }

declare module 'knex/types/tables.js' {
  interface Tables {
    passwordLink: PasswordLinkRow;
    adminEvent: AdminEventRow;
    inspected: InspectedRow;
    incidentCause: IncidentCauseRow;
    workerProgram: WorkerProgramRow;
  }
}
