import type { ReactNode } from 'react';
import { Pagination } from 'antd';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import './row-list.css';

interface Props<Item> {
  query: { data: { items: Item[]; total: number } | undefined; isPending: boolean; error: Error | null; refetch: () => unknown };
  empty: { icon: ReactNode; title: string; body?: string };
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  children: (items: Item[]) => ReactNode;
}

/** A list that is asked for page by page: while it loads, when it fails, when it is empty, and with its pages. */
export function PagedList<Item>({ query: { data, isPending, error, refetch }, empty, page, pageSize, onPage, children }: Props<Item>) {
  const t = useT();
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  if (data.items.length === 0) {
    return (
      <div className="panel">
        <MessageState {...empty} />
      </div>
    );
  }
  return (
    <>
      {children(data.items)}
      <Pagination className="list-pages" current={page} pageSize={pageSize} total={data.total} showSizeChanger={false} showTotal={(total) => t('inbox.total', { total })} onChange={onPage} />
    </>
  );
}
