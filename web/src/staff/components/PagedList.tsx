import type { ReactNode } from 'react';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { Pages, type PagesProps } from './Pages.tsx';

interface Props<Item> extends Omit<PagesProps, 'total'> {
  query: { data: { items: Item[]; total: number } | undefined; isPending: boolean; error: Error | null; refetch: () => unknown };
  empty: { icon: ReactNode; title: string; body?: string };
  children: (items: Item[]) => ReactNode;
}

/** A list that is asked for page by page: while it loads, when it fails, when it is empty, and with its pages. */
export function PagedList<Item>({ query: { data, isPending, error, refetch }, empty, children, ...pages }: Props<Item>) {
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
      <Pages total={data.total} {...pages} />
    </>
  );
}
