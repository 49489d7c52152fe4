import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Dropdown, Segmented } from 'antd';
import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { oneLanguage } from '../../../i18n/bilingual.ts';
import { useLocale, useT } from '../../../i18n/index.tsx';
import type { Locale } from '../../../i18n/index.tsx';
import { fieldWord } from '../../flows/fieldWord.ts';
import { BrokenFile } from '../BrokenFile.tsx';
import { EditTools } from '../EditTools.tsx';
import type { EditorProps } from '../editor.ts';
import { chinese } from '../../../../../flows/lint/chinese.ts';
import { formProblems } from '../../../../../flows/lint/form.ts';
import { editKeys } from '../editKeys.ts';
import { Problems } from '../Problems.tsx';
import { FIELD_TYPES, flat, fresh, moved, readForm, withComponent, writeForm, type Component, type FieldType, type FormSchema } from './components.ts';
import { FieldProperties } from './FieldProperties.tsx';
import { FormPreview } from './FormPreview.tsx';
import './form-designer.css';

/** A form's fields in their order, what the chosen one says, and the form as people will see it in both languages. */
export default function FormDesigner(props: EditorProps) {
  const opened = useMemo(() => {
    try {
      return readForm(props.content);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }, [props.content]);
  return typeof opened === 'string' ? <BrokenFile message={opened} /> : <Work {...props} opened={opened} />;
}

function Work({ opened, names, onChange }: EditorProps & { opened: FormSchema }) {
  const t = useT();
  const { locale } = useLocale();
  const [history, setHistory] = useState({ past: [] as FormSchema[], now: opened, future: [] as FormSchema[] });
  const [chosen, setChosen] = useState<string | undefined>(opened.components[0]?.id);
  const [language, setLanguage] = useState<Locale>(locale);
  const form = history.now;
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    if (form !== opened) changed.current(writeForm(form));
  }, [form, opened]);
  const set = useCallback((next: FormSchema) => setHistory(({ past, now }) => ({ past: [...past, now], now: next, future: [] })), []);
  const setComponents = (components: Component[]) => set({ ...form, components });
  const undo = () => setHistory(({ past, now, future }) => (past.length === 0 ? { past, now, future } : { past: past.slice(0, -1), now: past.at(-1) ?? now, future: [now, ...future] }));
  const redo = () => setHistory(({ past, now, future }) => (future.length === 0 ? { past, now, future } : { past: [...past, now], now: future[0] ?? now, future: future.slice(1) }));
  const rows = flat(form.components);
  const current = rows.find(({ component }) => component.id === chosen)?.component;
  const problems = useMemo(() => formProblems(form, names.known), [form, names.known]);
  const keys = new Set(rows.flatMap(({ component }) => component.key ?? []));
  const steps = { undo: { can: history.past.length > 0, act: undo }, redo: { can: history.future.length > 0, act: redo } };
  const add = (type: FieldType) => {
    const made = fresh(type, form);
    // Into the chosen group, else behind the chosen field.
    if (current?.type === 'group') setComponents(withComponent(form.components, current.id, (group) => [{ ...group, components: [...(group.components ?? []), made] }]));
    else if (current) setComponents(withComponent(form.components, current.id, (component) => [component, made]));
    else setComponents([...form.components, made]);
    setChosen(made.id);
  };
  const copy = (component: Component) => {
    const { id, key } = fresh(component.type, form);
    const made = { ...component, id, ...(component.key === undefined ? {} : { key: key ?? '' }), ...(component.components ? { components: [] } : {}) };
    setComponents(withComponent(form.components, component.id, (one) => [one, made]));
    setChosen(id);
  };
  const nameOfId = (id: string): string => {
    const found = rows.find(({ component }) => component.id === id)?.component;
    return found ? nameOf(found, locale) : '';
  };
  const remove = (id: string) => {
    const at = rows.findIndex(({ component }) => component.id === id);
    setComponents(withComponent(form.components, id, () => []));
    setChosen((rows[at + 1] ?? rows[at - 1])?.component.id);
  };
  return (
    <div className="designer-work designer-form" onKeyDown={editKeys(steps)}>
      <section className="designer-drawing" aria-label={t('designer.fields')}>
        <h2 className="visually-hidden">{t('designer.fields')}</h2>
        <div className="designer-tools-with-views">
          <EditTools {...steps} />
          <Dropdown trigger={['click']} menu={{ items: FIELD_TYPES.map((type) => ({ key: type, label: t(`designer.field.${type}`) })), onClick: ({ key }) => add(key as FieldType) }}>
            <Button icon={<PlusOutlined />}>{t('designer.addField')}</Button>
          </Dropdown>
        </div>
        <ul className="designer-fields">
          {rows.map(({ component, depth }) => (
            <li key={component.id} style={{ paddingInlineStart: depth * 18 }} data-chosen={component.id === chosen}>
              <button type="button" className="designer-field" aria-pressed={component.id === chosen} onClick={() => setChosen(component.id)}>
                <span>{nameOf(component, locale) || fieldWord(component.type, t)}</span>
                <span className="muted small">{fieldWord(component.type, t)}{component.key && ` · ${component.key}`}</span>
                {problems.filter(({ element }) => element === component.id).map(({ message }) => <span key={message} className="designer-error small">{locale === 'zh-CN' ? chinese(message) : message}</span>)}
              </button>
              {component.id === chosen && (
                <span className="designer-field-tools">
                  <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={t('designer.up')} onClick={() => setComponents(moved(form.components, component.id, -1))} />
                  <Button size="small" type="text" icon={<ArrowDownOutlined />} aria-label={t('designer.down')} onClick={() => setComponents(moved(form.components, component.id, 1))} />
                  <Button size="small" type="text" icon={<CopyOutlined />} aria-label={t('designer.duplicate')} onClick={() => copy(component)} />
                  <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={t('designer.removeNamed', { name: nameOf(component, locale) })} onClick={() => remove(component.id)} />
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="designer-drawing" aria-label={t('designer.preview')}>
        <h2 className="visually-hidden">{t('designer.preview')}</h2>
        <div className="designer-tools">
          <Segmented aria-label={t('designer.preview')} value={language} onChange={setLanguage} options={[{ value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }]} />
        </div>
        <div className="designer-preview" lang={language}>
          <FormPreview schema={form} locale={language} />
        </div>
      </section>
      <aside className="designer-side" aria-label={t('designer.properties')}>
        {current
          ? <FieldProperties key={current.id} field={current} keys={keys} taken={(key) => rows.some(({ component }) => component !== current && component.key === key)} onChange={(next) => setComponents(withComponent(form.components, current.id, () => [next]))} />
          : <p className="designer-section muted">{t('designer.chooseField')}</p>}
        <Problems problems={problems} nameOf={({ element }) => nameOfId(element)} onShow={setChosen} />
      </aside>
    </div>
  );
}

function nameOf({ type, label = '', text = '' }: Component, locale: Locale): string {
  return oneLanguage(type === 'text' ? (text.split('\n')[0] ?? '').replace(/^#+\s*/, '') : label, locale);
}
