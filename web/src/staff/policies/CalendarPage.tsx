import { useState } from 'react';
import { Alert, Button, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import { serverNow } from '../../api/serverClock.ts';
import type { Calendar } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { bankDay, useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useMatterKinds } from '../matters/useMatters.ts';
import { Month } from './Month.tsx';
import { ProposeCalendar } from './ProposeCalendar.tsx';
import { useCalendar, useTerms } from './usePolicies.ts';
import './policies.css';

/** A year's working days, and the bank's own; changes are proposed here (D03-07). */
export function CalendarPage() {
  const t = useT();
  const names = useNames();
  const { term, terms, word } = useTerms();
  const { data: meta } = useMeta();
  const { data: kinds } = useMatterKinds();
  const [parameters, setParameters] = useSearchParams();
  const [proposing, setProposing] = useState(false);
  const thisYear = Number(bankDay(serverNow()).slice(0, 4));
  const year = Number(parameters.get('year')) || thisYear;
  const calendar = parameters.get('calendar') ?? 'cn';
  const unit = parameters.get('unit') ?? undefined;
  const { data, isPending, error, refetch } = useCalendar(year, calendar, unit);
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    setParameters(next, { replace: true });
  };
  const mayPropose = kinds?.items.some(({ code, mayOpen }) => code === 'calendar-change' && mayOpen) ?? false;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('calendar.title')}</h1>
          <p className="muted">{t('calendar.lead')}</p>
        </div>
        {mayPropose && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('calendar.propose')}
          </Button>
        )}
      </div>
      <div className="row policies-section">
        <Select aria-label={t('calendar.year')} value={year} onChange={(value) => choose('year', String(value))} options={[-2, -1, 0, 1].map((step) => ({ value: thisYear + step, label: String(thisYear + step) }))} />
        <Select aria-label={t('calendar.country')} popupMatchSelectWidth={false} value={calendar} onChange={(value) => choose('calendar', value)} options={terms('calendars').map(({ code }) => ({ value: code, label: term('calendars', code) }))} />
        <Select aria-label={t('calendar.unit')} popupMatchSelectWidth={false} value={unit ?? ''} onChange={(value) => choose('unit', value)} options={[{ value: '', label: t('policies.wholeBank') }, ...(meta?.branches ?? []).map((branch) => ({ value: branch.id, label: names.word(branch) }))]} />
        {data && <span className="muted">{t('calendar.hours', data.hours)}</span>}
      </div>
      {isPending ? <LoadingState rows={8} /> : !data ? <ErrorState error={error} retry={refetch} /> : (
        <>
          {data.note && <Alert className="policies-section" type="warning" showIcon title={word(data.note)} />}
          <div className="panel policies-section calendar-months">
            {Array.from({ length: 12 }, (_, month) => (
              <Month key={month} year={year} month={month} days={data.days} />
            ))}
          </div>
          <SpecialDays days={data.days} />
        </>
      )}
      {mayPropose && <ProposeCalendar open={proposing} onClose={() => setProposing(false)} />}
    </>
  );
}

/** The same in words, for those who can't tell colours. */
function SpecialDays({ days }: { days: Calendar['days'] }) {
  const t = useT();
  const format = useFormat();
  const { word } = useTerms();
  return (
    <section className="panel policies-section" aria-labelledby="calendar-days">
      <h2 id="calendar-days">{t('calendar.days')}</h2>
      <ul className="policies-list calendar-days">
        {days.map(({ day, working, why, own }) => (
          <li key={day} className="row">
            <span className="tabular">{format.weekday(day)}</span>
            <Tag tone={working ? 'good' : 'bad'}>{t(working ? 'calendar.work' : 'calendar.off')}</Tag>
            <span>{word(why)}</span>
            {own && <Tag tone="brand">{t(own === 'bank' ? 'calendar.ownBank' : 'calendar.ownBranch')}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
