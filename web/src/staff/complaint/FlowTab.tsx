import { useMemo, useState } from 'react';
import { Alert, Select } from 'antd';
import { ApartmentOutlined } from '@ant-design/icons';
import type { ComplaintFlow } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { FlowDiagram } from './FlowDiagram.tsx';
import { localised } from './localisedDiagram.ts';
import { useFlow, type FlowOwner } from './useComplaint.ts';
import './flow.css';

/** The diagram with the way the case or matter took; a called process is chosen above it. `of`: `complaints/<id>` or `matters/<id>`; `takenOver`: another system handled it. */
export default function FlowTab({ of, takenOver = false }: { of: FlowOwner; takenOver?: boolean }) {
  const t = useT();
  const { data, isPending, error, refetch } = useFlow(of);
  const { locale } = useLocale();
  const [chosen, setChosen] = useState<string>();
  const instances = useMemo(() => (data?.instances ?? []).map((instance) => localised(instance, locale)), [data, locale]);
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const instance = instances.find((candidate) => candidate.processInstanceKey === chosen) ?? instances[0];
  if (!instance) return <div className="panel"><MessageState icon={<ApartmentOutlined />} title={t(takenOver ? 'case.flow.takenOver' : 'case.flow.empty')} /></div>;
  return (
    <section className="panel stack">
      <div className="row row-between">
        {instances.length > 1 ? (
          <Select
            className="flow-processes"
            aria-label={t('case.flow.process')}
            value={instance.processInstanceKey}
            onChange={setChosen}
            options={instances.map(({ processInstanceKey, name }) => ({ value: processInstanceKey, label: name }))}
          />
        ) : (
          <h2>{instance.name}</h2>
        )}
        <Legend incidents={instance.incidents.length > 0} />
      </div>
      {instance.incidents.length > 0 && <Incidents incidents={instance.incidents} />}
      <FlowDiagram key={instance.processInstanceKey} instance={instance} />
    </section>
  );
}

function Legend({ incidents }: { incidents: boolean }) {
  const t = useT();
  return (
    <p className="flow-legend small">
      <span data-mark="done">{t('case.flow.legend.done')}</span>
      <span data-mark="current">{t('case.flow.legend.current')}</span>
      <span data-mark="waiting">{t('case.flow.legend.waiting')}</span>
      {incidents && <span data-mark="incident">{t('case.flow.legend.incident')}</span>}
    </p>
  );
}

function Incidents({ incidents }: { incidents: ComplaintFlow['instances'][number]['incidents'] }) {
  const t = useT();
  return (
    <Alert
      type="error"
      showIcon
      title={t('case.flow.incidents')}
      description={
        <ul>
          {incidents.map((incident) => (
            <li key={incident.incidentKey}>
              {incident.elementId}: {incident.errorType} · {incident.message}
            </li>
          ))}
        </ul>
      }
    />
  );
}
