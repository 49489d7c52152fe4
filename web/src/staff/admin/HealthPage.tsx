import type { ReactNode } from 'react';
import { Alert, App, Button } from 'antd';
import { Link } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import type { SystemHealth } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { isMessageKey, useT, type Translate } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
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
  const errorText = useErrorText();
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
        {!error && <span className="muted small tabular">{t('health.at', { at: format.moment(data.at) })}</span>}
      </div>
      {error && <Alert className="problem-alert" type="error" showIcon role="alert" title={t('health.stale', { at: format.moment(data.at) })} description={<>{errorText(error)} {t('health.staleAdvice')}</>} />}
      <div className="health-grid">
        <Database part={data.database} />
        <Engine part={data.engine} />
        <Workers part={data.workers} />
        <Outbox part={data.outbox} />
        <Part name="mail" state={data.mail.state} detail={data.mail.detail}>
          <Facts><Fact label={t('mail.server')}>{data.mail.server}</Fact></Facts>
          <Link to="/staff/admin/channels">{t('health.mailTest')}</Link>
        </Part>
        <Part name="storage" state={data.storage.state} advice={data.storage.detail === null ? undefined : 'health.advice.storage.away'} detail={data.storage.detail}>
          <Facts>
            <Fact label={t(data.storage.s3 ? 'health.freeForUploads' : 'health.free')}>{t('health.freeOf', { free: format.bytes(data.storage.freeBytes), total: format.bytes(data.storage.totalBytes) })}</Fact>
            <Fact label={t('health.evidence')}>{t('health.files', { count: data.storage.files, size: format.bytes(data.storage.bytes) })}</Fact>
            <Fact label={t(data.storage.s3 ? 'health.bucket' : 'health.folder')} wide><code className="small">{data.storage.place}</code></Fact>
          </Facts>
        </Part>
        <VirusScan part={data.virusScan} />
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

interface PartProps { name: PartName; state: State; detail?: string | null; advice?: string | undefined; children: ReactNode }

function Part({ name, state, detail, advice = `health.advice.${name}.${state}`, children }: PartProps) {
  const t = useT();
  return (
    <section className="panel stack" data-state={state} aria-labelledby={`health-${name}`}>
      <div className="row row-between">
        <h2 id={`health-${name}`}>{t(`health.part.${name}`)}</h2>
        <Tag tone={TONES[state]}>{t(`health.state.${state}`)}</Tag>
      </div>
      {isMessageKey(advice) && <p className="health-advice">{t(advice)}{detail && <> <code className="small">{said(t, detail)}</code></>}</p>}
      {children}
    </section>
  );
}

/** What a part said in its own words; what the API says of its silence, in the reader's. */
function said(t: Translate, detail: string): string {
  const [, late] = /^no answer within (\d+) s$/.exec(detail) ?? [];
  if (late) return t('health.said.late', { count: Number(late) });
  const [, silent] = /^last heartbeat (\d+) s ago$/.exec(detail) ?? [];
  return silent ? t('health.said.silent', { count: Number(silent) }) : detail;
}

function VirusScan({ part }: { part: SystemHealth['virusScan'] }) {
  const t = useT();
  const format = useFormat();
  if (!part) {
    return (
      <section className="panel stack" aria-labelledby="health-virusScan">
        <div className="row row-between">
          <h2 id="health-virusScan">{t('health.part.virusScan')}</h2>
          <Tag>{t('health.state.off')}</Tag>
        </div>
        <p>{t('health.virusScan.off')}</p>
      </section>
    );
  }
  return (
    <Part name="virusScan" state={part.state} detail={part.detail} advice={part.state === 'bad' && !part.required ? 'health.advice.virusScan.unchecked' : undefined}>
      <Facts>
        <Fact label={t('health.version')}>{part.version}</Fact>
        <Fact label={t('health.signatures')}>{part.version && (part.signaturesOf ? format.day(part.signaturesOf.slice(0, 10)) : t('trail.none'))}</Fact>
        <Fact label={t('health.whenAway')}>{t(part.required ? 'health.whenAway.refuse' : 'health.whenAway.take')}</Fact>
        <Fact label={t('health.place')}><code className="small">{part.place}</code></Fact>
      </Facts>
    </Part>
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
  const columns: ListColumn<SystemHealth['workers']['programs'][number]['jobs'][number]>[] = [
    { key: 'type', title: t('health.jobType'), width: 'minmax(0, 2fr)', cell: ({ type }) => <code>{type}</code> },
    { key: 'done', title: t('health.done'), width: 'minmax(0, 0.8fr)', labelled: true, number: true, cell: ({ done }) => done },
    { key: 'failed', title: t('health.failed'), width: 'minmax(0, 0.8fr)', labelled: true, number: true, cell: ({ failed }) => (failed > 0 ? <strong className="admin-bad">{failed}</strong> : 0) },
    { key: 'last', title: t('health.last'), width: 'minmax(0, 1.2fr)', labelled: true, cell: ({ lastAt }) => lastAt && <span className="tabular">{format.shortMoment(lastAt)}</span> },
  ];
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
                <div className="panel">
                  <RowList label={t('health.jobTypes', { count: program.jobs.length })} rows={program.jobs} keyOf={({ type }) => type} columns={columns} />
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
  const columns: ListColumn<SystemHealth['outbox']['kinds'][number]>[] = [
    { key: 'kind', title: t('health.kind'), width: 'minmax(0, 1.4fr)', cell: ({ kind }) => t(`health.kind.${kind}`) },
    { key: 'waiting', title: t('health.waiting'), width: 'minmax(0, 1fr)', labelled: true, number: true, cell: ({ waiting }) => waiting },
    { key: 'retrying', title: t('health.retrying'), width: 'minmax(0, 1.3fr)', labelled: true, number: true, cell: ({ retrying }) => retrying },
    { key: 'givenUp', title: t('health.givenUp'), width: 'minmax(0, 1fr)', labelled: true, number: true, cell: ({ givenUp }) => (givenUp > 0 ? <strong className="admin-bad">{givenUp}</strong> : 0) },
    { key: 'oldest', title: t('health.oldest'), width: 'minmax(0, 1.4fr)', labelled: true, cell: ({ oldestAt }) => oldestAt && <span className="tabular">{format.shortMoment(oldestAt)}</span> },
  ];
  return (
    <Part name="outbox" state={part.state}>
      <RowList label={t('health.part.outbox')} rows={part.kinds} keyOf={({ kind }) => kind} columns={columns} />
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
