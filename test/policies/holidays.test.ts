import { DateTime } from 'luxon';
import { dayStatus } from '../../policies/calendar.ts';

/**
 * Typed from the State Council's notices, not from the package: days off (`from..to`, both off) and the weekend days
 * on which people work. What is neither follows the week.
 */
const NOTICES: Readonly<Record<number, { notice: string; off: string[]; work: string[] }>> = {
  2021: {
    notice: '国办发明电〔2020〕27号',
    off: ['01-01..01-03', '02-11..02-17', '04-03..04-05', '05-01..05-05', '06-12..06-14', '09-19..09-21', '10-01..10-07'],
    work: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  2022: {
    notice: '国办发明电〔2021〕11号',
    // 31 December belongs to the notice of 2023.
    off: ['01-01..01-03', '01-31..02-06', '04-03..04-05', '04-30..05-04', '06-03..06-05', '09-10..09-12', '10-01..10-07', '12-31..12-31'],
    work: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  2023: {
    notice: '国办发明电〔2022〕16号',
    off: ['01-01..01-02', '01-21..01-27', '04-05..04-05', '04-29..05-03', '06-22..06-24', '09-29..10-06'],
    work: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    notice: '国办发明电〔2023〕7号',
    off: ['01-01..01-01', '02-10..02-17', '04-04..04-06', '05-01..05-05', '06-10..06-10', '09-15..09-17', '10-01..10-07'],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    notice: '国办发明电〔2024〕12号',
    off: ['01-01..01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    notice: '国办发明电〔2025〕7号',
    off: ['01-01..01-03', '02-15..02-23', '04-04..04-06', '05-01..05-05', '06-19..06-21', '09-25..09-27', '10-01..10-07'],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

/** Of England and Wales, from www.gov.uk/bank-holidays. */
const BANK_HOLIDAYS: Readonly<Record<number, string[]>> = {
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
};

function daysOf(year: number): DateTime<true>[] {
  const days: DateTime<true>[] = [];
  for (let day = DateTime.utc(year, 1, 1) as DateTime<true>; day.year === year; day = day.plus({ days: 1 })) days.push(day);
  return days;
}

describe('every day of the year', () => {
  it.each(Object.entries(NOTICES).map(([year, each]) => [Number(year), each.notice, each] as const))('of %i is as the State Council arranged it (%s)', (year, _notice, { off, work }) => {
    const isOff = (date: string) => off.some((span) => { const [from = '', to = ''] = span.split('..'); return date >= from && date <= to; });
    const expected = daysOf(year).map((day) => {
      const date = day.toFormat('MM-dd');
      return [date, isOff(date) ? false : work.includes(date) || day.weekday <= 5];
    });
    expect(daysOf(year).map((day) => [day.toFormat('MM-dd'), dayStatus(day.toISODate()).working])).toEqual(expected);
  });

  it.each(Object.entries(BANK_HOLIDAYS).map(([year, days]) => [Number(year), days] as const))('of %i in England and Wales is a business day but for weekends and bank holidays (FCA DISP)', (year, holidays) => {
    const expected = daysOf(year).map((day) => [day.toFormat('MM-dd'), day.weekday <= 5 && !holidays.includes(day.toFormat('MM-dd'))]);
    expect(daysOf(year).map((day) => [day.toFormat('MM-dd'), dayStatus(day.toISODate(), [], 'gb').working])).toEqual(expected);
  });
});
