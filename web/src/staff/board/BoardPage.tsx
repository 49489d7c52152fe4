import { useEffect, useRef } from 'react';
import { Button, Select, Tooltip } from 'antd';
import { CheckCircleOutlined, CloseOutlined, PrinterOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import type { Board } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { CaseList } from '../complaints/CaseList.tsx';
import { ACTING_COLUMNS } from '../complaints/columns.ts';
import { MOST_COUNTED, type Filters } from '../complaints/useSearch.ts';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { Matrix } from './Matrix.tsx';
import { People } from './People.tsx';
import { IDLE_DAYS, query, useBoard, useScope } from './useBoard.ts';
import './board.css';

/** All open cases at a glance, and what can be done about them (D02-09, D18-06, D18-10). */
export function BoardPage() {
  const t = useT();
  const me = useMe();
  const format = useFormat();
  const names = useNames();
  const { data: meta } = useMeta();
  const { unit, idleDays, list, page, set } = useScope();
  const allowed = can(me, 'read-reports');
  const { data: board, isPending, error, refetch } = useBoard(unit, idleDays, allowed);
  if (!allowed) return <NoPermission />;
  const open = (filters: Filters) => set({ list: { status: 'open', ...(unit ? { unit } : {}), ...filters, sort: 'dueAt' } });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('board.title')}</h1>
          <p className="muted no-print">{t('board.lead')}</p>
          {board && (
            <p className="muted small print-only">
              {[meta && names.word(meta.bank), unit ? names.unit(unit) : t('reports.wholeBank'), t('board.at', { time: format.moment(board.at) })].filter(Boolean).join(' · ')}
            </p>
          )}
        </div>
        <div className="row board-scope no-print">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            className="board-unit"
            aria-label={t('board.unit')}
            placeholder={t('board.all')}
            value={unit}
            onChange={(value: string | undefined) => set({ unit: value, list: undefined })}
            options={meta?.units.map((each) => ({ value: each.id, label: names.unit(each.id) })) ?? []}
          />
          <Select
            aria-label={t('board.idleDays')}
            value={idleDays}
            onChange={(value: string) => set({ idleDays: value })}
            options={IDLE_DAYS.map((days) => ({ value: days, label: t('board.idle', { days }) }))}
          />
          <Tooltip title={t('reports.print')}>
            <Button icon={<PrinterOutlined />} aria-label={t('reports.print')} onClick={() => window.print()} />
          </Tooltip>
        </div>
      </div>
      {isPending && <LoadingState rows={10} />}
      {error && !board && <ErrorState error={error} retry={refetch} />}
      {board && (
        <div className="stack">
          <Totals board={board} idleDays={idleDays} onOpen={open} />
          {board.totals.open === 0 ? (
            <div className="panel">
              <MessageState icon={<CheckCircleOutlined />} title={t('board.empty')} body={t('board.emptyBody')} />
            </div>
          ) : (
            <Matrix cells={board.cells} onOpen={open} />
          )}
          <People people={board.people} onOpen={(filters) => set({ list: { ...filters, sort: 'dueAt' } })} />
          <p className="muted small no-print">{t('board.at', { time: format.moment(board.at) })}</p>
          {list && <Opened list={list} page={page} onPage={(next) => set({ page: next })} onClose={() => set({ list: undefined })} />}
        </div>
      )}
    </>
  );
}

type Figure = keyof Board['totals'];
const FIGURES: Readonly<Record<Figure, (idleDays: string) => Filters>> = {
  open: () => ({}), overdue: () => ({ overdue: 'true' }), dueSoon: () => ({ due: 'soon' }), unclaimed: () => ({ attention: 'unclaimed' }),
  refused: () => ({ attention: 'refused' }), bounced: () => ({ attention: 'bounced' }), idle: (idleDays) => ({ idleDays }),
};

/** Not counted any further than the list. */
const CAPPED: readonly Figure[] = ['unclaimed', 'refused', 'bounced', 'idle'];

function Totals({ board, idleDays, onOpen }: { board: Board; idleDays: string; onOpen: (filters: Filters) => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className="board-totals">
      {(Object.keys(FIGURES) as Figure[]).map((figure) => (
        <li key={figure}>
          <button type="button" data-tone={board.totals[figure] === 0 ? undefined : figure} onClick={() => onOpen(FIGURES[figure](idleDays))}>
            <span>{t(`board.${figure}`, { days: idleDays })}</span>
            <strong className="tabular">{`${format.number(board.totals[figure])}${CAPPED.includes(figure) && board.totals[figure] >= MOST_COUNTED ? '+' : ''}`}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Opened({ list, page, onPage, onClose }: { list: Filters; page: number; onPage: (page: number) => void; onClose: () => void }) {
  const t = useT();
  const place = useRef<HTMLElement>(null);
  const shown = query(list);
  useEffect(() => place.current?.scrollIntoView({ block: 'start' }), [shown]);
  return (
    <section ref={place} className="board-list" aria-labelledby="board-list">
      <div className="board-list-head">
        <h2 id="board-list">{t('board.list')}</h2>
        <span className="row no-print">
          <Link to={`/staff/complaints?${shown}`}>{t('board.inSearch')}</Link>
          <Button type="text" size="small" icon={<CloseOutlined />} onClick={onClose}>
            {t('board.closeList')}
          </Button>
        </span>
      </div>
      <CaseList key={shown} filters={list} page={page} onPage={onPage} columns={ACTING_COLUMNS} of="board" />
    </section>
  );
}
