import { Alert, Button, Tooltip } from 'antd';
import { ArrowLeftOutlined, FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { useAddress } from '../components/useAddress.ts';
import { say } from './figures.ts';
import { Formulas } from './Formulas.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { SectionPanel } from './SectionPanel.tsx';
import { SubscribeButton } from './SubscribeButton.tsx';
import { askedNames, useReport } from './useReports.ts';
import './reports.css';

/** One report: figures with what is behind them, charts, and how each figure is computed (D04-06). */
export function ReportPage() {
  const t = useT();
  const { locale } = useLocale();
  const { id = '' } = useParams();
  const names = useNames();
  const { data: meta } = useMeta();
  const format = useFormat();
  const { given: asked, set } = useAddress(askedNames);
  const { data: report, isPending, error, refetch } = useReport(id, asked);
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
  const exportAs = (kind: 'xlsx' | 'pdf') => `/api/reports/${id}/export?${new URLSearchParams({ from: report.from, to: report.to, ...(report.unitId ? { unit: report.unitId } : {}), format: kind, locale })}`;
  return (
    <>
      <div className="page-head report-head">
        <div>
          <Link to="/staff/reports" className="small no-print">
            <ArrowLeftOutlined aria-hidden="true" /> {t('reports.back')}
          </Link>
          <h1>{say(report.name, locale)}</h1>
          <p className="muted">{say(report.about, locale)}</p>
          <p className="muted small print-only">
            {meta && `${names.word(meta.bank)} · `}
            <WholeNumbers text={format.days(report.from, report.to)} />
            {report.unitId && ` · ${names.unit(report.unitId)}`}
          </p>
        </div>
        <div className="row no-print">
          <SubscribeButton report={report} />
          <Button href={exportAs('xlsx')} icon={<FileExcelOutlined />}>
            {t('reports.export.xlsx')}
          </Button>
          <Button href={exportAs('pdf')} icon={<FilePdfOutlined />}>
            {t('reports.export.pdf')}
          </Button>
          <Tooltip title={t('reports.print')}>
            <Button icon={<PrinterOutlined />} aria-label={t('reports.print')} onClick={() => window.print()} />
          </Tooltip>
        </div>
      </div>
      <div className="no-print">
        <PeriodBar shown={{ from: report.from, to: report.to }} unit={report.unitId ?? undefined} onChange={set} />
      </div>
      {report.insteadOf && <Alert className="no-print report-instead" type="info" showIcon title={<WholeNumbers text={t('reports.insteadOf', { days: format.days(report.insteadOf.from, report.insteadOf.to) })} />} />}
      <p className="muted small report-notes">
        <WholeNumbers text={[
          t('reports.madeAt', { at: format.moment(report.madeAt) }),
          ...(report.sections.some((section) => section.total.previous) ? [t('reports.comparedWith', { days: format.days(report.previous.from, report.previous.to) })] : []),
          `${t('reports.rules')} ${report.rules.join(t('app.listSeparator'))}`,
        ].join(' · ')} />
      </p>
      <div className="stack">
        {report.sections.map((section) => (
          <SectionPanel key={section.id} report={report} section={section} />
        ))}
        <Formulas sections={report.sections} />
      </div>
    </>
  );
}
