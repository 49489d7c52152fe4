import { useState } from 'react';
import { App, Button, Input } from 'antd';
import { isApiError } from '../../api/problem.ts';
import { useNames } from '../../api/queries.ts';
import type { EngineInstance } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { useDo } from './useAdmin.ts';
import { changeVariable } from './useEngine.ts';

type Variable = Pick<EngineInstance['variables'][number], 'scopeKey' | 'name' | 'value'>;

/** What the instance holds: ids and routing facts, no personal data (D12-06). */
export function Variables({ instance, mayOperate }: { instance: EngineInstance; mayOperate: boolean }) {
  const t = useT();
  const names = useNames();
  const { message } = App.useApp();
  const [editing, setEditing] = useState<Variable>();
  const [value, setValue] = useState('');
  const [name, setName] = useState('');
  const added = editing !== undefined && editing.name === '';
  const change = useDo(changeVariable);
  const wrong = isApiError(change.error) ? change.error.fields.find((each) => each.field === 'value')?.message : undefined;
  const columns: ListColumn<EngineInstance['variables'][number]>[] = [
    { key: 'name', title: t('variables.name'), width: 'minmax(0, 1fr)', cell: (variable) => <code>{variable.name}</code> },
    { key: 'value', title: t('variables.value'), width: 'minmax(0, 2.4fr)', cell: (variable) => <code className="variable-value">{variable.value}{variable.truncated && '…'}</code> },
    { key: 'scope', title: t('variables.scope'), width: 'minmax(0, 1fr)', labelled: true, cell: ({ scopeName }) => (scopeName ? names.word(scopeName) : t('variables.whole')) },
    ...(mayOperate ? [{
      key: 'change', title: t('variables.change'), width: '72px', silent: true,
      cell: (variable: EngineInstance['variables'][number]) => (
        <Button size="small" disabled={variable.truncated} aria-label={t('variables.changeOf', { name: variable.name })} onClick={() => { setEditing(variable); setValue(variable.value); }}>{t('variables.change')}</Button>
      ),
    }] : []),
  ];
  return (
    <section className="panel stack" aria-labelledby="variables-title">
      <div className="row row-between">
        <h2 id="variables-title">{t('variables.title')}</h2>
        {mayOperate && <Button onClick={() => { setEditing({ scopeKey: instance.processInstanceKey, name: '', value: '' }); setName(''); setValue(''); }}>{t('variables.add')}</Button>}
      </div>
      {instance.variables.length === 0 ? <p className="muted">{t('variables.none')}</p> : (
        <RowList label={t('variables.title')} rows={instance.variables} keyOf={({ scopeKey, name }) => `${scopeKey}-${name}`} columns={columns} />
      )}
      <ReasonDialog
        title={editing && (added ? t('variables.add') : t('variables.changeOf', { name: editing.name }))}
        lead={t('variables.lead')}
        okText={t('admin.save')}
        pending={change.isPending}
        error={wrong ? undefined : change.error}
        onSend={(reason) => editing && change.mutate({ instance: instance.processInstanceKey, scopeKey: editing.scopeKey, name: added ? name.trim() : editing.name, value, reason }, { onSuccess: () => { setEditing(undefined); void message.success(t('admin.saved')); } })}
        onClose={() => { setEditing(undefined); change.reset(); }}
      >
        {added && <Field label={t('variables.name')} hint={t('variables.nameHint')}>{(id) => <Input id={id} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}</Field>}
        <Field label={t('variables.value')} hint={t('variables.json')} error={wrong}>
          {(id) => <Input.TextArea id={id} className="variable-input" autoSize={{ minRows: 2, maxRows: 12 }} value={value} onChange={(event) => setValue(event.target.value)} />}
        </Field>
      </ReasonDialog>
    </section>
  );
}
