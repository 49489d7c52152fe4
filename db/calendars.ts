import { USUAL_HOURS, type BusinessHours, type CalendarOverride } from '../policies/calendar.ts';
import type { WorkingTimes } from '../policies/limit-end.ts';
import type { Database } from './connection.ts';
import { readOnce } from './gathered-writes.ts';
import type { BusinessHoursRow, CalendarOverrideRow } from './rows.ts';

/** Every day and every hours of its own that the bank ever set. */
export async function ownTimes(db: Database): Promise<{ days: CalendarOverrideRow[]; hours: BusinessHoursRow[] }> {
  const [days, hours] = await Promise.all([readOnce(db, 'own days', () => db('calendarOverride').orderBy('day')), readOnce(db, 'own hours', () => db('businessHours'))]);
  return { days, hours };
}

/** What counts in a branch (null: elsewhere in the bank). */
export async function workingTimes(db: Database, branchId: string | null): Promise<WorkingTimes> {
  return timesOf(await ownTimes(db), branchId);
}

/** A branch's own days and hours win over the bank's. The bank's own days are days of its home calendar, China's. */
export function timesOf({ days, hours }: { days: readonly Pick<CalendarOverrideRow, 'day' | 'working' | 'note' | 'unitId'>[]; hours: readonly Pick<BusinessHoursRow, 'unitId' | 'opens' | 'closes'>[] }, branchId: string | null): WorkingTimes {
  const branch = branchId === null ? [] : days.filter(({ unitId }) => unitId === branchId);
  const bank = days.filter(({ unitId }) => unitId === null);
  const chosen: BusinessHours = hours.find(({ unitId }) => branchId !== null && unitId === branchId) ?? hours.find(({ unitId }) => unitId === null) ?? USUAL_HOURS;
  return {
    overridesOf: (calendar): CalendarOverride[] => (calendar === 'cn' ? [...branch, ...bank] : branch),
    hours: { opens: chosen.opens, closes: chosen.closes },
  };
}
