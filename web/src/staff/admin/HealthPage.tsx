import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import type { SystemHealth } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { isMessageKey, useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { can, useMe } from '../session.ts';
import { retryOutbox, useDo, useHealth } from './useAdmin.ts';
import './admin.css';

type PartName = Exclude<keyof SystemHealth, 'at'>;
type State = SystemHealth['api']['state'];

/** Every part of the system with live figures, and what to do when one is not well. */
export function HealthPage() {
  const me = useMe();
  return can(me, 'manage-systems') ? <Health /> : <NoPermission />;
}

function Health() {
  const t = useT();
  const format = useFormat();
  const { data, isPending, error, refetch } = useHealth();
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('health.title')}</h1>
          <p className="muted">{t('health.lead')}</p>
        </div>
        <span className="muted small tabular" role="status">{error ? t('health.stale', { at: format.moment(data.at) }) : t('health.at', { at: format.moment(data.at) })}</span>
      </div>
      <div className="health-grid">
        <Database part={data.database} />
        <Engine part={data.engine} />
        <Workers part={data.workers} />
        <Outbox part={data.outbox} />
        <Part name="mail" state={data.mail.state} detail={data.mail.detail}>
          <Facts><Fact label={t('mail.server')}>{data.mail.server}</Fact></Facts>
          <Link to="/staff/admin/channels">{t('health.mailTest')}</Link>
        </Part>
        <Part name="storage" state={data.storage.state}>
          <Facts>
            <Fact label={t('health.free')}>{t('health.freeOf', { free: format.bytes(data.storage.freeBytes), total: format.bytes(data.storage.totalBytes) })}</Fact>
            <Fact label={t('health.evidence')}>{t('health.files', { count: data.storage.files, size: format.bytes(data.storage.bytes) })}</Fact>
            <Fact label={t('health.folder')} wide><code className="small">{data.storage.folder}</code></Fact>
          </Facts>
        </Part>
        <Part name="api" state={data.api.state}>
          <Facts>
            <Fact label={t('health.version')}>{data.api.version}</Fact>
            <Fact label="Node.js">{data.api.node}</Fact>
            <Fact label={t('health.since')}>{format.moment(data.api.startedAt)}</Fact>
            <Fact label={t('health.memory')}>{format.bytes(data.api.memoryBytes)}</Fact>
          </Facts>
        </Part>
      </div>
    </>
  );
}

const TONES = { good: 'good', warning: 'warn', bad: 'bad' } as const;

function Part({ name, state, detail, children }: { name: PartName; state: State; detail?: string | null; children: ReactNode }) {
  const t = useT();
  const advice = `health.advice.${name}.${state}`;
  return (
    <section className="panel stack" data-state={state} aria-labelledby={`health-${name}`}>
      <div className="row row-between">
        <h2 id={`health-${name}`}>{t(`health.part.${name}`)}</h2>
        <Tag tone={TONES[state]}>{t(`health.state.${state}`)}</Tag>
      </div>
      {isMessageKey(advice) && <p className="health-advice">{t(advice)}{detail && <> <code className="small">{detail}</code></>}</p>}
      {children}
    </section>
  );
}

function Database({ part }: { part: SystemHealth['database'] }) {
  const t = useT();
  const format = useFormat();
  const { backup } = part;
  return (
    <Part name="database" state={part.state} detail={part.detail}>
      <Facts>
        <Fact label={t('health.version')}>{part.version && `PostgreSQL ${part.version}`}</Fact>
        <Fact label={t('health.size')}>{part.sizeBytes !== null && format.bytes(part.sizeBytes)}</Fact>
        <Fact label={t('health.connections')}>{part.connections !== null && t('health.connectionsOf', { count: part.connections, max: part.maxConnections ?? 0 })}</Fact>
        <Fact label={t('health.longest')}>{part.longestSeconds === null ? null : t('health.seconds', { count: part.longestSeconds })}</Fact>
        <Fact label={t('health.migration')} wide>{part.migration}</Fact>
        <Fact label={t('health.backup')} wide>
          {backup && (backup.archiving ? t('health.archiving', { at: backup.lastAt ? format.moment(backup.lastAt) : t('health.notYet'), failures: backup.failures }) : t('health.notArchiving'))}
        </Fact>
      </Facts>
    </Part>
  );
}

function Engine({ part }: { part: SystemHealth['engine'] }) {
  const t = useT();
  /** Of the engine's own words for it. */
  const word = (said: string) => { const key = `health.word.${said}`; return isMessageKey(key) ? t(key) : said; };
  return (
    <Part name="engine" state={part.state} detail={part.detail}>
      <Facts>
        <Fact label={t('health.version')}>{part.version}</Fact>
        <Fact label={t('health.waitingJobs')}>{part.waitingJobs !== null && String(part.waitingJobs)}</Fact>
        <Fact label={t('health.incidents')}>{part.incidents !== null && <Link to="/staff/admin/incidents">{part.incidents}</Link>}</Fact>
        <Fact label={t('health.brokers')} wide>
          {part.brokers.length > 0 && (
            <ul>
              {part.brokers.map((broker) => (
                <li key={broker.nodeId} className="small">
                  {broker.address} {broker.version} · {broker.partitions.map((partition) => t('health.partition', { id: partition.id, role: word(partition.role), health: word(partition.health) })).join(t('app.listSeparator'))}
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </Facts>
    </Part>
  );
}

function Workers({ part }: { part: SystemHealth['workers'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Part name="workers" state={part.state} detail={part.detail}>
      {part.programs.map((program) => {
        const done = program.jobs.reduce((sum, job) => sum + job.done, 0);
        const failed = program.jobs.reduce((sum, job) => sum + job.failed, 0);
        return (
          <div key={program.name} className="stack">
            <div className="row row-between">
              <code className="small">{program.name}</code>
              <Tag tone={program.alive ? 'good' : 'bad'}>{t(program.alive ? 'health.alive' : 'health.silent', { at: format.moment(program.lastSeenAt) })}</Tag>
            </div>
            <p className="small">{t('health.jobs', { done, failed, since: format.moment(program.startedAt) })}</p>
            {program.jobs.length > 0 && (
              <details>
                <summary>{t('health.jobTypes', { count: program.jobs.length })}</summary>
                <div className="admin-scroll" tabIndex={0} role="group" aria-label={t('health.jobTypes', { count: program.jobs.length })}>
                  <table className="admin-table">
                    <thead><tr><th scope="col">{t('health.jobType')}</th><th scope="col" className="number">{t('health.done')}</th><th scope="col" className="number">{t('health.failed')}</th><th scope="col">{t('health.last')}</th></tr></thead>
                    <tbody>
                      {program.jobs.map((job) => (
                        <tr key={job.type}><td><code>{job.type}</code></td><td className="number">{job.done}</td><td className="number">{job.failed > 0 ? <strong className="bad">{job.failed}</strong> : 0}</td><td className="tabular nowrap small">{job.lastAt && format.moment(job.lastAt)}</td></tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </details>
            )}
          </div>
        );
      })}
    </Part>
  );
}

function Outbox({ part }: { part: SystemHealth['outbox'] }) {
  const t = useT();
  const format = useFormat();
  const { message } = App.useApp();
  const retry = useDo(retryOutbox);
  const again = (ids?: number[]) => retry.mutate(ids ? { ids } : {}, { onSuccess: ({ queued }) => void message.success(t('health.queued', { count: queued })) });
  return (
    <Part name="outbox" state={part.state}>
      <div className="admin-scroll" tabIndex={0} role="group" aria-label={t('health.part.outbox')}>
        <table className="admin-table">
          <thead><tr><th scope="col">{t('health.kind')}</th><th scope="col" className="number">{t('health.waiting')}</th><th scope="col" className="number">{t('health.retrying')}</th><th scope="col" className="number">{t('health.givenUp')}</th><th scope="col">{t('health.oldest')}</th></tr></thead>
          <tbody>
            {part.kinds.map((kind) => (
              <tr key={kind.kind}>
                <td>{t(`health.kind.${kind.kind}`)}</td>
                <td className="number">{kind.waiting}</td>
                <td className="number">{kind.retrying}</td>
                <td className="number">{kind.givenUp > 0 ? <strong className="bad">{kind.givenUp}</strong> : 0}</td>
                <td className="tabular nowrap small">{kind.oldestAt ? format.moment(kind.oldestAt) : <span className="muted">—</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {retry.error && <ProblemAlert error={retry.error} />}
      {part.troubles.length > 0 && (
        <>
          <ul className="stack outbox-troubles">
            {part.troubles.map((trouble) => (
              <li key={trouble.id} className="row row-between">
                <span className="small">{t(`health.kind.${trouble.kind}`)} · <span className="tabular">{trouble.subject ?? '—'}</span> · {t('health.attempts', { count: trouble.attempts })}<br /><code>{trouble.reason}</code></span>
                <Button size="small" disabled={retry.isPending} onClick={() => again([trouble.id])}>{t('health.retry')}</Button>
              </li>
            ))}
          </ul>
          <div><Button disabled={retry.isPending} onClick={() => again()}>{t('health.retryAll')}</Button></div>
        </>
      )}
    </Part>
  );
}
