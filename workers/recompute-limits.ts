import { setImmediate as breath } from 'node:timers/promises';
import { timesOf } from '../db/calendars.ts';
import type { Database } from '../db/connection.ts';
import type { DeadlineRow } from '../db/rows.ts';
import { listUnits } from '../db/users.ts';
import { limitEnd, type LimitFacts, type WorkingTimes } from '../policies/limit-end.ts';
import { factsOf, moment } from './limits.ts';

/** A limit that would end at another moment, of a complaint or of a matter. */
export interface Move {
  deadline: DeadlineRow;
  subject: { kind: 'complaint' | 'matter'; id: string; number: string };
  dueAt: Date;
  remindAt: Date;
  arithmetic: object;
}

type OwnTimes = Parameters<typeof timesOf>[0];

/**
 * Which limits that still run would end at another moment if these were the bank's own days and hours. What has ended
 * already is not touched.
 *
 * @param days on which alone something is different; null: at any time
 * @param unitId only of complaints about this branch, and of its matters; null: all
 */
export async function movesUnder(db: Database, own: OwnTimes, unitId: string | null, now: Date, days: readonly string[] | null = null): Promise<Move[]> {
  const branches = await branchesOfUnits(db);
  const running = await db('deadline').leftJoin('complaint', 'complaint.id', 'deadline.complaintId').leftJoin('matter', 'matter.id', 'deadline.matterId')
    .whereNull('deadline.metAt').whereNull('complaint.closedAt').whereNull('matter.closedAt').where('deadline.dueAt', '>', now)
    .orderBy(['complaint.number', 'matter.number', 'deadline.id'])
    .select('deadline.*', 'complaint.number', 'complaint.complainedUnitId', 'matter.number as matterNumber', 'matter.unitId') as (DeadlineRow & { number: string | null; complainedUnitId: string | null; matterNumber: string | null; unitId: string | null })[];
  const rows = running.flatMap((row): Running[] => {
    const kind = row.matterId ? 'matter' as const : 'complaint' as const;
    const id = row.matterId ?? row.complaintId;
    // Of a matter's limit that somebody chose there is nothing to count.
    return id === null || 'chosen' in row.arithmetic ? [] : [{ ...row, subject: { kind, id, number: row.matterNumber ?? row.number ?? '' }, unit: row.unit, where: kind === 'matter' ? row.unitId : row.complainedUnitId }];
  });
  const moves: Move[] = [];
  const times = new Map<string | null, WorkingTimes>();
  for (const [index, limits] of grouped(rows).entries()) {
    // Thousands are counted while other requests wait.
    if (index % 100 === 99) await breath();
    const [first] = limits;
    if (!first || (days && !within(limits, days))) continue;
    const branch = first.where === null ? null : branches.get(first.where) ?? null;
    if (unitId !== null && branch !== unitId) continue;
    const here = times.get(branch) ?? timesOf(own, branch);
    times.set(branch, here);
    moves.push(...movesOf(limits, here, now));
  }
  return moves;
}

/** Whether one of the days lies in the time of these limits, in whichever zone. */
function within(limits: readonly Running[], days: readonly string[]): boolean {
  const starts = limits.flatMap((limit) => [limit.startsAt, ...factsOf(limit).bases.map(({ startsAt }) => new Date(startsAt))]).map((each) => each.getTime());
  const [from, to] = [Math.min(...starts) - DAY_MS, Math.max(...limits.map(({ dueAt }) => dueAt.getTime())) + DAY_MS].map((each) => new Date(each).toISOString().slice(0, 10));
  return days.some((day) => day >= (from ?? '') && day <= (to ?? ''));
}

const DAY_MS = 86_400_000;

interface Running extends DeadlineRow { subject: Move['subject']; where: string | null }

/** The customer's own time to answer, of which the customer was told: it may become longer, never shorter. */
export const CUSTOMERS_TIME: readonly string[] = ['survey', 'consent'];

/** Of one complaint or matter: a limit that begins at another's end follows it. */
function movesOf(deadlines: readonly Running[], times: WorkingTimes, now: Date): Move[] {
  const ends = new Map<string, Date>();
  const counted = (deadline: DeadlineRow): Date => {
    const known = ends.get(deadline.stage);
    if (known) return known;
    ends.set(deadline.stage, deadline.dueAt);
    const end = limitEnd({ ...following(factsOf(deadline)), extensions: [], suspensions: [] }, times).dueAt;
    ends.set(deadline.stage, end);
    return end;
  };
  const following = (facts: LimitFacts): LimitFacts => ({
    ...facts,
    bases: facts.bases.map((basis) => {
      const before = basis.after === null ? undefined : deadlines.find(({ stage }) => stage === basis.after);
      return before ? { ...basis, startsAt: moment(counted(before)) } : basis;
    }),
  });
  // The time to answer the survey ends no earlier than the limit for closing, which may move as well.
  const notBeforeClosing = (deadline: DeadlineRow, facts: LimitFacts): LimitFacts => {
    const closing = deadlines.find(({ stage }) => stage === 'close');
    if (deadline.stage !== 'survey' || !closing || facts.notBefore !== moment(closing.dueAt)) return facts;
    return { ...facts, notBefore: moment(limitEnd(following(factsOf(closing)), times).dueAt) };
  };
  return deadlines.flatMap((deadline): Move[] => {
    const facts = notBeforeClosing(deadline, following(factsOf(deadline)));
    const { dueAt, arithmetic } = limitEnd(facts, times);
    if (dueAt.getTime() === deadline.dueAt.getTime() || (CUSTOMERS_TIME.includes(deadline.stage) && dueAt < deadline.dueAt)) return [];
    const remindAt = new Date(Math.max(dueAt.getTime() - (deadline.dueAt.getTime() - deadline.remindAt.getTime()), deadline.startsAt.getTime()));
    return [{ deadline, subject: deadline.subject, dueAt, remindAt, arithmetic: { ...arithmetic, changes: [...facts.changes, { at: moment(now), from: moment(deadline.dueAt), to: moment(dueAt), why: '' }] } }];
  });
}

function grouped(rows: readonly Running[]): Running[][] {
  const groups = new Map<string, Running[]>();
  for (const row of rows) {
    const group = groups.get(row.subject.id);
    if (group) group.push(row);
    else groups.set(row.subject.id, [row]);
  }
  return [...groups.values()];
}

async function branchesOfUnits(db: Database): Promise<Map<string, string>> {
  const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
  const branches = new Map<string, string>();
  for (const unit of units.values()) {
    for (let at: typeof unit | undefined = unit; at; at = at.parentId === null ? undefined : units.get(at.parentId)) {
      if (at.kind !== 'branch') continue;
      branches.set(unit.id, at.id);
      break;
    }
  }
  return branches;
}
