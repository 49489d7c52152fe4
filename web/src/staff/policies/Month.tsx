import type { Calendar } from '../../api/types.ts';
import { useLocale } from '../../i18n/index.tsx';
import { useTerms } from './usePolicies.ts';

/** One month as a small table, Monday first; what is out of the ordinary is marked. `month` counts from 0. */
export function Month({ year, month, days }: { year: number; month: number; days: Calendar['days'] }) {
  const { locale } = useLocale();
  const { word } = useTerms();
  const first = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' });
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month, 1));
  const weeks = Array.from({ length: Math.ceil((first + count) / 7) }, (_, week) => Array.from({ length: 7 }, (__, at) => week * 7 + at - first + 1));
  return (
    <div className="calendar-month">
      <table>
        <caption>{name}</caption>
        <thead>
          {/* 1 January 2024 was a Monday. */}
          <tr>{Array.from({ length: 7 }, (_, at) => <th key={at} scope="col">{weekday.format(Date.UTC(2024, 0, 1 + at))}</th>)}</tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day, at) => {
                if (day < 1 || day > count) return <td key={at} />;
                const special = days.find((each) => each.day === `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
                return (
                  <td key={at} title={special ? word(special.why) : undefined} {...(special ? { 'data-special': special.working ? 'work' : 'off' } : at > 4 ? { 'data-off': true } : {})} {...(special?.own ? { 'data-own': special.own } : {})}>
                    {day}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
