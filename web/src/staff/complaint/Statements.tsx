import type { Complaint } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

const sides = ['complainant', 'complained-of'] as const;

/** Both sides stand beside each other (D10-07). */
export function Statements({ complaint: { statements, milestones } }: { complaint: Complaint }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="statements-title">
      <h2 id="statements-title">{t('case.statements')}</h2>
      {statements.length === 0 ? (
        <p className="muted">{t(milestones.closedAt ? 'case.noStatementsTaken' : 'case.noStatements')}</p>
      ) : (
        <div className="case-sides">
          {sides.map((side) => (
            <div key={side}>
              <h3>{t(`case.statement.${side}`)}</h3>
              {statements
                .filter((statement) => statement.side === side)
                .map((statement) => (
                  <article key={statement.takenAt} className="case-item">
                    <p className="pre-wrap">{statement.body}</p>
                    <p className="muted small">
                      {statement.madeBy && `${statement.madeBy} · `}
                      {t('case.takenBy', { name: statement.takenBy ?? t('case.bySystem'), time: format.shortMoment(statement.takenAt) })}
                    </p>
                  </article>
                ))}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
