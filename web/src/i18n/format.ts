import { useMemo } from 'react';
import { limitWords } from '../../../policies/limit-words.ts';
import { useLocale, type Locale } from './index.tsx';

/** The bank's time zone; every moment is shown in it, wherever the reader is. */
const timeZone = 'Asia/Shanghai';

export interface Format {
  /** 2026年11月24日 09:30 */
  moment: (iso: string) => string;
  /** 11月24日 09:30 */
  shortMoment: (iso: string) => string;
  /** 11月24日 09:30; midnight, by which a limit runs out, is the end of the day before it: 11月23日 24:00 */
  limit: (iso: string) => string;
  /** The same with the year: 2026年11月23日 24:00 */
  limitMoment: (iso: string) => string;
  /** 11月24日 */
  monthDay: (iso: string) => string;
  /** 2026年11月24日 */
  day: (iso: string) => string;
  /** From one day to another, as yyyy-mm-dd: 2026年11月1日至2026年11月28日; one day is said once. */
  days: (from: string, to: string) => string;
  /** 11月26日 周四 */
  weekday: (iso: string) => string;
  yuan: (amount: number) => string;
  number: (value: number) => string;
  bytes: (size: number) => string;
  /** Seconds, in the two largest units that say something: 2天3小时 */
  duration: (seconds: number) => string;
}

export function useFormat(): Format {
  const { locale } = useLocale();
  return useMemo(() => makeFormat(locale), [locale]);
}

/** English is written as in Britain, on the screen as in letters. */
const REGION = { 'zh-CN': 'zh-CN', en: 'en-GB' } as const;

function makeFormat(locale: Locale): Format {
  const region = REGION[locale];
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(region, { timeZone, ...options });
    return (iso: string) => formatter.format(new Date(iso));
  };
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const month = locale === 'zh-CN' ? 'long' : 'short';
  const yuan = new Intl.NumberFormat(region, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' });
  const number = new Intl.NumberFormat(region, { maximumFractionDigits: 1 });
  const shortMoment = dated({ month, day: 'numeric', ...clock });
  const day = dated({ year: 'numeric', month, day: 'numeric' });
  const moment = dated({ year: 'numeric', month, day: 'numeric', ...clock });
  const ending = (told: (iso: string) => string) => (iso: string) => limitWords(Date.parse(iso), timeZone, (at) => told(new Date(at).toISOString()));
  return {
    moment,
    shortMoment,
    limit: ending(shortMoment),
    limitMoment: ending(moment),
    monthDay: dated({ month, day: 'numeric' }),
    day,
    days: (from, to) => (from === to ? day(from) : `${day(from)}${locale === 'zh-CN' ? '至' : ' – '}${day(to)}`),
    weekday: dated({ month, day: 'numeric', weekday: 'short' }),
    yuan: (amount) => yuan.format(amount),
    number: (value) => number.format(value),
    bytes: (size) => {
      if (size < 1024 ** 2) return `${number.format(Math.max(size / 1024, size > 0 ? 0.1 : 0))} KB`;
      return size < 1024 ** 3 ? `${number.format(size / 1024 ** 2)} MB` : `${number.format(size / 1024 ** 3)} GB`;
    },
    duration: (seconds) => {
      const at = Math.max(0, UNITS.findIndex(([, length]) => seconds >= length));
      const parts = UNITS.slice(seconds < 1 ? -1 : at).slice(0, 2).map(([unit, length], index, all) => [unit, Math.floor((index === 0 ? seconds : seconds % (all[0]?.[1] ?? 1)) / length)] as const);
      return parts.filter(([, count], index) => count > 0 || index === 0).map(([unit, count]) => new Intl.NumberFormat(region, { style: 'unit', unit, unitDisplay: locale === 'zh-CN' ? 'long' : 'short' }).format(count)).join(locale === 'zh-CN' ? '' : ' ');
    },
  };
}

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const;

/** Today in the bank's zone as yyyy-mm-dd, for date inputs. */
export function bankDay(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
