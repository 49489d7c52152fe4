import { useT } from '../../i18n/index.tsx';
import { steps } from './steps.ts';

/** A slim progress line: it fits a phone, where five titled circles do not. */
export function StepHeader({ step }: { step: number }) {
  const t = useT();
  const current = steps[step] ?? steps[0];
  return (
    <div className="file-steps">
      <div className="row row-between">
        <h2>{t(`file.step.${current.id}`)}</h2>
        <span className="muted small">{t('file.stepOf', { step: step + 1, total: steps.length })}</span>
      </div>
      <ol aria-hidden="true">
        {steps.map(({ id }, index) => (
          <li key={id} data-state={index < step ? 'done' : index === step ? 'current' : 'waiting'}>
            <span>{t(`file.step.${id}`)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
