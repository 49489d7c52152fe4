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
  { code: 'inspector', zh: '外部检查', en: 'Outside inspector' },
] as const satisfies readonly Code[];
export type Role = (typeof ROLES)[number]['code'];

/**
 * - `file-complaint` enter a complaint for a customer, naming channel and time of receipt (D18-02)
 * - `take-over-cases` keep what another system handled to its end; it counts in figures of the past (D04-06)
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
 * - `read-person-for-reason` the complainant's details in clear for a reason that is recorded with the reading (D18-19, D12-06)
 * - `record-absences` of others: of the own unit's people, from head office of all (D18-10)
 * - `manage-people` accounts, units and what each person may do (D18-17); `read-admin-trail` what administrators changed (D15-06)
 * - `read-engine` running processes and their incidents; `operate-engine` try again, mend, ask to end (D18-10)
 */
export type Permission =
  | 'file-complaint' | 'take-over-cases' | 'search-complaints' | 'see-all-complaints' | 'see-unit-complaints'
  | 'read-person' | 'add-to-complaint' | 'do-tasks' | 'hand-over-any-task' | 'urge-cases' | 'supervise-cases'
  | 'manage-systems' | 'read-reports' | 'read-appraisals' | 'enter-statistics' | 'audit-records'
  | 'record-absences'
  | 'read-person-for-reason' | 'manage-people' | 'read-admin-trail' | 'read-engine' | 'operate-engine';

const CASE_WORK: readonly Permission[] = ['file-complaint', 'search-complaints', 'read-person', 'add-to-complaint', 'do-tasks'];

export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  intake: [...CASE_WORK, 'see-all-complaints', 'urge-cases', 'enter-statistics'],
  handler: [...CASE_WORK, 'see-unit-complaints'],
  approver: [...CASE_WORK, 'see-unit-complaints', 'hand-over-any-task', 'record-absences', 'urge-cases', 'read-reports'],
  reviewer: [...CASE_WORK, 'see-all-complaints', 'urge-cases', 'read-reports'],
  manager: [...CASE_WORK, 'take-over-cases', 'see-all-complaints', 'hand-over-any-task', 'record-absences', 'urge-cases', 'supervise-cases', 'read-reports', 'read-appraisals', 'enter-statistics'],
  'general-manager': [...CASE_WORK, 'see-all-complaints', 'hand-over-any-task', 'record-absences', 'urge-cases', 'supervise-cases', 'read-reports', 'read-appraisals'],
  supervisor: ['file-complaint', 'do-tasks', 'search-complaints', 'see-all-complaints', 'read-person', 'add-to-complaint', 'hand-over-any-task', 'urge-cases', 'supervise-cases', 'read-reports', 'read-appraisals', 'audit-records', 'read-admin-trail'],
  auditor: ['file-complaint', 'do-tasks', 'search-complaints', 'see-all-complaints', 'read-reports', 'read-appraisals', 'audit-records', 'read-person-for-reason', 'read-admin-trail', 'read-engine'],
  designer: ['file-complaint', 'read-engine'],
  admin: ['manage-systems', 'file-complaint', 'manage-people', 'read-admin-trail', 'read-engine', 'operate-engine'],
  inspector: ['search-complaints', 'see-all-complaints', 'read-reports', 'audit-records', 'read-person-for-reason', 'read-admin-trail', 'read-engine'],
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

/** Roles that approve, check or audit, or give roles: what an administrator proposes, somebody else approves (D18-17, D12-05). */
export const ROLES_BY_APPROVAL: readonly Role[] = ['approver', 'reviewer', 'manager', 'general-manager', 'supervisor', 'auditor', 'inspector', 'admin'];

/** Those who only look: each of their views is recorded (D06-08, D18-19). */
export function isWatched(person: { roles: readonly string[] }): boolean {
  return person.roles.some((role) => role === 'auditor' || role === 'inspector');
}

/** What each permission is called, for the page of roles. */
export const PERMISSION_NAMES: Readonly<Record<Permission, readonly [zh: string, en: string]>> = {
  'file-complaint': ['登记投诉', 'Register complaints'],
  'take-over-cases': ['迁入其他系统已办结的投诉', 'Take over cases that another system closed'],
  'search-complaints': ['查询投诉', 'Search complaints'],
  'see-all-complaints': ['查看全行投诉', "See all of the bank's complaints"],
  'see-unit-complaints': ['查看本单位承办的投诉', 'See complaints that the own unit handles'],
  'read-person': ['查看投诉人信息（每次查阅均留痕）', "Read complainants' details (each reading is recorded)"],
  'read-person-for-reason': ['说明理由后查看投诉人信息', "Read complainants' details, giving a reason"],
  'add-to-complaint': ['补充说明和材料', 'Add comments and evidence'],
  'do-tasks': ['办理本岗位任务', 'Do tasks of the own post'],
  'urge-cases': ['催办', 'Chase'],
  'supervise-cases': ['督办', 'Supervise'],
  'hand-over-any-task': ['改派他人持有的任务', 'Reassign tasks that others hold'],
  'record-absences': ['登记他人离岗', 'Record absences of others'],
  'manage-systems': ['管理系统对接、邮件和统计代码', 'Manage connected systems, mail and statistical codes'],
  'read-reports': ['查看统计报表', 'Read reports'],
  'read-appraisals': ['查看涉及个人的统计', 'Read statistics that name people'],
  'enter-statistics': ['录入热线统计', 'Enter hotline statistics'],
  'audit-records': ['核验档案、查看查阅记录', 'Verify the archive; read who read what'],
  'manage-people': ['管理人员、机构和岗位', 'Manage people, units and roles'],
  'read-admin-trail': ['查看管理操作记录', 'Read what administrators changed'],
  'read-engine': ['查看运行中的流程和异常', 'See running processes and incidents'],
  'operate-engine': ['处理流程异常', 'Deal with incidents'],
};
