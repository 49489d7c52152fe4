export interface Table {
  id: string;
  name: string;
  /** With how COLLECT makes one value of all, such as `COLLECT SUM`; '' of an expression. */
  hitPolicy: string;
  /** A decision that is one expression. */
  literal: string | null;
  description: string;
  columns: { id: string; label: string; kind: 'input' | 'output'; /** Under words of `flows.part`. */ says: ReadonlyMap<string, string> }[];
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
      description: named(decision, 'description')[0]?.textContent?.trim() ?? '',
      columns: table ? [...columns(table, 'input'), ...columns(table, 'output')] : [],
      rows: table ? named(table, 'rule').map(row) : [],
    };
  });
}

function columns(table: Element, kind: 'input' | 'output'): Table['columns'] {
  return named(table, kind).map((column) => {
    const expression = named(column, 'inputExpression')[0];
    const label = column.getAttribute('label') ?? column.getAttribute('name') ?? textOf(expression);
    const says = [['name', label], ['expression', textOf(expression)], ['variable', column.getAttribute('name') ?? ''], ['valueType', (expression ?? column).getAttribute('typeRef') ?? ''], ['values', textOf(named(column, `${kind}Values`)[0])]] as const;
    return { id: column.id, label, kind, says: new Map(says) };
  });
}

function row(rule: Element): Table['rows'][number] {
  const cells = [...named(rule, 'inputEntry'), ...named(rule, 'outputEntry')].map(textOf);
  return { id: rule.id, cells, annotation: named(rule, 'description')[0]?.textContent?.trim() ?? '' };
}

const named = (parent: Element, name: string): Element[] => [...parent.children].filter((child) => child.localName === name);
const textOf = (element: Element | undefined): string => (element && named(element, 'text')[0]?.textContent?.trim()) ?? '';
