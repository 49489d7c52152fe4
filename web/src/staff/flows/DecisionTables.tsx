import { useMemo } from 'react';
import { useT } from '../../i18n/index.tsx';
import { tablesOf } from './decisionTables.ts';
import { markOf } from './differences.ts';
import type { Marks } from './FileView.tsx';
import './flows.css';

/** Decision tables in plain rows. */
export function DecisionTables({ xml, marks }: { xml: string; marks: Marks }) {
  const t = useT();
  const tables = useMemo(() => tablesOf(xml), [xml]);
  return (
    <div className="stack">
      {tables.map((table) => (
        <section key={table.id}>
          <h3>
            {table.name} <span className="muted small">{table.id}{table.hitPolicy && ` · ${t('flows.hitPolicy', { policy: table.hitPolicy })}`}</span>
          </h3>
          {table.literal !== null && <pre className="diff" tabIndex={0} data-diff={marks.get(table.id)}>{table.literal}</pre>}
          {table.columns.length > 0 && (
            <div className="decision-scroll" tabIndex={0} role="group" aria-label={t('flows.table', { name: table.name })}>
              <table className="decision">
                <thead>
                  <tr>
                    <th scope="col">{t('flows.row')}</th>
                    {table.columns.map((column) => (
                      <th key={column.id} scope="col" data-kind={column.kind} data-diff={marks.get(column.id)}>{column.label}</th>
                    ))}
                    <th scope="col">{t('flows.annotation')}</th>
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map((row, at) => (
                    <tr key={row.id} data-diff={marks.get(row.id)}>
                      <th scope="row" className="tabular">{at + 1}</th>
                      {row.cells.map((cell, index) => (
                        <td key={table.columns[index]?.id ?? index} data-label={table.columns[index]?.label} data-open={cell === '' || cell === '-'} data-diff={marks.get(markOf(row.id, table.columns[index]?.label ?? String(index + 1)))}>{cell}</td>
                      ))}
                      <td className="muted" data-label={t('flows.annotation')} data-open={row.annotation === ''} data-diff={marks.get(markOf(row.id, 'annotation'))}>{row.annotation}</td>
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
