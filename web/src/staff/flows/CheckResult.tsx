import { Alert } from 'antd';
import type { FlowCheck } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import './flows.css';

/** What is wrong, and what is under way. */
export function CheckResult({ check }: { check: FlowCheck }) {
  const t = useT();
  const { locale } = useLocale();
  const active = check.instances.reduce((sum, each) => sum + each.active, 0);
  return (
    <>
      {check.problems.length > 0 ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('flows.problems')}
          description={
            <ul>
              {check.problems.map((problem) => (
                <li key={problem.file + problem.zh}>
                  <strong>{problem.file}</strong> {locale === 'zh-CN' ? problem.zh : problem.en}
                </li>
              ))}
            </ul>
          }
        />
      ) : (
        <Alert
          type={check.engine.refused ? 'error' : 'success'}
          showIcon
          role="status"
          title={check.engine.refused ? t('flows.engineRefused', { reason: check.engine.refused }) : t('flows.clean')}
          description={check.engine.refused ? undefined : t(check.engine.tried ? 'flows.engineTook' : 'flows.engineAway')}
        />
      )}
      <section className="panel" aria-labelledby="impact-title">
        <h2 id="impact-title">{t('flows.impact')}</h2>
        <p>{active === 0 && check.waiting.length === 0 && check.forms.length === 0 ? t('flows.impactNone') : active > 0 && t('flows.keep', { count: active })}</p>
        {check.waiting.map((each) => (
          <span key={`${each.processId} ${each.elementId}`} className="flows-waiting">{t('flows.waitingAt', { name: each.name, count: each.count })}</span>
        ))}
        {check.forms.map((each) => (
          <p key={`${each.formId} ${each.processId} ${each.elementId}`}>{t('flows.formAt', { form: each.formId, name: each.name, waiting: each.waiting, done: each.done })}</p>
        ))}
      </section>
    </>
  );
}
