import { useState } from 'react';
import { Alert, App, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { MigrationPlan, Process } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { propose, useDo } from './useAdmin.ts';
import { useMigrationPlan } from './useEngine.ts';

interface Props { process: Process; open: boolean; onClose: () => void }

/** Running instances keep their version (D03-07); that they go on with another one is proposed, and somebody else decides. */
export function MigrateInstances({ process, open, onClose }: Props) {
  const t = useT();
  const names = useNames();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const send = useDo(propose);
  const others = process.versions.filter(({ definitionKey }) => definitionKey !== process.definitionKey);
  const [to, setTo] = useState(others[0]?.definitionKey ?? '');
  const [become, setBecome] = useState<Readonly<Record<string, string>>>({});
  const plan = useMigrationPlan(process.definitionKey, to, open && to !== '');
  const { data } = plan;
  const unsaid = data?.elements.filter(({ elementId }) => targetOf(data, become, elementId) === undefined) ?? [];
  const proposeIt = (reason: string) => {
    if (!data) return;
    const chosen = new Map(data.elements.map(({ elementId }) => [elementId, targetOf(data, become, elementId) ?? elementId]));
    const mappings = [...data.mappings.filter(({ from }) => !chosen.has(from)), ...[...chosen].map(([from, target]) => ({ from, to: target }))];
    const title = t('migration.matter', { name: names.word(data.name), from: data.fromVersion, to: data.toVersion });
    send.mutate({ kind: 'process-migration', title, details: { processId: data.processId, processName: data.name.zh, processNameEn: data.name.en, fromKey: process.definitionKey, fromVersion: data.fromVersion, toKey: to, toVersion: data.toVersion, running: data.total, mappings, reason } }, {
      onSuccess: ({ id, number }) => {
        void message.success(t('migration.proposed', { number }));
        void navigate(`/staff/matters/${id}`);
      },
    });
  };
  return (
    <ReasonDialog
      title={open ? t('migration.title', { name: names.word(process.name), version: process.version }) : undefined}
      lead={t('migration.lead')}
      okText={t('migration.propose')}
      pending={send.isPending}
      incomplete={!data || data.total === 0 || unsaid.length > 0}
      error={send.error}
      onSend={proposeIt}
      onClose={() => { onClose(); send.reset(); }}
    >
      <Field label={t('migration.to')}>
        {(id) => <Select id={id} value={to} onChange={(next) => { setTo(next); setBecome({}); }} options={others.map(({ definitionKey, version }) => ({ value: definitionKey, label: t('instances.version', { version }) }))} />}
      </Field>
      {plan.isPending ? <LoadingState rows={3} /> : !data ? <ErrorState error={plan.error} retry={plan.refetch} /> : (
        <>
          <p>{t('migration.count', { count: data.total })}</p>
          {data.elements.map(({ elementId, name, active, choices }) => (
            <Field
              key={elementId} label={t('migration.element', { name: names.word(name), count: active })}
              error={choices.length === 0 ? t('migration.noElement') : undefined}
            >
              {(id) => (
                <Select
                  id={id} showSearch={{ optionFilterProp: 'label' }} disabled={choices.length === 0} placeholder={t('migration.choose')} value={targetOf(data, become, elementId) ?? null}
                  onChange={(target) => setBecome({ ...become, [elementId]: target })} options={choices.map((choice) => ({ value: choice.elementId, label: t('app.withId', { name: names.word(choice.name), id: choice.elementId }) }))}
                />
              )}
            </Field>
          ))}
          {unsaid.length > 0 && <Alert type="warning" showIcon title={t('migration.open', { count: unsaid.length })} />}
        </>
      )}
    </ReasonDialog>
  );
}

/** What an element becomes: as chosen, else its like in the other version. */
function targetOf({ mappings }: MigrationPlan, become: Readonly<Record<string, string>>, elementId: string): string | undefined {
  return become[elementId] ?? mappings.find(({ from }) => from === elementId)?.to;
}
