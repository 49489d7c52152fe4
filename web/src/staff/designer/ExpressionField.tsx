import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'antd';
import FeelEditor from '@bpmn-io/feel-editor';
import { camundaBuiltins } from '@camunda/feel-builtins';
import { chinese } from '../../../../flows/lint/chinese.ts';
import { feelProblems } from '../../../../flows/lint/feel.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { TextField } from './fields.tsx';

interface Props {
  label: string;
  /** An expression begins with `=`. */
  value: string;
  onCommit: (value: string) => void;
  /** What it may read: offered while one types. */
  variables: ReadonlySet<string>;
  hint?: string | undefined;
  /** It may be plain text as well. */
  orText?: boolean;
}

/** A FEEL expression with its names and functions offered, and what is wrong and where told while one types; it counts, as one step, when the person is done with it. */
export function ExpressionField({ label, value, onCommit, variables, hint, orText = false }: Props) {
  const t = useT();
  const { locale } = useLocale();
  const id = useId();
  const [asText, setAsText] = useState(orText && value !== '' && !value.startsWith('='));
  const [typed, setTyped] = useState(() => bare(value));
  const container = useRef<HTMLDivElement>(null);
  const editor = useRef<FeelEditor>(undefined);
  const latest = useRef({ typed, value, onCommit });
  latest.current = { typed, value, onCommit };
  useEffect(() => {
    if (!container.current || asText) return;
    const commit = (): void => {
      const now = latest.current.typed.trim();
      if (now !== bare(latest.current.value).trim()) latest.current.onCommit(now && `=${now}`);
    };
    const made = new FeelEditor({
      container: container.current, value: bare(latest.current.value), parserDialect: 'camunda', builtins: camundaBuiltins, variables: [...variables].map((name) => ({ name })),
      contentAttributes: { id, 'aria-label': label, 'aria-describedby': `${id}-said` },
      onChange: (text) => {
        latest.current.typed = text;
        setTyped(text);
      },
      onKeyDown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) commit();
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || latest.current.typed === bare(latest.current.value)) return;
        // What was not done with yet goes first; the next step is the drawing's.
        event.preventDefault();
        event.stopPropagation();
        made.setValue(bare(latest.current.value));
      },
    });
    editor.current = made;
    const parent = container.current;
    parent.addEventListener('focusout', commit);
    return () => {
      parent.removeEventListener('focusout', commit);
      commit();
      editor.current = undefined;
      parent.replaceChildren();
    };
  }, [asText, id, label]);
  // A step that was undone, or another element's.
  useEffect(() => {
    if (editor.current && bare(value) !== latest.current.typed) editor.current.setValue(bare(value));
  }, [value]);
  useEffect(() => editor.current?.setVariables([...variables].map((name) => ({ name }))), [variables]);

  if (asText) return <TextField label={label} value={value} code rows={1} hint={hint} onCommit={onCommit} more={<Turn onClick={() => setAsText(false)}>{t('designer.asExpression')}</Turn>} />;
  const problems = typed.trim() === '' ? [] : feelProblems(typed, { kind: 'expression', names: variables });
  return (
    <div className="designer-row">
      <label htmlFor={id} onClick={() => editor.current?.focus()}>{label}</label>
      <div className="designer-feel" data-wrong={problems.length > 0 || undefined}>
        <span className="designer-feel-sign" aria-hidden="true">=</span>
        <div ref={container} className="designer-feel-text" />
      </div>
      {orText && <Turn onClick={() => setAsText(true)}>{t('designer.asText')}</Turn>}
      <div id={`${id}-said`}>
        {hint && <p className="muted small">{hint}</p>}
        {problems.map(({ from, message }) => (
          <p key={`${from} ${message}`} className="designer-error small" role="alert">{t('designer.feelAt', placeOf(typed, from))}{locale === 'zh-CN' ? chinese(message) : message}</p>
        ))}
      </div>
    </div>
  );
}

function Turn({ onClick, children }: { onClick: () => void; children: string }) {
  return <Button type="link" size="small" className="designer-turn" onClick={onClick}>{children}</Button>;
}

const bare = (value: string): string => value.replace(/^=\s*/, '');

function placeOf(text: string, from: number): { line: number; column: number } {
  const before = text.slice(0, from).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
