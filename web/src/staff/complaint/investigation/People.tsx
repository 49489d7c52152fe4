import { Button } from 'antd';
import { useState } from 'react';
import { useNames } from '../../../api/queries.ts';
import type { Investigation } from '../../../api/types.ts';
import { useT } from '../../../i18n/index.tsx';
import { Tag } from '../../components/Tag.tsx';
import { NamePerson, type Naming } from './NamePerson.tsx';

/** The team, and who has no part in the case (D01-05, D06-03, D18-21). */
export function People({ complaintId, investigation, me }: { complaintId: string; investigation: Investigation; me: string }) {
  const t = useT();
  const names = useNames();
  const [naming, setNaming] = useState<Naming>();
  const { team, conflicts, may } = investigation;
  return (
    <section className="panel" aria-labelledby="people-title">
      <h2 id="people-title">{t('inv.people')}</h2>
      <h3>{t('inv.team')}</h3>
      {team.length === 0 && <p className="muted">{t('inv.noTeam')}</p>}
      {team.map((person) => (
        <p key={person.username}>
          {person.name} <span className="muted small">{names.unit(person.unitId)}</span>
        </p>
      ))}
      <h3>{t('inv.excluded')}</h3>
      {conflicts.length === 0 && <p className="muted">{t('inv.noneExcluded')}</p>}
      {conflicts.map((person) => (
        <p key={`${person.username}-${person.why}`} className="row">
          {person.name} <Tag tone="warn">{t(`inv.why.${person.why}`)}</Tag> {person.reason && <span className="muted small">{person.reason}</span>}
        </p>
      ))}
      {may.change && !naming && (
        <div className="row">
          <Button size="small" onClick={() => setNaming('investigators')}>
            {t('inv.addMember')}
          </Button>
          <Button size="small" onClick={() => setNaming('conflicts')}>
            {t('inv.exclude')}
          </Button>
          {may.recuse && (
            <Button size="small" onClick={() => setNaming('recuse')}>
              {t('inv.recuse')}
            </Button>
          )}
        </div>
      )}
      {naming && <NamePerson complaintId={complaintId} naming={naming} people={investigation.people} me={me} onDone={() => setNaming(undefined)} />}
    </section>
  );
}
