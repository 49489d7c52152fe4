/** Roles and what each may do (D03-05, D18-17). The API asks `may`; nothing else decides by role. */
import type { Code } from './codes.ts';

export const ROLES = [
  { code: 'intake', zh: '受理岗', en: 'Intake officer' },
  { code: 'handler', zh: '处理岗', en: 'Handler' },
  { code: 'approver', zh: '审批岗', en: 'Approver' },
  { code: 'reviewer', zh: '复核岗', en: 'Reviewer' },
  { code: 'manager', zh: '投诉管理岗', en: 'Complaint manager' },
  { code: 'general-manager', zh: '总经理', en: 'General manager' },
  { code: 'supervisor', zh: '督办岗', en: 'Supervisor' },
  { code: 'auditor', zh: '审计岗', en: 'Auditor' },
  { code: 'designer', zh: '流程设计岗', en: 'Process designer' },
  { code: 'admin', zh: '系统管理员', en: 'Administrator' },
] as const satisfies readonly Code[];
export type Role = (typeof ROLES)[number]['code'];

/**
 * - `file-complaint` enter a complaint for a customer, naming channel and time of receipt (D18-02)
 * - `search-complaints` use the case list; what it shows is bounded by the next two
 * - `see-all-complaints` any case of the bank
 * - `see-unit-complaints` cases that the own unit handles
 * - `read-person` the complainant's details in clear, each reading logged (D18-19); without it they are masked
 * - `add-to-complaint` comments and evidence
 * - `do-tasks` claim and complete tasks of the own groups
 * - `urge-cases` urge those at work on a case, in writing (D18-06); `supervise-cases` so that they have to answer (D18-06, D02-09)
 * - `hand-over-any-task` give a task that somebody else holds to another person (D18-10)
 * - `manage-systems` the bank's own systems that file complaints, and statistical codes
 * - `read-reports` statistics: the bank's from head office, else those of the own unit
 * - `read-appraisals` statistics that name people (D03-06, D05-02)
 * - `enter-statistics` what the telephone system counted (D17-01)
 * - `audit-records` verify the archive, draw samples, read who read what (D15-06, D18-19)
 */
export type Permission =
  | 'file-complaint' | 'search-complaints' | 'see-all-complaints' | 'see-unit-complaints'
  | 'read-person' | 'add-to-complaint' | 'do-tasks' | 'hand-over-any-task' | 'urge-cases' | 'supervise-cases'
  | 'manage-systems' | 'read-reports' | 'read-appraisals' | 'enter-statistics' | 'audit-records';

const CASE_WORK: readonly Permission[] = ['file-complaint', 'search-complaints', 'read-person', 'add-to-complaint', 'do-tasks'];

export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  intake: [...CASE_WORK, 'see-all-complaints', 'urge-cases', 'enter-statistics'],
  handler: [...CASE_WORK, 'see-unit-complaints'],
  approver: [...CASE_WORK, 'see-unit-complaints', 'hand-over-any-task', 'urge-cases', 'read-reports'],
  reviewer: [...CASE_WORK, 'see-all-complaints', 'urge-cases', 'read-reports'],
  manager: [...CASE_WORK, 'see-all-complaints', 'hand-over-any-task', 'urge-cases', 'supervise-cases', 'read-reports', 'read-appraisals', 'enter-statistics'],
  'general-manager': [...CASE_WORK, 'see-all-complaints', 'hand-over-any-task', 'urge-cases', 'supervise-cases', 'read-reports', 'read-appraisals'],
  supervisor: ['file-complaint', 'do-tasks', 'search-complaints', 'see-all-complaints', 'read-person', 'add-to-complaint', 'hand-over-any-task', 'urge-cases', 'supervise-cases', 'read-reports', 'read-appraisals', 'audit-records'],
  auditor: ['file-complaint', 'do-tasks', 'search-complaints', 'see-all-complaints', 'read-reports', 'read-appraisals', 'audit-records'],
  designer: ['file-complaint'],
  admin: ['manage-systems', 'file-complaint'],
};

export function isRole(value: string): value is Role {
  return ROLES.some((role) => role.code === value);
}

export function may(person: { roles: readonly string[] }, permission: Permission): boolean {
  return person.roles.some((role) => isRole(role) && PERMISSIONS[role].includes(permission));
}

/** Candidate groups are `UNIT:role`. */
export function groupsOf(person: { unitId: string; roles: readonly string[] }): string[] {
  return person.roles.map((role) => `${person.unitId}:${role}`);
}
