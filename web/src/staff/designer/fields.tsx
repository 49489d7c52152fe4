import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { AutoComplete, Input, Select } from 'antd';
import type { Choice } from './useKnown.ts';

interface RowProps { label: string; hint?: string | undefined; error?: string | undefined; more?: ReactNode; children: (id: string) => ReactNode }

export function Row({ label, hint, error, more, children }: RowProps) {
  const id = useId();
  return (
    <div className="designer-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {more}
      {hint && <p className="muted small">{hint}</p>}
      {error && <p className="designer-error small" role="alert">{error}</p>}
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  rows?: number;
  code?: boolean;
  /** The language of the text where it is not the page's. */
  lang?: 'en' | undefined;
  hint?: string | undefined;
  readOnly?: boolean;
  /** What stands below it. */
  more?: ReactNode;
  /** What is wrong with a value; it is then not taken over. */
  wrong?: (value: string) => string | undefined;
}

/** A text that counts when the person is done with it, as one step that can be undone. */
export function TextField({ label, value, onCommit, rows, code, lang, hint, readOnly, more, wrong }: TextProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const error = typed === value ? undefined : wrong?.(typed);
  const commit = () => {
    if (typed !== value && error === undefined) onCommit(typed);
  };
  /** A line is done with Enter; Shift+Enter breaks it. */
  const leave = (event: KeyboardEvent) => {
    event.preventDefault();
    commit();
  };
  /** While it is being typed in, undoing is the field's; done with, it is the drawing's. */
  const keep = (event: KeyboardEvent) => {
    if (typed !== value) event.stopPropagation();
  };
  const common = { value: typed, onBlur: commit, readOnly, lang, className: code ? 'designer-code' : '', status: error ? ('error' as const) : ('' as const), spellCheck: code ? false : undefined };
  return (
    <Row label={label} hint={hint} error={error} more={more}>
      {(id) => rows === undefined
        ? <Input id={id} {...common} onChange={(event) => setTyped(event.target.value)} onPressEnter={commit} onKeyDown={keep} />
        : <Input.TextArea id={id} {...common} autoSize={{ minRows: rows, maxRows: 12 }} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => (rows === 1 && event.key === 'Enter' && !event.shiftKey ? leave(event) : keep(event))} />}
    </Row>
  );
}

interface ChoiceProps { label: string; value: string; choices: readonly Choice[]; onChoose: (value: string) => void; hint?: string | undefined; clearable?: boolean }

/** One of what there is. What the diagram names and isn't there is shown as it stands. */
export function ChoiceField({ label, value, choices, onChoose, hint, clearable = false }: ChoiceProps) {
  return (
    <Row label={label} hint={hint}>
      {(id) => (
        <Select
          id={id} aria-label={label} showSearch={{ optionFilterProp: 'label' }} allowClear={clearable} value={value || null} options={[...choices]} popupMatchSelectWidth={360}
          onChange={(chosen: string | undefined) => onChoose(chosen ?? '')} style={{ width: '100%' }}
        />
      )}
    </Row>
  );
}

/** Several of what there is, or what is written: kept as one text, comma separated. */
export function ListField({ label, value, choices, onChoose, hint }: ChoiceProps) {
  return (
    <Row label={label} hint={hint}>
      {(id) => (
        <Select
          id={id} aria-label={label} mode="tags" tokenSeparators={[',', '，']} optionFilterProp="label" value={value === '' ? [] : value.split(',').map((each) => each.trim())} options={[...choices]} popupMatchSelectWidth={360}
          onChange={(chosen: string[]) => onChoose(chosen.join(','))} style={{ width: '100%' }}
        />
      )}
    </Row>
  );
}

/** What is offered, or anything else that is written. */
export function SuggestField({ label, value, choices, onChoose, hint }: ChoiceProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = (chosen: string) => {
    if (chosen !== value) onChoose(chosen);
  };
  return (
    <Row label={label} hint={hint}>
      {(id) => (
        <AutoComplete
          id={id} aria-label={label} value={typed} options={[...choices]} popupMatchSelectWidth={360} style={{ width: '100%' }} className="designer-code" showSearch={{ filterOption: (input, option) => input === value || `${option?.label ?? ''}`.toLowerCase().includes(input.toLowerCase()) }}
          onChange={setTyped} onSelect={(chosen: string) => commit(chosen)} onBlur={() => commit(typed)}
        />
      )}
    </Row>
  );
}
