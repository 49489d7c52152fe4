import { Link } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { HotlineEntry } from './HotlineEntry.tsx';
import { say } from './figures.ts';
import { SubscriptionList } from './SubscriptionList.tsx';
import { useReports } from './useReports.ts';
import './reports.css';

/** Every report that a person may read (D01-09, D09-05, D15-04). */
export function ReportsPage() {
  const t = useT();
  const { locale } = useLocale();
  const me = useMe();
  const permitted = can(me, 'read-reports');
  const { data, isPending, error, refetch } = useReports(permitted);
  if (!permitted) return <NoPermission />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('reports.title')}</h1>
          <p className="muted">{t('reports.lead')}</p>
        </div>
        {can(me, 'enter-statistics') && <HotlineEntry />}
      </div>
      {isPending && <LoadingState rows={8} />}
      {error && <ErrorState error={error} retry={refetch} />}
      {data && (
        <ul className="report-cards">
          {data.items.map((report) => (
            <li key={report.id} className="panel report-card">
              <h2>
                <Link to={`/staff/reports/${report.id}`}>{say(report.name, locale)}</Link>
              </h2>
              <p className="muted">{say(report.about, locale)}</p>
              <p className="muted small">
                <WholeNumbers text={`${t('reports.rules')} ${report.rules.join(t('app.listSeparator'))}`} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {data && <SubscriptionList reports={data.items} />}
    </>
  );
}
