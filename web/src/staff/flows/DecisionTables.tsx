import { useMemo } from 'react';
import { useLocale, useT } from '../../i18n/index.tsx';
import { dmnWords } from '../designer/dmn/words.ts';
import { inLanguage, tablesOf, type Table } from './decisionTables.ts';
import { markOf } from './differences.ts';
import { englishOf } from './english.ts';
import type { Marks } from './FileView.tsx';
import './flows.css';

/** Hit policies as the designer offers them. */
const POLICIES: Readonly<Record<string, string>> = {
  UNIQUE: 'Unique', FIRST: 'First', PRIORITY: 'Priority', ANY: 'Any', COLLECT: 'Collect', 'COLLECT SUM': 'Collect (Sum)', 'COLLECT MIN': 'Collect (Min)', 'COLLECT MAX': 'Collect (Max)', 'COLLECT COUNT': 'Collect (Count)', 'RULE ORDER': 'Rule order', 'OUTPUT ORDER': 'Output order',
};

/** Decision tables in plain rows. */
export function DecisionTables({ xml, marks }: { xml: string; marks: Marks }) {
  const t = useT();
  const { locale } = useLocale();
  const tables = useMemo(() => tablesOf(xml), [xml]);
  const nameOf = ({ name, description }: Table): string => (locale === 'en' && englishOf(description)) || name;
  const columnOf = ({ label, english }: Table['columns'][number]): string => (locale === 'en' && english) || label;
  return (
    <div className="stack">
      {tables.map((table) => (
        <section key={table.id}>
          <h3>
            {nameOf(table)} <span className="muted small">{table.id}{table.hitPolicy && ` · ${t('flows.hitPolicy', { policy: dmnWords(POLICIES[table.hitPolicy] ?? table.hitPolicy, undefined, locale) })}`}</span>
          </h3>
          {table.literal !== null && <pre className="diff" tabIndex={0} data-diff={marks.get(table.id)}>{table.literal}</pre>}
          {table.columns.length > 0 && (
            <div className="decision-scroll" tabIndex={0} role="group" aria-label={t('flows.table', { name: nameOf(table) })}>
              <table className="decision">
                <thead>
                  <tr>
                    <th scope="col">{t('flows.row')}</th>
                    {table.columns.map((column) => (
                      <th key={column.id} scope="col" data-kind={column.kind} data-diff={marks.get(column.id)}>{columnOf(column)}</th>
                    ))}
                    <th scope="col">{t('flows.annotation')}</th>
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map((row, at) => (
                    <tr key={row.id} data-diff={marks.get(row.id)}>
                      <th scope="row" className="tabular">{at + 1}</th>
                      {row.cells.map((cell, index) => (
                        <td key={table.columns[index]?.id ?? index} data-label={table.columns[index] && columnOf(table.columns[index])} data-open={cell === '' || cell === '-'} data-diff={marks.get(markOf(row.id, table.columns[index]?.label ?? String(index + 1)))}>{cell}</td>
                      ))}
                      <td className="muted" data-label={t('flows.annotation')} data-open={row.annotation === ''} data-diff={marks.get(markOf(row.id, 'annotation'))}>{inLanguage(row.annotation, locale) || row.annotation}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      ))}
    </div>
  );
}
