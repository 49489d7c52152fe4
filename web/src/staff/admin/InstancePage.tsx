import { Suspense, useMemo, useState } from 'react';
import { Alert, App, Button, Popconfirm } from 'antd';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { EngineInstance } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { isMessageKey, useLocale, useT, type Translate } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { localised } from '../complaint/localisedDiagram.ts';
import { can, useMe } from '../session.ts';
import { errorTypeAdvice, errorTypeWord } from './errorTypes.ts';
import { InstanceRows, InstanceState } from './InstanceTable.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { SubjectLink } from './SubjectLink.tsx';
import { propose, useDo } from './useAdmin.ts';
import { retryIncidents, useInstance } from './useEngine.ts';
import { Variables } from './Variables.tsx';
import '../complaint/flow.css';
import './admin.css';

const FlowDiagram = lazily(async () => ({ default: (await import('../complaint/FlowDiagram.tsx')).FlowDiagram }));

/** One process instance as the engine knows it: where it stands, why it can't go on, what it holds, which way it came. */
export function InstancePage() {
  const { key = '' } = useParams();
  const me = useMe();
  const { data, isPending, error, refetch } = useInstance(key);
  if (!can(me, 'read-engine')) return <NoPermission />;
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return <OneInstance instance={data} mayOperate={can(me, 'operate-engine')} />;
}

function OneInstance({ instance, mayOperate }: { instance: EngineInstance; mayOperate: boolean }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { locale } = useLocale();
  const name = names.word(instance.name);
  // What is mended stands beside what is wrong.
  const stopped = instance.incidents.length > 0;
  const variables = <Variables instance={instance} mayOperate={mayOperate && instance.state === 'ACTIVE'} />;
  const drawing = useMemo(() => localised({
    processInstanceKey: instance.processInstanceKey, parentProcessInstanceKey: instance.parent?.processInstanceKey ?? null, processId: instance.processId, name, version: instance.version, state: instance.state,
    startedAt: instance.startedAt, endedAt: instance.endedAt, xml: instance.xml, flows: instance.flows,
    elements: instance.elements.map(({ elementId, state, type, startedAt, endedAt }) => ({ elementId, state, type, startedAt, endedAt })),
    incidents: instance.incidents.map(({ incidentKey, elementId, errorType, message }) => ({ incidentKey, elementId, errorType, message })),
  }, locale), [instance, name, locale]);
  return (
    <>
      <p className="small">
        <Link to={`/staff/admin/processes/${instance.definitionKey}`}><ArrowLeftOutlined aria-hidden="true" /> {t('instances.back', { name })}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1>{name}</h1>
          <p className="muted tabular">{instance.processInstanceKey}</p>
        </div>
        <InstanceState state={instance.state} hasIncident={stopped} />
      </div>
      <div className="stack">
        {instance.endingMatter && <Alert type="info" showIcon title={<>{t('instances.ending')} <Link to={`/staff/matters/${instance.endingMatter.id}`}>{instance.endingMatter.number}</Link></>} />}
        <section className="panel">
          <Facts>
            <Fact label={t('instances.subject')}><SubjectLink subject={instance.subject} /></Fact>
            <Fact label={t('processes.version')}>{String(instance.version)}</Fact>
            <Fact label={t('instances.started')}>{instance.startedAt && <span className="nowrap">{format.moment(instance.startedAt)}</span>}</Fact>
            <Fact label={t('instances.ended')}>{instance.endedAt && <span className="nowrap">{format.moment(instance.endedAt)}</span>}</Fact>
            {instance.parent && <Fact label={t('instances.parent')}><Link to={`/staff/admin/instances/${instance.parent.processInstanceKey}`}>{names.word(instance.parent.name)}</Link></Fact>}
          </Facts>
        </section>
        {instance.incidents.map((incident) => <Incident key={incident.incidentKey} incident={incident} mayOperate={mayOperate} />)}
        {stopped && variables}
        <section className="panel">
          <Suspense fallback={<LoadingState rows={8} />}>
            <FlowDiagram key={instance.processInstanceKey} instance={drawing} />
          </Suspense>
        </section>
        {instance.children.length > 0 && (
          <section className="panel stack" aria-labelledby="children-title">
            <h2 id="children-title">{t('instances.children')}</h2>
            <InstanceRows items={instance.children} />
          </section>
        )}
        {!stopped && variables}
        <History elements={instance.elements} />
        {mayOperate && instance.state === 'ACTIVE' && <End instance={instance} />}
      </div>
    </>
  );
}

function Incident({ incident, mayOperate }: { incident: EngineInstance['incidents'][number]; mayOperate: boolean }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { message } = App.useApp();
  const retry = useDo(retryIncidents);
  const advice = errorTypeAdvice(t, incident.errorType);
  const again = () => retry.mutate({ incidentKeys: [incident.incidentKey], retries: 1 }, { onSuccess: ({ retried, failed }) => void (retried > 0 ? message.success(t('incidents.retried', { count: retried })) : message.error(failed[0]?.reason)) });
  return (
    <section className="panel stack incident-panel">
      <div className="row row-between">
        <h2>{t('incidents.at', { element: names.word(incident.elementName) })}</h2>
        <Tag tone="bad">{errorTypeWord(t, incident.errorType)}</Tag>
      </div>
      <p className="incident-message">{incident.message}</p>
      {advice && <p className="small">{advice}</p>}
      <Facts>
        <Fact label={t('incidents.column.since')}>{format.moment(incident.createdAt)}</Fact>
        <Fact label={t('incidents.element')}>{incident.elementId}</Fact>
        <Fact label={t('incidents.job')}>{incident.job && <><code>{incident.job.type}</code> <span className="muted small tabular">{incident.job.jobKey}</span></>}</Fact>
        <Fact label={t('incidents.retries')}>{incident.job && String(incident.job.retries)}</Fact>
        <Fact label={t('incidents.worker')}>{incident.job?.worker}</Fact>
      </Facts>
      {retry.error && <ProblemAlert error={retry.error} />}
      {mayOperate && (
        <div className="row">
          <Popconfirm title={t('incidents.retryTitle', { count: 1 })} description={t('incidents.retryLead')} okText={t('incidents.retry')} onConfirm={again}>
            <Button type="primary" loading={retry.isPending}>{t('incidents.retry')}</Button>
          </Popconfirm>
        </div>
      )}
    </section>
  );
}

function History({ elements }: { elements: EngineInstance['elements'] }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const columns: ListColumn<EngineInstance['elements'][number]>[] = [
    { key: 'element', title: t('instances.element'), width: 'minmax(0, 3fr)', cell: ({ name, elementId }) => <>{names.word(name)}<span className="muted small">{elementId}</span></> },
    { key: 'type', title: t('instances.type'), width: 'minmax(0, 1.4fr)', cell: ({ type }) => typeWord(t, type) },
    { key: 'state', title: t('instances.state'), width: '84px', cell: (element) => <InstanceState state={element.state} hasIncident={element.hasIncident} /> },
    { key: 'started', title: t('instances.started'), width: 'minmax(0, 1.6fr)', labelled: true, cell: ({ startedAt }) => startedAt && <span className="tabular">{format.moment(startedAt)}</span> },
    { key: 'ended', title: t('instances.ended'), width: 'minmax(0, 1.6fr)', labelled: true, cell: ({ endedAt }) => endedAt && <span className="tabular">{format.moment(endedAt)}</span> },
  ];
  return (
    <section className="panel stack" aria-labelledby="history-title">
      <h2 id="history-title">{t('instances.history')}</h2>
      <RowList label={t('instances.history')} rows={elements} keyOf={({ elementInstanceKey }) => elementInstanceKey} columns={columns} />
    </section>
  );
}

function typeWord(t: Translate, type: string): string {
  const key = `instances.type.${type}`;
  return isMessageKey(key) ? t(key) : type;
}

/** An instance is ended by a matter, which somebody else decides (D18-14, D03-07). */
function End({ instance }: { instance: EngineInstance }) {
  const t = useT();
  const names = useNames();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const send = useDo(propose);
  const name = names.word(instance.name);
  const details = { processInstanceKey: instance.processInstanceKey, processName: instance.name.zh, complaintId: instance.subject?.kind === 'complaint' ? instance.subject.id : null };
  return (
    <section className="panel stack" aria-labelledby="end-title">
      <h2 id="end-title">{t('instances.end')}</h2>
      <p className="muted">{t('instances.endLead')}</p>
      <div><Button danger disabled={instance.endingMatter !== null} onClick={() => setAsking(true)}>{t('instances.proposeEnd')}</Button></div>
      <ReasonDialog
        title={asking ? t('instances.endTitle', { name }) : undefined}
        lead={t('instances.endDialog')}
        okText={t('instances.proposeEnd')}
        danger
        pending={send.isPending}
        error={send.error}
        onSend={(reason) => send.mutate({ kind: 'process-end', title: t('instances.endMatter', { name, number: instance.subject?.number ?? instance.processInstanceKey }), details: { ...details, reason } }, { onSuccess: ({ number }) => { setAsking(false); void message.success(t('instances.endProposed', { number })); } })}
        onClose={() => { setAsking(false); send.reset(); }}
      />
    </section>
  );
}
