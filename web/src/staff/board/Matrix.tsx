import type { CSSProperties } from 'react';
import { useMeta, useNames } from '../../api/queries.ts';
import type { Board } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import type { Filters } from '../complaints/useSearch.ts';

type Cell = Board['cells'][number];

/** Units down, steps across: open cases, and by colour how many of them are overdue. */
export function Matrix({ cells, onOpen }: { cells: Cell[]; onOpen: (filters: Filters) => void }) {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  const steps = (meta?.statuses ?? []).map(({ code }) => code).filter((code) => cells.some(({ status }) => status === code));
  const known = (meta?.units ?? []).map(({ id }) => id);
  const units = [...new Set(cells.map(({ unitId }) => unitId))].sort((one, other) => place(known, one) - place(known, other));
  const most = Math.max(1, ...cells.map(({ overdue }) => overdue));
  const of = (rows: Cell[]) => rows.reduce((sum, { open, overdue, dueSoon }) => ({ open: sum.open + open, overdue: sum.overdue + overdue, dueSoon: sum.dueSoon + dueSoon }), { open: 0, overdue: 0, dueSoon: 0 });
  const unitName = (unitId: string | null) => (unitId === null ? t('search.noUnit') : names.unit(unitId));
  const figure = (rows: Cell[], unitId: string | null | undefined, status: string | undefined) => {
    const { open, overdue, dueSoon } = of(rows);
    const who = unitId === undefined ? t('board.total') : unitName(unitId);
    const step = status === undefined ? t('board.total') : names.code('statuses', status);
    if (open === 0) return <span className="muted" aria-label={t('board.cell', { unit: who, step, open, overdue, soon: dueSoon })}>·</span>;
    return (
      <Figure
        load={{ open, overdue, dueSoon }}
        label={t('board.cell', { unit: who, step, open, overdue, soon: dueSoon })}
        onOpen={(filters) => onOpen({ ...(unitId === undefined ? {} : { unit: unitId ?? 'none' }), ...(status === undefined ? {} : { status }), ...filters })}
      />
    );
  };
  return (
    <section className="panel" aria-labelledby="board-matrix">
      <h2 id="board-matrix">{t('board.matrix')}</h2>
      <p className="muted small">{t('board.matrixLead')}</p>
      <div className="board-scroll" tabIndex={0} role="group" aria-labelledby="board-matrix">
        <table className="board-matrix">
          <thead>
            <tr>
              <th scope="col">{t('board.unit')}</th>
              {steps.map((status) => (
                <th key={status} scope="col">
                  {names.code('statuses', status)}
                </th>
              ))}
              <th scope="col">{t('board.total')}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unitId) => (
              <tr key={unitId ?? ''}>
                <th scope="row">{unitName(unitId)}</th>
                {steps.map((status) => {
                  const rows = cells.filter((cell) => cell.unitId === unitId && cell.status === status);
                  return (
                    <td key={status} data-step={names.code('statuses', status)} data-none={of(rows).open === 0 || undefined} style={{ '--heat': of(rows).overdue / most } as CSSProperties} data-heat={of(rows).overdue > 0 || undefined}>
                      {figure(rows, unitId, status)}
                    </td>
                  );
                })}
                <td className="board-sum" data-step={t('board.total')}>{figure(cells.filter((cell) => cell.unitId === unitId), unitId, undefined)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('board.total')}</th>
              {steps.map((status) => (
                <td key={status} className="board-sum" data-step={names.code('statuses', status)}>
                  {figure(cells.filter((cell) => cell.status === status), undefined, status)}
                </td>
              ))}
              <td className="board-sum" data-step={t('board.total')}>{figure(cells, undefined, undefined)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** Those not assigned yet first, then in the order of the bank's units. */
function place(known: readonly string[], unitId: string | null): number {
  if (unitId === null) return -1;
  const at = known.indexOf(unitId);
  return at < 0 ? known.length : at;
}

function Figure({ load, label, onOpen }: { load: { open: number; overdue: number; dueSoon: number }; label: string; onOpen: (filters: Filters) => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <span className="board-figure">
      <button type="button" className="link-button tabular" aria-label={label} onClick={() => onOpen({})}>
        {format.number(load.open)}
      </button>
      {load.overdue > 0 && (
        <button type="button" className="link-button board-late tabular" onClick={() => onOpen({ overdue: 'true' })}>
          {t('board.cellOverdue', { count: format.number(load.overdue) })}
        </button>
      )}
      {load.dueSoon > 0 && (
        <button type="button" className="link-button board-soon tabular" onClick={() => onOpen({ due: 'soon' })}>
          {t('board.cellSoon', { count: format.number(load.dueSoon) })}
        </button>
      )}
    </span>
  );
}
