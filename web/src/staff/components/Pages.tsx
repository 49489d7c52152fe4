import { cloneElement, isValidElement, type ReactElement } from 'react';
import { Pagination, type PaginationProps } from 'antd';
import { useT, type Translate } from '../../i18n/index.tsx';
import './pages.css';

export interface PagesProps {
  total: number;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
  /** There are more than were counted. */
  more?: boolean;
}

/** How many there are, and the way to the further pages where there are some. */
export function Pages({ total, page, pageSize, onPage, more = false }: PagesProps) {
  const t = useT();
  const all = t(more ? 'list.totalMore' : 'list.total', { total });
  if (total <= pageSize) return <p className="list-total muted small">{all}</p>;
  return <Pagination className="list-pages" current={page} pageSize={pageSize} total={total} showSizeChanger={false} showLessItems showTotal={() => all} itemRender={namedArrows(t)} onChange={onPage} />;
}

/** The arrows are drawn without words, and named for those who hear the page. */
export function namedArrows(t: Translate): NonNullable<PaginationProps['itemRender']> {
  return (_page, type, element) => ((type === 'prev' || type === 'next') && isValidElement(element) ? cloneElement(element as ReactElement<{ 'aria-label': string }>, { 'aria-label': t(`list.${type}`) }) : element);
}
