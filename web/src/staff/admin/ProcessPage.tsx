import { Suspense, useMemo, useState } from 'react';
import { Button, Select } from 'antd';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Process } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { useAddress } from '../components/useAddress.ts';
import { localisedXml } from '../complaint/localisedDiagram.ts';
import { useMatterKinds } from '../matters/useMatters.ts';
import { can, useMe } from '../session.ts';
import { InstanceTable } from './InstanceTable.tsx';
import { MigrateInstances } from './MigrateInstances.tsx';
import { useDurations, useProcess } from './useEngine.ts';
import './admin.css';

const CountDiagram = lazily(async () => ({ default: (await import('./CountDiagram.tsx')).CountDiagram }));
const STATES = ['ACTIVE', 'incident', 'COMPLETED', 'TERMINATED'] as const;

/** One version of a process: what stands where, and the instances themselves. */
export function ProcessPage() {
  const { key = '' } = useParams();
  const me = useMe();
  const { data, isPending, error, refetch } = useProcess(key);
  if (!can(me, 'read-engine')) return <NoPermission />;
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return <OneProcess process={data} />;
}

function OneProcess({ process }: { process: Process }) {
  const t = useT();
  const names = useNames();
  const navigate = useNavigate();
  const { locale } = useLocale();
  const { given: filters, page, set } = useAddress(['element', 'state', 'shows']);
  const name = names.word(process.name);
  const xml = useMemo(() => localisedXml(process.xml, locale), [process.xml, locale]);
  const heat = filters.shows === 'times';
  const durations = useDurations(process.definitionKey, heat);
  const { data: kinds } = useMatterKinds();
  const [migrating, setMigrating] = useState(false);
  const mayMigrate = process.versions.length > 1 && (kinds?.items.some(({ code, mayOpen }) => code === 'process-migration' && mayOpen) ?? false);
  const running = process.versions.find(({ definitionKey }) => definitionKey === process.definitionKey)?.active ?? 0;
  const state = filters.state ?? 'ACTIVE';
  const { state: _, shows: __, ...kept } = filters;
  const query: Record<string, string> = { ...kept, definition: process.definitionKey, ...(filters.element ? {} : state === 'incident' ? { incident: 'true' } : { state }) };
  return (
    <>
      <p className="small">
        <Link to="/staff/admin/processes"><ArrowLeftOutlined aria-hidden="true" /> {t('processes.back')}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1>{name}</h1>
          <p className="muted">{process.processId}</p>
        </div>
        <div className="row">
          <Select
            aria-label={t('processes.version')}
            value={process.definitionKey}
            onChange={(next) => void navigate(`/staff/admin/processes/${next}`)}
            options={process.versions.map((each) => ({ value: each.definitionKey, label: t('processes.versionActive', { version: each.version, count: each.active }) }))}
          />
          {mayMigrate && <Button disabled={running === 0} onClick={() => setMigrating(true)}>{t('migration.propose')}</Button>}
        </div>
      </div>
      <div className="stack">
        <section className="panel">
          <Suspense fallback={<LoadingState rows={8} />}>
            <CountDiagram xml={xml} name={name} heat={heat} onHeat={(times) => set({ shows: times ? 'times' : undefined })} durations={durations.data?.items} elements={process.elements} chosen={filters.element} onChoose={(element) => set({ element: process.elements.some((each) => each.elementId === element && each.active + each.incidents > 0) ? element : undefined })} />
          </Suspense>
        </section>
        <section className="stack" aria-labelledby="instances-title">
          <div className="row row-between">
            <h2 id="instances-title">{t('instances.title')}</h2>
            {filters.element
              ? <span className="row"><span>{t('instances.at', { element: elementName(xml, filters.element) })}</span><button type="button" className="link-button" onClick={() => set({ element: undefined })}>{t('instances.everywhere')}</button></span>
              : <Select aria-label={t('instances.state')} value={state} onChange={(next) => set({ state: next === 'ACTIVE' ? undefined : next })} options={STATES.map((value) => ({ value, label: t(`instances.state.${value}`) }))} />}
          </div>
          <InstanceTable filters={query} page={page} onPage={(next) => set({ page: next })} />
        </section>
      </div>
      {mayMigrate && <MigrateInstances key={process.definitionKey} process={process} open={migrating} onClose={() => setMigrating(false)} />}
    </>
  );
}

function elementName(xml: string, id: string): string {
  return new DOMParser().parseFromString(xml, 'application/xml').querySelector(`[id="${CSS.escape(id)}"]`)?.getAttribute('name') ?? id;
}
