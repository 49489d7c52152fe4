export const PRESETS = ['today', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear'] as const;
export type Preset = (typeof PRESETS)[number];

export interface Days { from: string; to: string }

/** The days of a preset, seen from today (`yyyy-mm-dd` in the bank's zone). Weeks begin on Monday. */
export function daysOf(preset: Preset, today: string): Days {
  const now = date(today);
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const quarter = Math.floor(month / 3) * 3;
  const monday = now.getUTCDate() - ((now.getUTCDay() + 6) % 7);
  const days = (from: Date, to: Date): Days => ({ from: text(from), to: text(to) });
  const months = (first: number, count: number): Days => days(utc(year, first, 1), utc(year, first + count, 0));
  switch (preset) {
    case 'today': return days(now, now);
    case 'thisWeek': return days(utc(year, month, monday), utc(year, month, monday + 6));
    case 'lastWeek': return days(utc(year, month, monday - 7), utc(year, month, monday - 1));
    case 'thisMonth': return months(month, 1);
    case 'lastMonth': return months(month - 1, 1);
    case 'thisQuarter': return months(quarter, 3);
    case 'lastQuarter': return months(quarter - 3, 3);
    case 'thisYear': return months(0, 12);
    case 'lastYear': return months(-12, 12);
  }
}

export function presetOf({ from, to }: Days, today: string): Preset | 'other' {
  return PRESETS.find((preset) => { const days = daysOf(preset, today); return days.from === from && days.to === to; }) ?? 'other';
}

const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day));
const date = (day: string): Date => new Date(`${day}T00:00:00Z`);
const text = (day: Date): string => day.toISOString().slice(0, 10);
