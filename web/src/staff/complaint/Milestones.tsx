import type { Complaint } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

const order = ['receivedAt', 'registeredAt', 'acceptedAt', 'dispatchedAt', 'decidedAt', 'resultNotifiedAt', 'closedAt', 'archivedAt'] as const;

export function Milestones({ milestones }: { milestones: Complaint['milestones'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ol className="milestones" aria-label={t('case.progress')}>
      {order.map((name) => {
        const at = milestones[name];
        return (
          <li key={name} data-done={at !== null}>
            <span>{t(`case.milestone.${name}`)}</span>
            <span className="small tabular">{at ? format.shortMoment(at) : '—'}</span>
          </li>
        );
      })}
    </ol>
  );
}
