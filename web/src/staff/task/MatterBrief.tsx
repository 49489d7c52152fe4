import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { MatterFiles } from '../matters/MatterFiles.tsx';

/** The matter beside one of its tasks. */
export function MatterBrief({ matter }: { matter: NonNullable<Task['matter']> }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  return (
    <aside className="panel task-brief" aria-labelledby="brief-title">
      <div className="row row-between">
        <h2 id="brief-title">{t('matters.brief')}</h2>
        <Link to={`/staff/matters/${matter.id}`}>{t('matters.whole')}</Link>
      </div>
      <Facts>
        <Fact label={t('matters.kind')}>{names.code('matterKinds', matter.kind)}</Fact>
        <Fact label={t('matters.unit')}>{names.unit(matter.unitId)}</Fact>
        <Fact label={t('matters.openedBy')}>{matter.openedBy?.name ?? t('matters.bySystem')}</Fact>
        <Fact label={t('matters.openedAt')} wide>{format.moment(matter.openedAt)}</Fact>
      </Facts>
      {matter.complaints.length > 0 && (
        <>
          <h3>{t('matters.complaints')}</h3>
          <ul className="stack">
            {matter.complaints.map((complaint) => (
              <li key={complaint.id}>
                <Link to={`/staff/complaints/${complaint.id}`}>{complaint.number}</Link> {complaint.subject}
              </li>
            ))}
          </ul>
        </>
      )}
      {matter.files.length > 0 && (
        <>
          <h3>{t('matters.files')}</h3>
          <MatterFiles matterId={matter.id} files={matter.files} />
        </>
      )}
    </aside>
  );
}
