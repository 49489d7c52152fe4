import { Button, Checkbox } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { oneLanguage } from '../../../i18n/bilingual.ts';
import { useT } from '../../../i18n/index.tsx';
import { fieldWord } from '../../flows/fieldWord.ts';
import { Section } from '../Section.tsx';
import { ExpressionField } from '../ExpressionField.tsx';
import { ChoiceField, TextField } from '../fields.tsx';
import { FORM_LISTS } from '../../../../../flows/lint/form.ts';
import { hasChoices, hasKey, type Component } from './components.ts';

interface Props { field: Component; /** Of all fields of the form. */ keys: ReadonlySet<string>; taken: (key: string) => boolean; onChange: (field: Component) => void }

/** All of a field that our forms use. Labels are in both languages, Chinese first; of a longer text the English stands beside it. */
export function FieldProperties({ field, keys, taken, onChange }: Props) {
  const t = useT();
  const set = (more: Partial<Component>) => onChange(without({ ...field, ...more }));
  const property = (name: string, value: string | undefined) => {
    const { [name]: _gone, ...rest } = field.properties ?? {};
    const properties = value ? { ...rest, [name]: value } : rest;
    set({ properties: Object.keys(properties).length > 0 ? properties : undefined });
  };
  return (
    <div className="stack designer-properties">
      <Section title={fieldWord(field.type, t)}>
        {field.type === 'text'
          ? <TextField label={t('designer.textZh')} value={field.text ?? ''} rows={5} hint={t('designer.textHint')} onCommit={(text) => set({ text })} />
          : <BothLanguages label={field.label ?? ''} onChange={(label) => set({ label })} />}
        {hasKey(field) && (
          <TextField
            label={t('designer.key')} value={field.key ?? ''} code hint={t('designer.keyHint')} onCommit={(key) => set({ key })}
            wrong={(key) => (!/^[a-zA-Z][A-Za-z0-9_]*$/.test(key) ? t('designer.keyShape') : taken(key) ? t('designer.keyTwice') : undefined)}
          />
        )}
        {field.type !== 'text' && field.type !== 'group' && <TextField label={t('designer.descriptionZh')} value={field.description ?? ''} rows={2} onCommit={(description) => set({ description: description || undefined })} />}
        {(field.type === 'text' || field.description) && <TextField label={t('designer.textEn')} lang="en" value={field.properties?.en ?? ''} rows={field.type === 'text' ? 5 : 2} onCommit={(en) => property('en', en)} />}
      </Section>
      {hasChoices(field) && <Choices field={field} set={set} />}
      {field.type === 'datetime' && (
        <Section title={t('designer.field.datetime')}>
          <ChoiceField label={t('designer.subtype')} value={field.subtype ?? 'date'} choices={(['date', 'datetime', 'time'] as const).map((value) => ({ value, label: t(`designer.subtype.${value}`) }))} onChoose={(subtype) => set(subtypeOf(subtype))} />
        </Section>
      )}
      {hasKey(field) && (
        <Section title={t('designer.entry')}>
          <Flag label={t('designer.required')} checked={field.validate?.required === true} onChange={(required) => set({ validate: { ...field.validate, required: required || undefined } })} />
          <Flag label={t('designer.outcome')} checked={field.properties?.outcome === 'true'} onChange={(yes) => property('outcome', yes ? 'true' : undefined)} hint={t('designer.outcomeHint')} />
          <Flag label={t('designer.noPrefill')} checked={field.properties?.prefill === 'no'} onChange={(yes) => property('prefill', yes ? 'no' : undefined)} />
          <Flag label={t('designer.readOnly')} checked={field.readonly === true} onChange={(yes) => set({ readonly: yes || undefined })} />
          {(field.type === 'textfield' || field.type === 'textarea') && (
            <>
              <NumberText label={t('designer.maxLength')} value={field.validate?.maxLength} onChange={(maxLength) => set({ validate: { ...field.validate, maxLength } })} />
              <NumberText label={t('designer.minLength')} value={field.validate?.minLength} onChange={(minLength) => set({ validate: { ...field.validate, minLength } })} />
            </>
          )}
          {field.type === 'number' && (
            <>
              <NumberText label={t('designer.min')} value={field.validate?.min} onChange={(min) => set({ validate: { ...field.validate, min } })} />
              <NumberText label={t('designer.max')} value={field.validate?.max} onChange={(max) => set({ validate: { ...field.validate, max } })} />
              <NumberText label={t('designer.decimals')} value={field.decimalDigits} onChange={(decimalDigits) => set({ decimalDigits })} />
            </>
          )}
        </Section>
      )}
      <Section title={t('designer.condition')}>
        <ExpressionField label={t('designer.hide')} value={field.conditional?.hide ?? ''} variables={keys} hint={t('designer.hideHint')} onCommit={(hide) => set({ conditional: hide ? { hide } : undefined })} />
      </Section>
    </div>
  );
}

/** `处理结论 Outcome` as two fields. */
function BothLanguages({ label, onChange }: { label: string; onChange: (label: string) => void }) {
  const t = useT();
  const zh = oneLanguage(label, 'zh-CN');
  const english = oneLanguage(label, 'en');
  const en = english === label ? '' : english;
  return (
    <>
      <TextField label={t('designer.labelZh')} value={zh} onCommit={(text) => onChange([text.trim(), en].filter(Boolean).join(' '))} />
      <TextField label={t('designer.labelEn')} lang="en" value={en} onCommit={(text) => onChange([zh, text.trim()].filter(Boolean).join(' '))} />
    </>
  );
}

function Choices({ field, set }: { field: Component; set: (more: Partial<Component>) => void }) {
  const t = useT();
  const values = field.values ?? [];
  const change = (index: number, more: object) => set({ values: values.map((value, at) => (at === index ? { ...value, ...more } : value)) });
  return (
    <Section title={t('designer.choices')}>
      <ChoiceField
        label={t('designer.choicesFrom')} value={field.valuesKey ?? 'own'} choices={[{ value: 'own', label: t('designer.list.own') }, ...FORM_LISTS.map((value) => ({ value, label: t(`designer.list.${value}`) }))]}
        onChoose={(list) => set(list === 'own' ? { valuesKey: undefined, values: values.length > 0 ? values : [{ label: '是 Yes', value: 'yes' }] } : { valuesKey: list, values: undefined })}
      />
      {!field.valuesKey && (
        <>
          {values.map((value, index) => (
            // A choice has no id of its own; its place is what it is known by.
            <div key={index} className="designer-mapping-row designer-choice">
              <TextField label={t('designer.choiceLabel')} value={value.label} onCommit={(label) => change(index, { label })} />
              <TextField label={t('designer.choiceValue')} value={String(value.value)} code onCommit={(text) => change(index, { value: text === 'true' ? true : text === 'false' ? false : text })} />
              <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('designer.removeNamed', { name: value.label })} onClick={() => set({ values: values.filter((_, at) => at !== index) })} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => set({ values: [...values, { label: '选项 Choice', value: `choice${values.length + 1}` }] })}>{t('designer.addChoice')}</Button>
        </>
      )}
    </Section>
  );
}

function Flag({ label, checked, onChange, hint }: { label: string; checked: boolean; onChange: (checked: boolean) => void; hint?: string }) {
  return (
    <div>
      <Checkbox checked={checked} onChange={({ target }) => onChange(target.checked)}>{label}</Checkbox>
      {hint && <p className="muted small">{hint}</p>}
    </div>
  );
}

function NumberText({ label, value, onChange }: { label: string; value: number | undefined; onChange: (value: number | undefined) => void }) {
  const t = useT();
  return <TextField label={label} value={value === undefined ? '' : String(value)} code wrong={(text) => (text === '' || Number.isFinite(Number(text)) ? undefined : t('designer.notNumber'))} onCommit={(text) => onChange(text === '' ? undefined : Number(text))} />;
}

function subtypeOf(subtype: string): Partial<Component> {
  const date = { dateLabel: '日期 Date' };
  const time = { timeLabel: '时间 Time', timeSerializingFormat: 'utc_offset', timeInterval: 15, use24h: true };
  if (subtype === 'time') return { subtype, dateLabel: undefined, ...time };
  return subtype === 'datetime' ? { subtype, ...date, ...time } : { subtype: 'date', ...date, timeLabel: undefined, timeSerializingFormat: undefined, timeInterval: undefined, use24h: undefined };
}

/** What is undefined is not written. */
function without(field: Component): Component {
  const kept = Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as unknown as Component;
  if (kept.validate) {
    const validate = Object.fromEntries(Object.entries(kept.validate).filter(([, value]) => value !== undefined));
    if (Object.keys(validate).length > 0) kept.validate = validate;
    else delete kept.validate;
  }
  return kept;
}
