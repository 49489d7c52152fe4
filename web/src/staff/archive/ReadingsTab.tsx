import { useState } from 'react';
import { Input } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Pages } from '../components/Pages.tsx';
import { pageSize, useReadings } from './useArchive.ts';

/** Who read complainants' details, evidence, archived files and confidential matters (D18-19). */
export function ReadingsTab() {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const [q, setQ] = useState('');
  const [page, setPage] = useState(1);
  const { data, isPending, error, refetch } = useReadings(q, page);
  return (
    <div className="stack">
      <Input.Search className="archive-search" allowClear placeholder={t('audit.readings.q')} aria-label={t('audit.readings.q')} onSearch={(value) => { setQ(value.trim()); setPage(1); }} />
      {isPending && <LoadingState rows={6} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && (
        <div className="panel archive-scroll" tabIndex={0} role="region" aria-label={t('audit.tab.readings')}>
          {data.items.length === 0 && <p className="muted">{t('audit.readings.empty')}</p>}
          {data.items.length > 0 && (
            <table className="archive-table">
              <thead>
                <tr>
                  {(['at', 'by', 'what', 'number', 'reason'] as const).map((name) => (
                    <th key={name} scope="col">
                      {t(`audit.readings.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.items.map((reading, index) => (
                  <tr key={`${reading.at}-${index}`}>
                    <td className="tabular nowrap">{format.moment(reading.at)}</td>
                    <td>
                      {reading.by?.name} <span className="muted small">{reading.by && names.unit(reading.by.unitId)}</span>
                    </td>
                    <td>{names.code('eventTypes', reading.what)}</td>
                    <td className="tabular nowrap">{reading.complaintId ? <Link to={`/staff/complaints/${reading.complaintId}`}>{reading.number}</Link> : reading.number}</td>
                    <td className="small archive-hash">{reading.reason ?? reading.path}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
      {data && data.items.length > 0 && <Pages page={page} pageSize={pageSize} total={data.total} onPage={setPage} />}
    </div>
  );
}
