import type { CSSProperties, ReactNode } from 'react';
import './row-list.css';

export interface ListColumn<Row> {
  key: string;
  title: string;
  /** As `grid-template-columns` takes it. */
  width: string;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The first one names the row, and has a phone's whole width. */
  columns: readonly ListColumn<Row>[];
}

/** One list for every width: columns on a desk, cards on a phone. */
export function RowList<Row>({ label, rows, keyOf, columns }: Props<Row>) {
  return (
    <div className="row-list" role="table" aria-label={label} style={{ '--columns': columns.map(({ width }) => width).join(' ') } as CSSProperties}>
      <div className="row-list-head" role="row">
        {columns.map(({ key, title }) => (
          <span key={key} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      {rows.map((row) => (
        <div key={keyOf(row)} role="row" className="row-list-row">
          {columns.map(({ key, cell }) => (
            <span key={key} role="cell">
              {cell(row)}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
