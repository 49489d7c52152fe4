import { CheckOutlined } from '@ant-design/icons';
import { useNames } from '../../api/queries.ts';
import type { Tracking } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

type Step = Tracking['steps'][number];

/** The eight steps in plain words, with what is done and what is promised (D17-02). */
export function Progress({ steps }: { steps: Step[] }) {
  const t = useT();
  const names = useNames();
  return (
    <section className="panel" aria-labelledby="progress-title">
      <h2 id="progress-title">{t('track.stepsTitle')}</h2>
      <ol className="track-steps">
        {steps.filter((step) => step.state !== 'skipped').map((step) => (
          <li key={step.step} data-state={step.state} {...(step.state === 'current' ? { 'aria-current': 'step' } : {})}>
            <span className="track-dot" aria-hidden="true">
              {step.state === 'done' && <CheckOutlined />}
            </span>
            <div>
              <h3>{names.code('steps', step.step)}</h3>
              <p className="muted small">{t(`track.step.${step.step}`)}</p>
            </div>
            <StepTime step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepTime({ step }: { step: Step }) {
  const t = useT();
  const format = useFormat();
  if (step.state === 'done') return <p className="track-time small">{step.doneAt ? format.shortMoment(step.doneAt) : ''}</p>;
  return (
    <p className="track-time small">
      {step.state === 'current' && <strong>{t('track.current')}</strong>}
      {step.promisedAt && <span className="muted">{t('track.promised', { time: format.limit(step.promisedAt) })}</span>}
      {step.state === 'waiting' && !step.promisedAt && <span className="muted">{t('track.waiting')}</span>}
    </p>
  );
}
