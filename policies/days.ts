import { createRequire } from 'node:module';
import chineseDays from 'chinese-days';
import type HolidaysOfCountries from 'date-holidays';
import { DateTime } from 'luxon';
import type { Calendar } from './words.ts';

/** A bank's own day, over the official calendar (table `calendar_override`). `day`: yyyy-mm-dd. */
export interface CalendarOverride { day: string; working: boolean; note: string }

/** `why` (zh) and `whyEn` are empty for an ordinary working day. */
export interface DayStatus { working: boolean; why: string; whyEn: string }

/** Official days that were looked up. */
const usual: Record<Calendar, Map<string, DayStatus>> = { cn: new Map(), gb: new Map() };

/** @param date yyyy-mm-dd */
export function dayStatus(date: string, overrides: readonly CalendarOverride[] = [], calendar: Calendar = 'cn'): DayStatus {
  const own = overrides.find((override) => override.day === date);
  if (own) return { working: own.working, why: `银行自定：${own.note}`, whyEn: `the bank's own day: ${own.note}` };
  let known = usual[calendar].get(date);
  if (!known) usual[calendar].set(date, (known = calendar === 'gb' ? britishDay(date) : chineseDay(date)));
  return known;
}

/** What is uncertain about a year's days, or undefined. Holidays are never guessed silently. */
export function yearNote(year: number, calendar: Calendar = 'cn'): { why: string; whyEn: string } | undefined {
  if (calendar === 'gb') return year <= LAST_YEAR_OF_GOV_UK ? undefined : { why: `${year}年英国银行假日尚未公布，按常例推算`, whyEn: `bank holidays of ${year} aren't announced yet; counted by the usual rule` };
  return isPublished(year) ? undefined : { why: `${year}年官方节假日安排尚未公布，按周末计算`, whyEn: `the State Council's arrangement for ${year} isn't published yet; weekends alone are counted` };
}

/** `chinese-days` carries the arrangements of the State Council's yearly notices (国办发明电), make-up days 调休 included. */
function chineseDay(date: string): DayStatus {
  const detail = chineseDays.getDayDetail(date);
  const [english, holiday] = detail.name.split(',');
  const named = holiday === undefined ? undefined : english;
  if (!detail.work) return holiday ? { working: false, why: holiday, whyEn: named ?? holiday } : WEEKEND;
  if (!isWeekend(date)) return ORDINARY;
  return { working: true, why: `${holiday ?? ''}调休上班`, whyEn: `make-up working day${named ? ` for ${named}` : ''}` };
}

/** The years for which the State Council's holiday arrangement is known to `chinese-days`. */
const published = new Map<number, boolean>();

/** A published year has New Year's Day as a holiday; for other years the package knows weekdays alone. */
function isPublished(year: number): boolean {
  let known = published.get(year);
  if (known === undefined) {
    known = chineseDays.getDayDetail(`${year}-01-01`).name.includes(',');
    published.set(year, known);
  }
  return known;
}

/** Up to here www.gov.uk/bank-holidays had announced the days when the package `date-holidays` was last updated. */
const LAST_YEAR_OF_GOV_UK = 2027;

/** Bank holidays of England and Wales from `date-holidays`, read when the first British limit is counted: the package is large. */
function britishDay(date: string): DayStatus {
  const holiday = britishHolidays(Number(date.slice(0, 4))).get(date);
  if (holiday) return { working: false, why: `英国银行假日 ${holiday}`, whyEn: holiday };
  return isWeekend(date) ? WEEKEND : ORDINARY;
}

const british = new Map<number, ReadonlyMap<string, string>>();
let source: HolidaysOfCountries | undefined;

function britishHolidays(year: number): ReadonlyMap<string, string> {
  let days = british.get(year);
  if (!days) {
    source ??= new (createRequire(import.meta.url)('date-holidays') as typeof HolidaysOfCountries)('GB', 'ENG', { types: ['public', 'bank'] });
    days = new Map(source.getHolidays(year).map(({ date, name }) => [date.slice(0, 10), name]));
    british.set(year, days);
  }
  return days;
}

const ORDINARY: DayStatus = { working: true, why: '', whyEn: '' };
const WEEKEND: DayStatus = { working: false, why: '周末', whyEn: 'weekend' };

function isWeekend(date: string): boolean {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday > 5;
}
