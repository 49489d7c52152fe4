import { z } from 'zod';
import { addAdminEvent } from '../../db/admin-events.ts';
import { nameOf } from '../../db/codes.ts';
import { anotherAdmin, setPost } from '../../db/people.ts';
import { isRole, ROLES } from '../../db/roles.ts';
import { defineChange, type ChangeProblem } from './change.ts';

/** Gives somebody a post with roles that approve, check or audit, once another person has agreed (D18-17, D03-05). */
export default defineChange({
  kind: 'role-change',
  details: z.strictObject({
    aboutUsername: z.string().min(1).max(100),
    unitId: z.string().min(1).max(40),
    roles: z.array(z.string().refine(isRole, { error: 'is no role' })).max(10),
    reason: z.string().trim().min(1).max(2000),
  }),
  async check({ db, data }) {
    const [person, unit] = await Promise.all([db('userAccount').where({ username: data.aboutUsername }).first(), db('unit').where({ id: data.unitId }).first()]);
    const problems: ChangeProblem[] = [];
    if (!person) problems.push({ field: 'aboutUsername', zh: `没有用户“${data.aboutUsername}”`, en: `there is no user "${data.aboutUsername}"` });
    else if (!person.active) problems.push({ field: 'aboutUsername', zh: '账号已停用，请先恢复', en: 'the account is disabled; enable it first' });
    if (!unit) problems.push({ field: 'unitId', zh: `没有机构“${data.unitId}”`, en: `there is no unit "${data.unitId}"` });
    else if (unit.closedAt) problems.push({ field: 'unitId', zh: '机构已撤销', en: 'the unit is closed' });
    if (person && data.roles.includes('inspector') && person.validUntil === null) problems.push({ field: 'roles', zh: '外部检查账号须先设定截止日期', en: 'an inspector needs an end date first' });
    return problems;
  },
  async impact({ db, data }) {
    const person = await db('userAccount').where({ username: data.aboutUsername }).first();
    return { rolesBefore: person?.roles ?? [], unitBefore: person?.unitId ?? null };
  },
  async describe({ db, data }) {
    const [person, unit] = await Promise.all([db('userAccount').where({ username: data.aboutUsername }).first(), db('unit').where({ id: data.unitId }).first()]);
    const words = (roles: readonly string[]) => ({ shown: roles.map((role) => nameOf(ROLES, role, 'zh-CN')).join('、') || '无', shownEn: roles.map((role) => nameOf(ROLES, role, 'en')).join(', ') || 'None' });
    return [
      { key: 'aboutUsername', label: '人员 Person', shown: `${person?.displayName ?? ''}（${data.aboutUsername}）` },
      { key: 'unitId', label: '所属机构 Unit', shown: unit?.nameZh ?? data.unitId, shownEn: unit?.nameEn ?? data.unitId },
      { key: 'roles', label: '岗位 Roles', ...words(data.roles) },
      { key: 'rolesBefore', label: '原岗位 Roles before', ...words(person?.roles ?? []) },
      { key: 'reason', label: '理由 Reason', shown: data.reason },
    ];
  },
  async apply({ trx, clock, data, matter }) {
    const person = await trx('userAccount').where({ username: data.aboutUsername }).forUpdate().first();
    if (!person) throw new Error(`there is no user "${data.aboutUsername}"`);
    const staysAdmin = data.roles.includes('admin') || !person.roles.includes('admin') || (await anotherAdmin(trx, person.id));
    // The last administrator stays one, whatever was approved meanwhile.
    const roles = staysAdmin ? data.roles : [...data.roles, 'admin'];
    await setPost(trx, person.id, { unitId: data.unitId, roles });
    await addAdminEvent(trx, {
      actorId: null, type: 'person.roles-approved', subject: person.username,
      data: { matter: matter.number, before: { unitId: person.unitId, roles: person.roles }, after: { unitId: data.unitId, roles } },
    }, clock.now());
  },
});
