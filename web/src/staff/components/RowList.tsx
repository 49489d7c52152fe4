import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { Checkbox } from 'antd';
import './row-list.css';

export interface ListColumn<Row> {
  key: string;
  title: string;
  /** As `grid-template-columns` takes it. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** The title is only heard: what stands below speaks for itself. */
  silent?: boolean;
  /** On a phone's card, where columns have no head, the title stands before the value. */
  labelled?: boolean;
  /** Figures, which stand below each other at their last digit. */
  number?: boolean;
}

/** Rows that are ticked, for something to be done with all of them. */
export interface Selection<Row> {
  keys: ReadonlySet<string>;
  set: (keys: ReadonlySet<string>) => void;
  /** What ticking all of them is called, and ticking one. */
  all: string;
  one: (row: Row) => string;
  /** Left out: each may be ticked. */
  allows?: (row: Row) => boolean;
}

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The first one names the row, and has a phone's whole width. */
  columns: readonly ListColumn<Row>[];
  selection?: Selection<Row> | undefined;
  /** The row that the keyboard is at. */
  active?: string | undefined;
  /** A row that is clicked on, beside its links and buttons. */
  onChoose?: ((key: string) => void) | undefined;
  /** Cards at every width: the list has another thing beside it. */
  compact?: boolean;
  /** Which rows are marked at their side. */
  late?: (row: Row) => boolean;
}

/** One list for every width: columns on a desk, cards on a phone. Within a panel its rows are parted by lines. */
export function RowList<Row>({ label, rows, keyOf, columns, selection, active, onChoose, compact, late }: Props<Row>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const choose = (keys: readonly string[], chosen: boolean) => {
    const next = new Set(selection?.keys);
    for (const key of keys) if (chosen) next.add(key); else next.delete(key);
    selection?.set(next);
  };
  const possible = selection ? rows.filter((row) => selection.allows?.(row) ?? true).map(keyOf) : [];
  const chosen = possible.filter((key) => selection?.keys.has(key)).length;
  return (
    <div ref={list} className="row-list" data-compact={compact || undefined} role="table" aria-label={label} style={{ '--columns': [...(selection ? ['1.25rem'] : []), ...columns.map(({ width }) => width)].join(' ') } as CSSProperties}>
      <div className="row-list-head" role="row">
        {selection && (
          <span role="columnheader">
            <Checkbox
              aria-label={selection.all}
              disabled={possible.length === 0}
              checked={chosen > 0 && chosen === possible.length}
              indeterminate={chosen > 0 && chosen < possible.length}
              onChange={(event) => choose(possible, event.target.checked)}
            />
          </span>
        )}
        {columns.map(({ key, title, silent, number }) => (
          <span key={key} role="columnheader" data-number={number || undefined}>
            <span className={silent ? 'visually-hidden' : undefined}>{title}</span>
          </span>
        ))}
      </div>
      {rows.map((row) => {
        const key = keyOf(row);
        return (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list's keys are those of its page
          <div key={key} role="row" className="row-list-row" onClick={(event) => onChoose && !isControl(event.target) && onChoose(key)} data-active={key === active || undefined} aria-current={key === active || undefined} data-late={late?.(row) || undefined} aria-selected={selection ? selection.keys.has(key) : undefined}>
            {selection && (
              <span role="cell" className="row-list-choose">
                <Checkbox aria-label={selection.one(row)} disabled={!possible.includes(key)} checked={selection.keys.has(key)} onChange={(event) => choose([key], event.target.checked)} />
              </span>
            )}
            {columns.map((column) => (
              <span key={column.key} role="cell" data-column={column.key} data-number={column.number || undefined}>
                {column.labelled ? (
                  <>
                    <span className="row-list-label" aria-hidden="true">{column.title} </span>
                    <span className="row-list-value">{column.cell(row)}</span>
                  </>
                ) : column.cell(row)}
              </span>
            ))}
          </div>
        );
      })}
    </div>
  );
}

/** What is clicked for itself. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null;
}
