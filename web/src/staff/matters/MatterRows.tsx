import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { MatterSummary } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { MatterTags } from './MatterTags.tsx';

export function MatterRows({ matters }: { matters: MatterSummary[] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <div className="matters" role="table" aria-label={t('matters.title')}>
      <div className="matters-head" role="row">
        {[t('matters.title'), t('matters.kind'), t('matters.unit'), t('matters.state'), t('matters.due'), t('matters.openedAt')].map((title) => (
          <span key={title} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      {matters.map((matter) => (
        <div key={matter.id} role="row" className="matter-row">
          <span role="cell" className="matter-title">
            <Link to={`/staff/matters/${matter.id}`}>{matter.title}</Link>
            <span className="muted small tabular">{matter.number}</span>
          </span>
          <span role="cell" className="small">
            {names.code('matterKinds', matter.kind)}
          </span>
          <span role="cell" className="small">
            {names.unit(matter.unitId)}
          </span>
          <span role="cell" className="row matter-state">
            <MatterTags matter={matter} />
          </span>
          <span role="cell" className="small">
            {matter.state === 'open' && <Due at={matter.dueAt} overdue={matter.overdue} />}
          </span>
          <span role="cell" className="muted small tabular">
            {format.shortMoment(matter.openedAt)}
          </span>
        </div>
      ))}
    </div>
  );
}
