import type { z } from 'zod';
import type { ReportSubscriptionRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { readHotlineFile, storeHotline } from '../../reports/hotline-file.ts';
import { reports } from '../../reports/index.ts';
import { subscribe } from '../../reports/subscriptions.ts';
import type { Api } from '../context.ts';
import { fieldProblem, ProblemError } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { NewSubscription, Subscription } from '../schemas/reports.ts';
import type { SignedIn } from '../sessions.ts';

type Answer = z.input<typeof Subscription>;

export async function subscriptionsOf(api: Api, user: SignedIn): Promise<Answer[]> {
  return (await api.knex('reportSubscription').where({ userId: user.id }).orderBy('createdAt')).map(toAnswer);
}

export async function addSubscription(api: Api, user: SignedIn, wanted: NewSubscription): Promise<Answer> {
  const report = reports.get(wanted.reportId);
  if (!report) throw fieldProblem({ field: 'reportId', code: 'not-an-option' });
  if (!may(user, report.permission)) throw new ProblemError(403, 'forbidden');
  const unitId = wanted.unitId ?? null;
  if (unitId !== null && !(await api.knex('unit').where({ id: unitId }).first('id'))) throw fieldProblem({ field: 'unitId', code: 'unknown-unit' });
  return toAnswer(await subscribe(api.knex, { reportId: report.id, userId: user.id, every: wanted.every, format: wanted.format, unitId }, api.clock.now()));
}

/** @throws ProblemError naming every line that is wrong; then none is taken. */
export async function takeHotlineFile(api: Api, user: SignedIn, csv: string, locale: string): Promise<number> {
  const { rows, problems } = readHotlineFile(csv);
  if (problems.length > 0) {
    throw fieldProblem(...problems.slice(0, 50).map(({ line, column, value, zh, en }) => ({ field: `csv.${line}.${column}`, code: 'bad-line' as const, params: { line, column, value, reason: locale === 'en' ? en : zh } })));
  }
  return storeHotline(api.knex, rows, { by: user.id, now: api.clock.now() });
}

function toAnswer(row: ReportSubscriptionRow): Answer {
  return { id: row.id, reportId: row.reportId, every: row.every, format: row.format, unitId: row.unitId, nextAt: iso(row.nextAt), lastSentAt: iso(row.lastSentAt), lastError: row.lastError };
}
