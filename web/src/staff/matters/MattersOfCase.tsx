import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { MatterTags } from './MatterTags.tsx';
import { useMatters } from './useMatters.ts';
import './matters.css';

/** On a complaint's page: the matters about it that the person may see. */
export function MattersOfCase({ complaintId }: { complaintId: string }) {
  const t = useT();
  const names = useNames();
  const { data } = useMatters({ complaintId }, 1);
  const items = data?.items ?? [];
  return (
    <section className="panel" aria-labelledby="matters-title">
      <h2 id="matters-title">{t('matters.ofCase')}</h2>
      {items.length === 0 && <p className="muted">{t('matters.noneOfCase')}</p>}
      <ul className="matter-links">
        {items.map((matter) => (
          <li key={matter.id}>
            <span className="row">
              <Link to={`/staff/matters/${matter.id}`}>{matter.title}</Link>
              <MatterTags matter={matter} />
            </span>
            <span className="muted small tabular">
              {names.code('matterKinds', matter.kind)} {matter.number}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
