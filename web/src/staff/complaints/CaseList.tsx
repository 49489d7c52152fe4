import { useState } from 'react';
import { FileSearchOutlined } from '@ant-design/icons';
import type { CaseColumn } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { useMe } from '../session.ts';
import { BulkBar, bulkActionsOf } from './BulkBar.tsx';
import { ComplaintRows } from './ComplaintRows.tsx';
import { MOST_COUNTED, pageSize, useSearch, type Filters } from './useSearch.ts';
import './search.css';

interface Props {
  filters: Filters;
  page: number;
  onPage: (page: number) => void;
  columns: readonly CaseColumn[];
  of?: 'complaints' | 'board';
}

/** A page of cases, and what can be done with those selected. */
export function CaseList({ filters, page, onPage, columns, of = 'complaints' }: Props) {
  const t = useT();
  const actions = bulkActionsOf(useMe());
  const query = useSearch(filters, page, of);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // What went out of the list is not acted on unseen.
  const selected = query.data?.items.filter(({ id }) => ids.has(id)) ?? [];
  const turn = (next: number) => {
    setIds(new Set());
    onPage(next);
  };
  return (
    <>
      <PagedList query={query} empty={{ icon: <FileSearchOutlined />, title: t('search.empty'), body: t('search.emptyBody') }} page={page} pageSize={pageSize} onPage={turn} more={(query.data?.total ?? 0) >= MOST_COUNTED}>
        {(complaints) => <ComplaintRows complaints={complaints} columns={columns} selection={actions.length > 0 ? { ids, set: setIds } : undefined} />}
      </PagedList>
      <BulkBar actions={actions} selected={selected} onClear={() => setIds(new Set())} />
    </>
  );
}
