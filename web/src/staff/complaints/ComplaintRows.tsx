import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { ComplaintSummary } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { GradeTags, StatusTag } from '../components/Tag.tsx';

export function ComplaintRows({ complaints }: { complaints: ComplaintSummary[] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <div className="complaints" role="table" aria-label={t('search.title')}>
      <div className="complaints-head" role="row">
        {[t('search.subject'), t('search.category'), t('search.unit'), t('search.status'), t('inbox.due'), t('inbox.received')].map((title) => (
          <span key={title} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      {complaints.map((complaint) => (
        <div key={complaint.id} role="row" className="complaint-row">
          <span role="cell" className="complaint-subject">
            <Link to={`/staff/complaints/${complaint.id}`}>{complaint.subject}</Link>
            <span className="row complaint-marks">
              <span className="muted small tabular">{complaint.number}</span>
              <GradeTags severity={complaint.severity} urgency={complaint.urgency} />
            </span>
          </span>
          <span role="cell" className="small">
            {names.code('categories', complaint.category)}
          </span>
          <span role="cell" className="small">
            {names.unit(complaint.ownerUnitId)}
          </span>
          <span role="cell" className="complaint-status">
            <StatusTag status={complaint.status} />
          </span>
          <span role="cell" className="small">
            {complaint.closedAt === null && <Due at={complaint.dueAt} overdue={complaint.overdue} />}
          </span>
          <span role="cell" className="muted small tabular">
            {format.shortMoment(complaint.receivedAt)}
          </span>
        </div>
      ))}
    </div>
  );
}
