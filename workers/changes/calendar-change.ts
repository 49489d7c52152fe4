import { DateTime } from 'luxon';
import { z } from 'zod';
import { ownTimes } from '../../db/calendars.ts';
import type { Database } from '../../db/connection.ts';
import { moveDeadlines } from '../../db/deadlines.ts';
import { addEvent } from '../../db/events.ts';
import { addMatterEvent } from '../../db/matter-records.ts';
import { addNotice } from '../../db/notices.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import type { ComplaintRow, InboxTaskRow, UserRow } from '../../db/rows.ts';
import type { MatterRow } from '../../db/rows-matters.ts';
import { watchMovedLimit } from '../limit-watch.ts';
import { audiences, peopleOfTasks } from '../people.ts';
import { CUSTOMERS_TIME, movesUnder, type Move } from '../recompute-limits.ts';
import { defineChange, type ApplyContext, type ChangeProblem } from './change.ts';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/).refine((text) => DateTime.fromISO(text).isValid, { error: 'is no day' });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Days and hours of the bank's own, or of one branch (D03-07). */
const details = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  /** null: the whole bank. */
  unitId: z.string().nullable().default(null),
  /** `working: null` takes back what the bank had said of the day. */
  days: z.array(z.strictObject({ day, working: z.boolean().nullable(), note: z.string().trim().min(1).max(200) })).max(100).default([]),
  hours: z.strictObject({ opens: time, closes: time }).nullable().default(null),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.output<typeof details>;

export default defineChange<Details>({
  kind: 'calendar-change',
  details: details as z.ZodType<Details>,

  async check({ db, data, clock }) {
    const problems: ChangeProblem[] = [];
    const today = DateTime.fromJSDate(clock.now(), { zone: BANK_ZONE }).toISODate() ?? '';
    if (data.days.length === 0 && data.hours === null) problems.push({ field: 'days', zh: '没有任何变更', en: 'nothing is changed' });
    if (data.unitId !== null && !(await db('unit').where({ id: data.unitId, kind: 'branch' }).first('id'))) problems.push({ field: 'unitId', zh: `没有分行“${data.unitId}”`, en: `there is no branch "${data.unitId}"` });
    data.days.forEach(({ day: date }, index) => {
      if (date < today) problems.push({ field: `days.${index}.day`, zh: `${date}已经过去，不能再变更`, en: `${date} has passed and can't be changed any more` });
      if (data.days.findIndex((other) => other.day === date) < index) problems.push({ field: `days.${index}.day`, zh: `${date}出现了两次`, en: `${date} is there twice` });
    });
    if (data.hours && data.hours.opens >= data.hours.closes) problems.push({ field: 'hours.closes', zh: '下班时间须晚于上班时间', en: 'the day must close after it opens' });
    return problems;
  },

  async impact({ db, data, clock }) {
    const moves = await movesUnder(db, withChange(await ownTimes(db), data), data.unitId, clock.now(), touched(data));
    const later = moves.filter(({ deadline, dueAt }) => dueAt > deadline.dueAt).length;
    return {
      limitsMoved: moves.length, later, earlier: moves.length - later, complaints: new Set(moves.filter(({ subject }) => subject.kind === 'complaint').map(({ subject }) => subject.id)).size,
      examples: moves.slice(0, 20).map(({ subject, deadline, dueAt }) => ({ number: subject.number, stage: deadline.stage, from: deadline.dueAt.toISOString(), to: dueAt.toISOString() })),
    };
  },

  async describe({ db, data }) {
    const unit = data.unitId === null ? undefined : await db('unit').where({ id: data.unitId }).first();
    return [
      { key: 'unitId', label: '适用范围 Applies to', shown: unit?.nameZh ?? data.unitId ?? '全行', shownEn: unit?.nameEn ?? data.unitId ?? 'The whole bank' },
      ...data.days.map(({ day: date, working, note }) => ({ key: `days.${date}`, label: date, shown: `${working === null ? '恢复官方安排' : working ? '上班' : '休息'}（${note}）`, shownEn: `${working === null ? 'As the official calendar says' : working ? 'Working day' : 'Day off'} (${note})` })),
      ...(data.hours ? [{ key: 'hours', label: '工作时间 Business hours', shown: `${data.hours.opens}–${data.hours.closes}` }] : []),
      { key: 'reason', label: '变更理由 Reason', shown: data.reason },
    ];
  },

  async apply(context) {
    const { trx, data, matter, clock } = context;
    const now = clock.now();
    const moves = await movesUnder(trx, withChange(await ownTimes(trx), data), data.unitId, now, touched(data));
    await store(trx, data, matter.id);
    await moveDeadlines(trx, moves.map((move) => ({ ...move, arithmetic: withReason(move.arithmetic, matter, data) })), { at: now });
    for (const move of moves) await tellMove(context, move, now);
    await tellOwners(context, moves, now);
  },
});

type Own = Awaited<ReturnType<typeof ownTimes>>;

/** The bank's own days and hours as they would be. */
function withChange({ days, hours }: Own, { unitId, days: changed, hours: newHours }: Details): Parameters<typeof movesUnder>[1] {
  const touched = (row: Own['days'][number]) => row.unitId === unitId && changed.some((each) => each.day === row.day);
  return {
    days: [...days.filter((row) => !touched(row)), ...changed.flatMap(({ day: date, working, note }) => (working === null ? [] : [{ day: date, working, note, unitId }]))],
    hours: newHours ? [...hours.filter((row) => row.unitId !== unitId), { unitId, ...newHours }] : hours,
  };
}

async function store(db: Database, { unitId, days, hours }: Details, matterId: string): Promise<void> {
  if (days.length > 0) await db('calendarOverride').where({ unitId }).whereIn('day', days.map((each) => each.day)).delete();
  const kept = days.flatMap(({ day: date, working, note }) => (working === null ? [] : [{ day: date, working, note, unitId, matterId }]));
  if (kept.length > 0) await db('calendarOverride').insert(kept);
  if (hours) await db('businessHours').insert({ unitId, ...hours, matterId }).onConflict('unitId').merge();
}

/** The days on which something is different; null when the hours change, which every day has. */
function touched({ days, hours }: Details): string[] | null {
  return hours ? null : days.map((each) => each.day);
}

/** The last change of a limit tells why. */
function withReason(arithmetic: object, matter: MatterRow, { days }: Details): object {
  const changes = 'changes' in arithmetic && Array.isArray(arithmetic.changes) ? (arithmetic.changes as { why: string }[]) : [];
  const why = `${matter.number} ${days.map(({ note }) => note).join('、')}`.trim();
  return { ...arithmetic, changes: changes.map((change, index) => (index === changes.length - 1 ? { ...change, why } : change)) };
}

/**
 * On the timeline, and by a watch on the limit's new moments. The customer sees that there is more time to answer; the
 * flow that waits for the answer looks the limit up itself (`deadline.current`).
 */
async function tellMove({ trx, matter }: ApplyContext<Details>, { deadline, subject, dueAt, remindAt }: Move, now: Date): Promise<void> {
  const ofCustomer = CUSTOMERS_TIME.includes(deadline.stage);
  const event = { at: now, actor: { kind: 'system' as const }, type: 'deadline.moved' as const, data: { stage: deadline.stage, from: deadline.dueAt, to: dueAt, matter: matter.number } };
  if (subject.kind === 'matter') await addMatterEvent(trx, { matterId: subject.id, ...event });
  else await addEvent(trx, { complaintId: subject.id, ...event, public: ofCustomer });
  if (ofCustomer) {
    if (deadline.stage === 'consent') await trx('customerQuestion').where({ complaintId: subject.id, kind: 'extension' }).whereNull('answeredAt').update({ dueAt });
    return;
  }
  await watchMovedLimit(trx, { subject: subject.kind === 'matter' ? { matterId: subject.id } : { complaintId: subject.id }, stage: deadline.stage, dueAt, remindAt }, now);
}

/** One letter to each person at work on the cases, with all of theirs (D18-20). */
async function tellOwners({ trx, matter, data, services: { settings, templates } }: ApplyContext<Details>, moves: readonly Move[], now: Date): Promise<void> {
  const letters = new Map<string, { person: UserRow; moves: Move[] }>();
  const owners = await ownersOf(trx, moves.map(({ subject }) => subject), settings);
  for (const move of moves) {
    for (const person of new Map((owners.get(move.subject.id) ?? []).map((each) => [each.username, each])).values()) {
      const letter = letters.get(person.username) ?? { person, moves: [] };
      letter.moves.push(move);
      letters.set(person.username, letter);
    }
  }
  for (const { person, moves: theirs } of letters.values()) {
    const english = person.locale.startsWith('en');
    const letter = templates.render('limits-moved', person.locale, {
      number: matter.number, reason: data.reason, count: theirs.length, more: Math.max(0, theirs.length - MOST_IN_A_LETTER), bankName: english ? settings.bank.en : settings.bank.zh, hotline: settings.bank.hotline, today: now,
      matterUrl: `${settings.publicUrl}/staff/matters/${matter.id}`,
      limits: theirs.slice(0, MOST_IN_A_LETTER).map(({ subject, deadline, dueAt }) => ({ number: subject.number, stage: deadline.stage, from: deadline.dueAt, to: dueAt })),
    });
    await addNotice(trx, {
      ...letter, complaintId: null, matterId: matter.id, template: 'limits-moved', locale: person.locale, audience: 'staff', recipient: person.email,
      uniqueKey: `notice:limits-moved:${matter.id}:${person.username}`, mailHost: new URL(settings.publicUrl).hostname,
    }, now);
  }
}

/** Of more, the letter says how many; the cases show theirs. */
const MOST_IN_A_LETTER = 50;

/** Whoever works on each of these cases and matters and, of a case, answers for it. Asked of all together: there may be thousands. */
async function ownersOf(db: Database, subjects: readonly Move['subject'][], settings: ApplyContext<Details>['services']['settings']): Promise<Map<string, UserRow[]>> {
  const ids = [...new Set(subjects.map(({ id }) => id))];
  const tasks = new Map<string, InboxTaskRow[]>();
  for (const task of await db('inboxTask').where({ state: 'created' }).whereRaw('(complaint_id = any(:ids::uuid[]) or matter_id = any(:ids::uuid[]))', { ids }).orderBy('createdAt')) {
    const about = task.matterId ?? task.complaintId ?? '';
    tasks.set(about, [...(tasks.get(about) ?? []), task]);
  }
  const complaints = new Map((await db('complaint').whereRaw('id = any(?::uuid[])', [ids])).map((row) => [row.id, row] as [string, ComplaintRow]));
  const owners = new Map<string, UserRow[]>();
  for (const id of ids) {
    const complaint = complaints.get(id);
    owners.set(id, [...(await peopleOfTasks(db, tasks.get(id) ?? [])), ...(complaint ? [...(await audiences.approvers(db, complaint)), ...(await audiences.manager(db, complaint, settings))] : [])]);
  }
  return owners;
}
