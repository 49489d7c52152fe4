import { useMeta } from '../../api/queries.ts';
import type { PromisedLimit } from '../../api/types.ts';
import { useT, type MessageKey } from '../../i18n/index.tsx';

const steps = [
  { id: 'register', stage: 'now' },
  { id: 'check', stage: 'preliminary-check' },
  { id: 'result', stage: 'result' },
  { id: 'close', stage: 'close' },
  { id: 'review', stage: 'review' },
] as const;

/** What happens after filing, with the limits of the policy in force. */
export function AfterFiling() {
  const t = useT();
  const { data: meta } = useMeta();
  const promised = (stage: string): string | undefined => {
    if (stage === 'now') return t('home.promise.now');
    const promise = meta?.promises.find((candidate) => candidate.stage === stage);
    return promise && t(promiseKey(promise), { amount: promise.amount });
  };
  return (
    <section aria-labelledby="after-title">
      <header className="home-head">
        <h2 id="after-title">{t('home.afterTitle')}</h2>
        <p className="muted">{t('home.afterLead')}</p>
      </header>
      <ol className="home-steps">
        {steps.map(({ id, stage }, index) => {
          const time = promised(stage);
          // A right that the policy in force doesn't give isn't offered.
          if (id === 'review' && meta && !time) return null;
          return (
            <li key={id}>
              <span className="home-step-number" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <h3>{t(`home.after.${id}`)}</h3>
                {time && <p className="home-step-time">{time}</p>}
                <p className="muted small">{t(`home.after.${id}Body`)}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const promiseKey = (promise: PromisedLimit): MessageKey => `home.promise.${promise.unit}`;
