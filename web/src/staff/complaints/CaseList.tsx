import { useState } from 'react';
import { Pagination } from 'antd';
import { FileSearchOutlined } from '@ant-design/icons';
import type { CaseColumn } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
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
  const { data, isPending, error, refetch } = useSearch(filters, page, of);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  if (data.items.length === 0) {
    return (
      <div className="panel">
        <MessageState icon={<FileSearchOutlined />} title={t('search.empty')} body={t('search.emptyBody')} />
      </div>
    );
  }
  // What went out of the list is not acted on unseen.
  const selected = data.items.filter(({ id }) => ids.has(id));
  return (
    <>
      <ComplaintRows complaints={data.items} columns={columns} selection={actions.length > 0 ? { ids, set: setIds } : undefined} />
      <Pagination
        className="search-pages"
        current={page}
        pageSize={pageSize}
        total={data.total}
        showSizeChanger={false}
        showLessItems
        showTotal={(total) => t(total >= MOST_COUNTED ? 'search.totalMore' : 'search.total', { total })}
        onChange={(next) => {
          setIds(new Set());
          onPage(next);
        }}
      />
      <BulkBar actions={actions} selected={selected} onClear={() => setIds(new Set())} />
    </>
  );
}
