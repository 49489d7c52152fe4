import type { Complaint } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { DeadlineItem } from './DeadlineItem.tsx';
import { DecisionItem } from './DecisionItem.tsx';

export function DeadlinesTab({ complaint }: { complaint: Complaint }) {
  const t = useT();
  return (
    <div className="case-halves">
      <section className="panel" aria-labelledby="deadlines-title">
        <h2 id="deadlines-title">{t('case.deadlines')}</h2>
        {complaint.deadlines.length === 0 && <p className="muted">{t('case.noDeadlines')}</p>}
        {complaint.deadlines.map((deadline) => (
          <DeadlineItem key={deadline.stage} deadline={deadline} />
        ))}
      </section>
      <section className="panel" aria-labelledby="decisions-title">
        <h2 id="decisions-title">{t('case.decisions')}</h2>
        {complaint.decisions.length === 0 && <p className="muted">{t('case.noDecisions')}</p>}
        {complaint.decisions.map((decision) => (
          <DecisionItem key={`${decision.decisionId}-${decision.at}`} decision={decision} />
        ))}
      </section>
    </div>
  );
}
