import { useEffect, useState } from 'react';
import { serverNow } from '../../api/serverClock.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT, type Translate } from '../../i18n/index.tsx';

const hour = 3_600_000;
/** Less than this left is shown as a warning. */
const soon = 8 * hour;

/** Time left until a limit, by the bank's clock, in a colour that says how pressing it is. */
export function Due({ at, overdue }: { at: string | null; overdue?: boolean }) {
  const t = useT();
  const format = useFormat();
  useMinutes();
  if (at === null) return <span className="due" data-level="none">{t('due.none')}</span>;
  const left = Date.parse(at) - serverNow();
  const late = left < 0 || overdue === true;
  return (
    <span className="due" data-level={late ? 'overdue' : left < soon ? 'soon' : 'calm'} title={t('due.at', { time: format.limitMoment(at) })}>
      {t(late ? 'due.overdue' : 'due.left', { time: duration(Math.abs(left), t) })}
    </span>
  );
}

function duration(milliseconds: number, t: Translate): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days >= 3 || (days > 0 && hours % 24 === 0)) return t('due.wholeDays', { days });
  if (days > 0) return t('due.days', { days, hours: hours % 24 });
  if (hours > 0) return t('due.hours', { hours });
  return t('due.minutes', { minutes });
}

/** Renders anew each minute. */
function useMinutes(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 60_000);
    return () => clearInterval(timer);
  }, []);
}
