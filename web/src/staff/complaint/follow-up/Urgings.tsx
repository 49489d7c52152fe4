import type { FollowUp } from '../../../api/types.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/index.tsx';
import { Tag } from '../../components/Tag.tsx';
import { Item } from '../investigation/Panel.tsx';

/** How the case was urged and supervised, and what was answered (D18-06, D07-03). */
export function Urgings({ followUp: { urgings } }: { followUp: FollowUp }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="urgings-title">
      <h2 id="urgings-title">{t('follow.urgings')}</h2>
      {urgings.length === 0 && <p className="muted">{t('follow.noUrgings')}</p>}
      {urgings.map((each) => (
        <Item key={each.id} title={t(each.kind === 'urge' ? 'follow.urge' : 'follow.supervise')} aside={`${each.urgedBy ?? t('follow.byCustomer')} ${format.shortMoment(each.urgedAt)}`}>
          <p className="pre-wrap">{each.body}</p>
          {each.spokenWith && <p className="muted small">{t('follow.spokenWithNamed', { name: each.spokenWith })}</p>}
          {each.dueAt && !each.answeredAt && <Tag tone="warn">{t('follow.awaiting', { time: format.limit(each.dueAt) })}</Tag>}
          {each.answer && (
            <>
              <p className="muted small">
                {t('follow.answered')} · {each.answeredBy} {each.answeredAt && format.shortMoment(each.answeredAt)}
              </p>
              <p className="pre-wrap">{each.answer}</p>
            </>
          )}
        </Item>
      ))}
    </section>
  );
}
