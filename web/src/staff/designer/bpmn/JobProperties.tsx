import { useState } from 'react';
import { Button, Input } from 'antd';
import { PlusOutlined } from '@ant-design/icons';
import { isMessageKey, useT } from '../../../i18n/index.tsx';
import { ExpressionField } from '../ExpressionField.tsx';
import { ChoiceField, ListField, SuggestField, TextField } from '../fields.tsx';
import type { Choice, Names } from '../useKnown.ts';
import { Section } from '../Section.tsx';
import type { PartProps } from './part-props.ts';

/** What a worker does: its job type by name, and the headers that it reads. */
export function JobProperties({ part, names }: PartProps) {
  const t = useT();
  const type = String(part.extension('zeebe:TaskDefinition')?.type ?? '');
  const nameOf = (job: string): string => {
    const key = `designer.job.${job}`;
    return isMessageKey(key) ? t(key) : job;
  };
  const jobs = names.jobs.filter((job) => !job.type.startsWith('inbox.')).map((job) => ({ value: job.type, label: t('app.withId', { name: nameOf(job.type), id: job.type }) }));
  const needed = names.jobs.find((job) => job.type === type)?.headers ?? [];
  const { headers } = part;
  const keys = [...new Set([...needed, ...headers.keys()])];
  return (
    <Section title={t(part.is('bpmn:BusinessRuleTask') ? 'designer.decisionTask' : 'designer.serviceTask')}>
      <ChoiceField label={t('designer.jobType')} value={type} choices={jobs} onChoose={(chosen) => part.extend('zeebe:TaskDefinition', { type: chosen })} />
      {keys.map((key) => <Header key={key} name={key} demanded={needed.includes(key)} value={headers.get(key) ?? ''} names={names} onChange={(value) => part.setHeader(key, value)} />)}
      <NewHeader onAdd={(key) => part.setHeaders(new Map([...headers, [key, '']]))} />
    </Section>
  );
}

function choicesOf(key: string, names: Names): Choice[] | undefined {
  if (key === 'template') return names.templates;
  if (key === 'decisionId') return names.decisions;
  if (key === 'stage' || key === 'stages' || key === 'meets') return names.stages;
  if (key === 'audience') return names.audiences.map((value) => ({ value, label: value }));
  return undefined;
}

function Header({ name, demanded, value, names, onChange }: { name: string; demanded: boolean; value: string; names: Names; onChange: (value: string) => void }) {
  const t = useT();
  const key = `designer.header.${name}`;
  const label = `${isMessageKey(key) ? t(key) : name}${demanded ? ` · ${t('designer.demanded')}` : ''}`;
  let choices = choicesOf(name, names);
  if (name === 'audience') choices = choices?.map((each) => ({ ...each, label: isMessageKey(`designer.audience.${each.value}`) ? t(`designer.audience.${each.value}` as Parameters<typeof t>[0]) : each.value }));
  if (choices && name === 'stages') return <ListField label={label} value={value} choices={choices} onChoose={onChange} />;
  if (choices && name.startsWith('stage')) return <SuggestField label={label} value={value} choices={choices} onChoose={onChange} />;
  if (choices) return <ChoiceField label={label} value={value} choices={choices} onChoose={onChange} clearable />;
  if (value.startsWith('=')) return <ExpressionField label={label} value={value} variables={names.known.variables} orText onCommit={onChange} />;
  return <TextField label={label} value={value} code onCommit={onChange} />;
}

function NewHeader({ onAdd }: { onAdd: (key: string) => void }) {
  const t = useT();
  const [key, setKey] = useState('');
  return (
    <div className="row">
      <Input size="small" className="designer-code designer-grow" aria-label={t('designer.newHeader')} placeholder={t('designer.newHeader')} value={key} onChange={(event) => setKey(event.target.value.trim())} />
      <Button
        size="small" icon={<PlusOutlined />} disabled={!/^[\w-]+$/.test(key)}
        onClick={() => {
          onAdd(key);
          setKey('');
        }}
      >
        {t('designer.add')}
      </Button>
    </div>
  );
}
