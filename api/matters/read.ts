import type { Knex } from 'knex';
import { addMatterEvent, listMatterEvents, type Database, type InboxTaskRow, type MatterRow } from '../../db/index.ts';
import { changes } from '../../workers/changes/index.ts';
import { namesByEmail } from '../../db/users.ts';
import { explainLimit } from '../../policies/explain.ts';
import { visibleTo } from '../access.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { iso } from '../moments.ts';
import { MatterKindCode, type Matter } from '../schemas/matters.ts';
import type { SignedIn } from '../sessions.ts';
import { mayClaim } from '../tasks/rules.ts';
import { matterVisibleTo } from './access.ts';
import { toMatterFiles } from './files.ts';
import { matterSummaries, toMatterSummary, type MatterSummaryRow } from './search.ts';

/** The whole matter. Reading a confidential one is itself recorded (D05-01). */
export async function readMatter(api: Api, user: SignedIn, id: string): Promise<Matter> {
  const row = (await matterSummaries(api.knex).where('matter.id', id).modify(matterVisibleTo(user)).first()) as MatterSummaryRow | undefined;
  if (!row) throw notFound();
  if (row.confidential) await recordReading(api, user, id);
  const db = api.knex;
  const [entries, complaints, parent, children, deadlines, decisions, events, notices, files, tasks, about, change] = await Promise.all([
    db('matterEntry').where({ matterId: id }).orderBy('sequence'),
    linkedComplaints(api, user, row),
    row.parentId ? linkedMatters(db, user, (query) => void query.where('matter.id', row.parentId)) : [],
    linkedMatters(db, user, (query) => void query.where('matter.parentId', id)),
    db('deadline').where({ matterId: id }).orderBy('id'),
    db('decisionRecord').where({ matterId: id }).orderBy('id'),
    listMatterEvents(db, id),
    db('notice').where({ matterId: id }).orderBy('createdAt').orderBy('id'),
    db('matterFile').where({ matterId: id }).orderBy('uploadedAt').orderBy('id'),
    db('inboxTask').leftJoin('matterComplaint', 'matterComplaint.taskKey', 'inboxTask.userTaskKey').leftJoin('complaint', 'complaint.id', 'matterComplaint.complaintId')
      .where('inboxTask.matterId', id).where('inboxTask.state', 'created').orderBy('inboxTask.createdAt').select('inboxTask.*', { caseNumber: 'complaint.number' }) as unknown as Promise<(InboxTaskRow & { caseNumber: string | null })[]>,
    row.aboutUsername ? db('userAccount').where({ username: row.aboutUsername }).first() : undefined,
    changeOf(api, row),
  ]);
  const people = await peopleById(db, [row.openedBy, ...entries.map((each) => each.userId), ...events.map((each) => each.actorId)]);
  const [names, holders] = await Promise.all([
    namesByEmail(db, notices.map(({ recipient }) => recipient)),
    db('userAccount').whereIn('username', tasks.flatMap(({ assignee }) => assignee ?? [])).select('username', 'displayName'),
  ]);
  const person = (personId: string | null) => (personId ? people.get(personId) ?? null : null);
  return {
    ...toMatterSummary(row, people, api.clock.now()),
    about: about ? { username: about.username, name: about.displayName, unitId: about.unitId } : null,
    details: row.details,
    entries: entries.map((each) => ({ id: each.id, elementId: each.elementId, name: each.name, at: iso(each.at), by: person(each.userId), fields: each.fields })),
    complaints, parent: parent[0] ?? null, children,
    deadlines: deadlines.map((each) => ({
      stage: each.stage, startsAt: iso(each.startsAt), amount: each.amount, unit: each.unit, dueAt: iso(each.dueAt), remindAt: iso(each.remindAt), arithmetic: each.arithmetic, explanation: explainLimit(each.arithmetic) ?? null, suspendedAt: iso(each.suspendedAt),
      rule: each.rule, extendedFrom: iso(each.extendedFrom), remindedAt: iso(each.remindedAt), missedAt: iso(each.missedAt), metAt: iso(each.metAt),
    })),
    decisions: decisions.map((each) => ({ at: iso(each.at), decisionId: each.decisionId, decisionVersion: each.decisionVersion, inputs: each.inputs, outputs: each.outputs })),
    events: events.map((each) => ({ id: each.id, at: iso(each.at), type: each.type, actorKind: each.actorKind, actor: person(each.actorId), data: each.data })),
    notices: notices.map((each) => ({ id: each.id, template: each.template, recipient: each.recipient, recipientName: names.get(each.recipient ?? '') ?? null, subject: each.subject, text: each.text, createdAt: iso(each.createdAt), sentAt: iso(each.sentAt) })),
    files: await toMatterFiles(db, files),
    tasks: tasks.map((each) => ({
      key: each.userTaskKey, name: each.name, caseNumber: each.caseNumber, elementId: each.elementId, assignee: each.assignee, assigneeName: holders.find(({ username }) => username === each.assignee)?.displayName ?? null,
      candidateGroups: each.candidateGroups, dueAt: iso(each.dueAt), mine: each.assignee === user.username, mayClaim: mayClaim(user, each),
    })),
    ...change,
  };
}

/** The complaints that a matter concerns and that the person may see; of the others nothing is told. */
export async function linkedComplaints(api: Api, user: SignedIn, matter: MatterRow): Promise<Matter['complaints']> {
  const linked = api.knex('matterComplaint').where({ matterId: matter.id }).select('complaintId');
  return api.knex('complaint').where((either) => void either.whereIn('complaint.id', linked).orWhere('complaint.id', matter.complaintId))
    .modify(visibleTo(user)).orderBy('number').select('complaint.id', 'number', 'subject') as unknown as Promise<Matter['complaints']>;
}

async function linkedMatters(db: Knex | Database, user: SignedIn, which: (query: Knex.QueryBuilder) => void): Promise<Matter['children']> {
  const rows = (await db('matter').modify(which).modify(matterVisibleTo(user)).orderBy('openedAt').select('matter.*')) as MatterRow[];
  return rows.map(({ id, number, kind, title, state }) => ({ id, number, kind: MatterKindCode.parse(kind), title, state }));
}

/** Of a change that is still to come: what it would touch, and what speaks against it. */
async function changeOf(api: Api, matter: MatterRow): Promise<Pick<Matter, 'impact' | 'objections'>> {
  const applier = changes.get(matter.kind);
  if (!applier || matter.appliedAt || matter.state === 'closed') return { impact: null, objections: [] };
  const context = { db: api.knex, clock: api.clock, data: matter.details, effectiveFrom: matter.effectiveFrom };
  const [impact, objections] = await Promise.all([applier.impact(context), applier.check(context)]);
  return { impact, objections };
}

/** One record covers what a person reads within an hour, as with a complainant's details. */
const READING_LASTS_MS = 3_600_000;

export async function recordReading(api: Api, user: SignedIn, matterId: string): Promise<void> {
  const now = api.clock.now();
  const before = await api.knex('matterEvent').where({ matterId, actorId: user.id, type: 'matter.viewed' }).where('at', '>', new Date(now.getTime() - READING_LASTS_MS)).first('id');
  if (!before) await addMatterEvent(api.knex, { matterId, at: now, actor: { kind: 'staff', id: user.id }, type: 'matter.viewed' });
}
