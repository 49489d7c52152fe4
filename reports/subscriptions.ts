import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Database } from '../db/connection.ts';
import { BANK_ZONE } from '../db/numbers.ts';
import type { ReportSubscriptionRow } from '../db/rows-reports.ts';

/** Reports come when people begin their day, after the night's figures are whole. */
const HOUR = 7;

/** The next moment after `now` at which a subscription is due: a day's at seven, a week's on Monday, a month's and a quarter's on its first day. */
export function nextDue(every: ReportSubscriptionRow['every'], now: Date): Date {
  const at = DateTime.fromJSDate(now, { zone: BANK_ZONE });
  const first = at.startOf(every).plus({ hours: HOUR });
  return (first > at ? first : at.startOf(every).plus({ [`${every}s`]: 1 }).plus({ hours: HOUR })).toJSDate();
}

/** The same subscription again is the one that there is. */
export async function subscribe(db: Database, wanted: Pick<ReportSubscriptionRow, 'reportId' | 'userId' | 'every' | 'format' | 'unitId'>, now: Date): Promise<ReportSubscriptionRow> {
  const [row] = await db('reportSubscription').insert({ ...wanted, id: randomUUID(), nextAt: nextDue(wanted.every, now), createdAt: now })
    .onConflict(['reportId', 'userId', 'every', 'format', 'unitId']).merge(['reportId']).returning('*');
  if (!row) throw new Error('the subscription was not stored');
  return row;
}
