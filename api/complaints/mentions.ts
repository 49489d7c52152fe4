import { addNotice, type CommentRow, type ComplaintRow, type Database, type UserRow } from '../../db/index.ts';
import { deliveriesTo, listNotice, noticeKindOf } from '../../db/notice-kinds.ts';
import { may } from '../../db/roles.ts';
import { templateAt } from '../../templates/at.ts';
import { visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import { fieldProblem } from '../http/problem.ts';
import type { Person } from '../schemas/common.ts';
import type { SignedIn } from '../sessions.ts';

const SHOWN = 20;
const TEMPLATE = 'comment-mention';

/** Colleagues who may see the case, by a part of their name; who asks is not among them. */
export async function colleaguesOf(api: Api, user: SignedIn, complaintId: string, q: string): Promise<Person[]> {
  const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await api.knex('userAccount').where({ active: true }).whereNot({ id: user.id })
    .where((either) => void either.whereILike('displayName', like).orWhereILike('username', like))
    .orderByRaw('unit_id = ? desc, display_name, username', [user.unitId]).limit(3 * SHOWN);
  return (await whoSee(api.knex, rows, complaintId)).slice(0, SHOWN).map(({ username, displayName, unitId }) => ({ username, name: displayName, unitId }));
}

/** The people named. @throws ProblemError 422 for one who may not see the case */
export async function mentionedPeople(api: Api, complaintId: string, usernames: readonly string[]): Promise<UserRow[]> {
  const wanted = [...new Set(usernames)];
  if (wanted.length === 0) return [];
  const rows = await api.knex('userAccount').whereIn('username', wanted).where({ active: true });
  const seeing = await whoSee(api.knex, rows, complaintId);
  const blind = wanted.filter((username) => !seeing.some((person) => person.username === username));
  if (blind.length > 0) throw fieldProblem(...blind.map((username) => ({ field: 'mentions', code: 'may-not-see', params: { username } }) as const));
  return seeing;
}

/** Whoever is named in a comment is told, in the way they chose; the words themselves stay in the case (D18-20). */
export async function tellMentioned(db: Database, api: Api, complaint: ComplaintRow, comment: CommentRow, people: readonly UserRow[], by: SignedIn): Promise<void> {
  const now = api.clock.now();
  const kind = noticeKindOf(TEMPLATE);
  const wanted = await deliveriesTo(db, people, kind);
  await db('commentMention').insert(people.map(({ id }) => ({ commentId: comment.id, userId: id })));
  for (const person of people) {
    const { inBrowser, byMail } = wanted(person.id);
    const letter = (await templateAt(db, TEMPLATE, person.locale, now))({ number: complaint.number, subject: complaint.subject, mentionedBy: by.name, caseUrl: `${api.settings.publicUrl}/staff/complaints/${complaint.id}`, bankName: person.locale.startsWith('en') ? api.settings.bank.en : api.settings.bank.zh });
    const { subject, text, html, templateVersion, data } = letter;
    const { id } = await addNotice(db, {
      subject, text, html, templateVersion, data, complaintId: complaint.id, template: TEMPLATE, locale: person.locale, audience: 'staff', recipient: person.email, byMail,
      uniqueKey: `mention:${comment.id}:${person.username}`, mailHost: new URL(api.settings.publicUrl).hostname,
    }, now);
    if (inBrowser) await listNotice(db, { noticeId: id, person, kind, forUserId: null }, now);
  }
}

/** Those of them who may see the case, in their order. */
async function whoSee(db: Database, people: readonly UserRow[], complaintId: string): Promise<UserRow[]> {
  const units = new Map((await db('unit as own').leftJoin('unit as above', 'above.id', 'own.parentId').select('own.id', 'own.kind', { aboveKind: 'above.kind' }) as { id: string; kind: string; aboveKind: string | null }[]).map((unit) => [unit.id, unit]));
  const seeing = await Promise.all(people.filter((person) => may(person, 'search-complaints')).map(async (person) => {
    const unit = units.get(person.unitId);
    const headOffice = unit?.kind === 'head-office' || (unit?.kind === 'department' && unit.aboveKind === 'head-office');
    const found: unknown = await db('complaint').where('complaint.id', complaintId).modify(visibleTo({ id: person.id, username: person.username, name: person.displayName, unitId: person.unitId, roles: person.roles, headOffice, mustChangePassword: false })).first('complaint.id');
    return found === undefined ? [] : [person];
  }));
  return seeing.flat();
}
