import { Button } from 'antd';
import { PrinterOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { PeriodBar } from '../reports/PeriodBar.tsx';
import { SectionPanel } from '../reports/SectionPanel.tsx';
import { askedNames } from '../reports/useReports.ts';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { useAddress } from '../components/useAddress.ts';
import { can, useMe } from '../session.ts';
import { KeyFigures } from './KeyFigures.tsx';
import { useFigures, yearUpTo } from './useDashboard.ts';
import '../reports/reports.css';
import './dashboard.css';

/** For management and the committee: the report `dashboard`, its trends over a year (D15-04, D15-05, D04-07). */
export function DashboardPage() {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const { data: meta } = useMeta();
  const format = useFormat();
  const { given: asked, set } = useAddress(askedNames);
  const allowed = can(me, 'read-reports');
  const { data: report, isPending, error, refetch } = useFigures(asked, 'key,branches,categories,channels,products', allowed);
  const year = report ? { ...yearUpTo(report.to), ...(asked.unit ? { unit: asked.unit } : {}) } : {};
  const { data: trends, isPending: trendsPending } = useFigures(year, 'trend,rates', report !== undefined);
  if (!allowed) return <NoPermission />;
  if (isPending) return <LoadingState rows={12} />;
  // Whoever asked for what did not come can ask for something else.
  if (!report) {
    return (
      <>
        {asked.from && asked.to && <PeriodBar shown={{ from: asked.from, to: asked.to }} unit={asked.unit} onChange={set} />}
        <ErrorState error={error} retry={refetch} />
      </>
    );
  }
  const [key, ...sections] = report.sections;
  const query = new URLSearchParams({ from: report.from, to: report.to, ...(report.unitId ? { unit: report.unitId } : {}) });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('dashboard.title')}</h1>
          <p className="muted small">
            <WholeNumbers text={`${t('reports.comparedWith', { days: format.days(report.previous.from, report.previous.to) })} · ${t('reports.madeAt', { at: format.moment(report.madeAt) })}`} />
          </p>
          <p className="muted small print-only">
            {meta && `${names.word(meta.bank)} · `}
            <WholeNumbers text={format.days(report.from, report.to)} />
            {report.unitId && ` · ${names.unit(report.unitId)}`}
          </p>
        </div>
        <div className="row no-print">
          <Link to={`/staff/reports/dashboard?${query}`}>{t('dashboard.full')}</Link>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('reports.print')}
          </Button>
        </div>
      </div>
      <div className="no-print">
        <PeriodBar shown={{ from: report.from, to: report.to }} unit={report.unitId ?? undefined} onChange={set} />
      </div>
      {key && <KeyFigures report={report} section={key} />}
      <div className="dashboard">
        {trendsPending && <LoadingState rows={8} />}
        {trends?.sections.map((section) => <SectionPanel key={section.id} report={trends} section={section} />)}
        {sections.map((section) => <SectionPanel key={section.id} report={report} section={section} />)}
      </div>
    </>
  );
}
