import { Alert } from 'antd';
import { Link } from 'react-router';
import type { FlowCheck } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import './flows.css';

/** What is wrong, what is under way, and what would have been decided otherwise. */
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
        <p>{active === 0 && check.waiting.length === 0 ? t('flows.impactNone') : t('flows.keep', { count: active })}</p>
        {check.waiting.map((each) => (
          <span key={`${each.processId} ${each.elementId}`} className="flows-waiting">{t('flows.waitingAt', { name: each.name, count: each.count })}</span>
        ))}
      </section>
      {check.replays.map((replay) => (
        <Replay key={replay.decisionId} replay={replay} />
      ))}
    </>
  );
}

function Replay({ replay }: { replay: FlowCheck['replays'][number] }) {
  const t = useT();
  return (
    <section className="panel stack" aria-labelledby={`replay-${replay.decisionId}`}>
      <h2 id={`replay-${replay.decisionId}`}>{t('flows.replay')} <span className="muted small">{replay.decisionId}</span></h2>
      <p>
        {t('flows.replayCounts', { all: replay.compared, different: replay.different })}
        {replay.notComparable > 0 && <span className="muted"> · {t('flows.replaySkipped', { count: replay.notComparable })}</span>}
      </p>
      {replay.examples.length > 0 && (
        <div className="decision-scroll" tabIndex={0} role="group" aria-label={t('flows.replay')}>
          <table className="decision">
            <thead>
              <tr>
                <th scope="col">{t('flows.replayCase')}</th>
                <th scope="col">{t('flows.replayInputs')}</th>
                <th scope="col">{t('flows.replayBefore')}</th>
                <th scope="col">{t('flows.replayAfter')}</th>
              </tr>
            </thead>
            <tbody>
              {replay.examples.map((example, index) => (
                <tr key={`${example.at} ${index}`}>
                  <td>{example.complaintId ? <Link to={`/staff/complaints/${example.complaintId}`}>{example.number}</Link> : '—'}</td>
                  <td>{Object.entries(example.inputs).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join('，')}</td>
                  <td>{shown(example.before)}</td>
                  <td>{shown(example.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.entries(value).map(([name, each]) => `${name}: ${String(each)}`).join('，') : String(value ?? '—');
}
