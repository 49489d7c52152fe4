/** The calendar of ISO 8601, reckoned in whole days since 1970-01-01, for all years that FEEL's dates have (±999,999,999). */

export const secondsPerDay = 86_400;
export const nanosPerSecond = 1_000_000_000;

export interface Ymd { year: number; month: number; day: number }

const daysPerCycle = 146_097;
const yearsPerCycle = 400;
/** From 0000-03-01, where a cycle of 400 years begins when leap days come last, to 1970-01-01. */
const daysToEpoch = 719_468;
const largestYear = 999_999_999;

/** Null: there is no such day. */
export function dayOf(year: number, month: number, day: number): number | null {
  if (![year, month, day].every(Number.isInteger) || Math.abs(year) > largestYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return dayNumber(year, month, day);
}

function dayNumber(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const cycle = Math.floor(fromMarch / yearsPerCycle);
  const yearOfCycle = fromMarch - cycle * yearsPerCycle;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return cycle * daysPerCycle + yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear - daysToEpoch;
}

export function ymdOf(dayNumber: number): Ymd {
  const since = dayNumber + daysToEpoch;
  const cycle = Math.floor(since / daysPerCycle);
  const dayOfCycle = since - cycle * daysPerCycle;
  const yearOfCycle = Math.floor((dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfCycle + cycle * yearsPerCycle + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The last day of the month when it has no such day. Null: outside of all years. */
export function plusMonths(dayNumber: number, months: number): number | null {
  const { year, month, day } = ymdOf(dayNumber);
  const all = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(all / 12), (((all % 12) + 12) % 12) + 1];
  return dayOf(newYear, newMonth, Math.min(day, daysIn(newYear, newMonth)));
}

/** Whole months from one day to another. */
export function monthsFrom(from: number, to: number): number {
  const [a, b] = [ymdOf(from), ymdOf(to)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  if (months > 0 && b.day < a.day) return months - 1;
  return months < 0 && b.day > a.day ? months + 1 : months;
}

/** Monday is 1. */
export const weekdayOf = (dayNumber: number): number => ((((dayNumber + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (dayNumber: number): number => dayNumber - firstOf(ymdOf(dayNumber).year) + 1;

/** Of ISO 8601: the week belongs to the year that its Thursday is in. */
export function weekOfYear(dayNumber: number): number {
  const thursday = dayNumber + 4 - weekdayOf(dayNumber);
  return Math.floor((thursday - firstOf(ymdOf(thursday).year)) / 7) + 1;
}

const firstOf = (year: number): number => dayNumber(year, 1, 1);
