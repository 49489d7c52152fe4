import { lazy, Suspense, useMemo } from 'react';
import { Select } from 'antd';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Process } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { localised } from '../complaint/localisedDiagram.ts';
import { can, useMe } from '../session.ts';
import { InstanceTable } from './InstanceTable.tsx';
import { useFilters } from './useAdmin.ts';
import { useProcess } from './useEngine.ts';
import './admin.css';

const CountDiagram = lazy(async () => ({ default: (await import('./CountDiagram.tsx')).CountDiagram }));
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
  const { filters, set } = useFilters();
  const name = names.word(process.name);
  const drawing = useMemo(
    () => localised({ processInstanceKey: '', parentProcessInstanceKey: null, processId: process.processId, name, version: process.version, state: 'ACTIVE', startedAt: null, endedAt: null, xml: process.xml, elements: [], flows: [], incidents: [] }, locale),
    [process.xml, process.processId, process.version, name, locale],
  );
  const state = filters.state ?? 'ACTIVE';
  const { state: _, ...kept } = filters;
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
        <Select
          aria-label={t('processes.version')}
          value={process.definitionKey}
          onChange={(next) => void navigate(`/staff/admin/processes/${next}`)}
          options={process.versions.map((each) => ({ value: each.definitionKey, label: t('processes.versionActive', { version: each.version, count: each.active }) }))}
        />
      </div>
      <div className="stack">
        <section className="panel">
          <Suspense fallback={<LoadingState rows={8} />}>
            <CountDiagram xml={drawing.xml} name={name} elements={process.elements} chosen={filters.element} onChoose={(element) => set({ element: process.elements.some((each) => each.elementId === element && each.active + each.incidents > 0) ? element : undefined })} />
          </Suspense>
        </section>
        <section className="stack" aria-labelledby="instances-title">
          <div className="row row-between">
            <h2 id="instances-title">{t('instances.title')}</h2>
            {filters.element
              ? <span className="row"><span>{t('instances.at', { element: elementName(drawing.xml, filters.element) })}</span><button type="button" className="link-button" onClick={() => set({ element: undefined })}>{t('instances.everywhere')}</button></span>
              : <Select aria-label={t('instances.state')} value={state} onChange={(next) => set({ state: next === 'ACTIVE' ? undefined : next })} options={STATES.map((value) => ({ value, label: t(`instances.state.${value}`) }))} />}
          </div>
          <InstanceTable filters={query} />
        </section>
      </div>
    </>
  );
}

function elementName(xml: string, id: string): string {
  return new DOMParser().parseFromString(xml, 'application/xml').querySelector(`[id="${CSS.escape(id)}"]`)?.getAttribute('name') ?? id;
}
