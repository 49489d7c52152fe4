import type { Locale } from '../../i18n/index.tsx';
import { chineseOf, englishOf } from './english.ts';

export interface Table {
  id: string;
  name: string;
  /** With how COLLECT makes one value of all, such as `COLLECT SUM`; '' of an expression. */
  hitPolicy: string;
  /** A decision that is one expression. */
  literal: string | null;
  description: string;
  columns: { id: string; label: string; /** '' where it has none. */ english: string; kind: 'input' | 'output'; /** Under words of `flows.part`. */ says: ReadonlyMap<string, string> }[];
  rows: { id: string; cells: string[]; annotation: string }[];
}

/** The tables of a DMN file, to be shown in rows. */
export function tablesOf(xml: string): Table[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error('not XML');
  return named(document.documentElement, 'decision').map((decision) => {
    const [table] = named(decision, 'decisionTable');
    const [literal] = named(decision, 'literalExpression');
    return {
      id: decision.id,
      name: decision.getAttribute('name') ?? decision.id,
      hitPolicy: table ? [table.getAttribute('hitPolicy') ?? 'UNIQUE', table.getAttribute('aggregation')].filter(Boolean).join(' ') : '',
      literal: table ? null : textOf(literal),
      description: descriptionOf(decision),
      columns: table ? [...columns(table, 'input'), ...columns(table, 'output')] : [],
      rows: table ? named(table, 'rule').map(row) : [],
    };
  });
}

function columns(table: Element, kind: 'input' | 'output'): Table['columns'] {
  return named(table, kind).map((column) => {
    const expression = named(column, 'inputExpression')[0];
    const label = column.getAttribute('label') ?? column.getAttribute('name') ?? textOf(expression);
    const described = descriptionOf(column);
    const says = [['name', label], ['expression', textOf(expression)], ['variable', column.getAttribute('name') ?? ''], ['valueType', (expression ?? column).getAttribute('typeRef') ?? ''], ['values', textOf(named(column, `${kind}Values`)[0])], ['documentation', described]] as const;
    return { id: column.id, label, english: englishOf(described), kind, says: new Map(says) };
  });
}

function row(rule: Element): Table['rows'][number] {
  const cells = [...named(rule, 'inputEntry'), ...named(rule, 'outputEntry')].map(textOf);
  return { id: rule.id, cells, annotation: descriptionOf(rule) };
}

const named = (parent: Element, name: string): Element[] => [...parent.children].filter((child) => child.localName === name);
const textOf = (element: Element | undefined): string => (element && named(element, 'text')[0]?.textContent?.trim()) ?? '';
const descriptionOf = (element: Element): string => named(element, 'description')[0]?.textContent?.trim() ?? '';

/** What a row is based on, to the reader: the rules' ids, then its words. '' = nothing in that language. */
export function inLanguage(description: string, locale: Locale): string {
  if (locale === 'zh-CN') return chineseOf(description);
  const english = englishOf(description);
  return english && [/^(?:D\d\d-\d\d[、 ]*)*/.exec(description)?.[0].trim().replaceAll('、', ', '), english].filter(Boolean).join(' ');
}
