import { useState } from 'react';
import { FileSearchOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import type { CaseColumn } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { Split } from '../preview/Split.tsx';
import { useListKeys } from '../preview/useListKeys.ts';
import type { Preview } from '../preview/usePreview.ts';
import { useMe } from '../session.ts';
import { BulkBar, bulkActionsOf } from './BulkBar.tsx';
import { ComplaintRows } from './ComplaintRows.tsx';
import { MOST_COUNTED, pageSize, useSearch, type Filters } from './useSearch.ts';
import './search.css';

const CasePreview = lazily(() => import('../preview/CasePreview.tsx'));

interface Props {
  filters: Filters;
  page: number;
  onPage: (page: number) => void;
  columns: readonly CaseColumn[];
  of?: 'complaints' | 'board';
  /** Whether the chosen case stands beside the list; left out: it never does. */
  preview?: Preview;
}

const without: Preview = { possible: false, on: false, toggle: () => undefined };

/** A page of cases, and what can be done with those selected. */
export function CaseList({ filters, page, onPage, columns, of = 'complaints', preview = without }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const actions = bulkActionsOf(useMe());
  const query = useSearch(filters, page, of);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const items = query.data?.items ?? [];
  // What went out of the list is not acted on unseen.
  const selected = items.filter(({ id }) => ids.has(id));
  const current = items.find(({ id }) => id === active) ?? (preview.on ? items[0] : undefined);
  const at = current ? items.indexOf(current) : -1;
  const move = (to: number) => setActive(items[Math.min(Math.max(to, 0), items.length - 1)]?.id);
  const turn = (next: number) => {
    setIds(new Set());
    setActive(undefined);
    onPage(next);
  };
  const tick = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  };
  useListKeys({
    next: () => move(at + 1),
    previous: () => move(at < 0 ? items.length : at - 1),
    open: () => current && void navigate(`/staff/complaints/${current.id}`),
    select: () => current && actions.length > 0 && tick(current.id),
    preview: preview.toggle,
    clear: () => setIds(new Set()),
  }, preview.on);
  return (
    <>
      <Split preview={preview} shown={current && <CasePreview id={current.id} />}>
        <PagedList query={query} empty={{ icon: <FileSearchOutlined />, title: t('search.empty'), body: t('search.emptyBody') }} page={page} pageSize={pageSize} onPage={turn} more={(query.data?.total ?? 0) >= MOST_COUNTED}>
          {(complaints) => <ComplaintRows complaints={complaints} columns={columns} selection={actions.length > 0 ? { ids, set: setIds } : undefined} active={current?.id} onChoose={preview.on ? setActive : undefined} />}
        </PagedList>
      </Split>
      <BulkBar actions={actions} selected={selected} onClear={() => setIds(new Set())} />
    </>
  );
}
