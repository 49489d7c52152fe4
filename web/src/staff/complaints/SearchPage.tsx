import { Button, Pagination } from 'antd';
import { FileSearchOutlined, FormOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { isApiError } from '../../api/problem.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { ComplaintRows } from './ComplaintRows.tsx';
import { FilterBar } from './FilterBar.tsx';
import { pageSize, useFilters, useSearch } from './useSearch.ts';
import './search.css';

export function SearchPage() {
  const t = useT();
  const me = useMe();
  const { filters, page, set } = useFilters();
  const { data, isPending, error, refetch } = useSearch(filters, page);
  if (!can(me, 'search-complaints') || isApiError(error, 403)) return <NoPermission />;
  return (
    <>
      <div className="page-head">
        <h1>{t('search.title')}</h1>
        {can(me, 'file-complaint') && (
          <Link to="/staff/complaints/new">
            <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
              {t('staff.newComplaint')}
            </Button>
          </Link>
        )}
      </div>
      <FilterBar filters={filters} onChange={(next) => set(next)} />
      {isPending && <LoadingState rows={8} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && data.items.length === 0 && (
        <div className="panel">
          <MessageState icon={<FileSearchOutlined />} title={t('search.empty')} body={t('search.emptyBody')} />
        </div>
      )}
      {data && data.items.length > 0 && (
        <>
          <ComplaintRows complaints={data.items} />
          <Pagination
            className="search-pages"
            current={page}
            pageSize={pageSize}
            total={data.total}
            showSizeChanger={false}
            showTotal={(total) => t('inbox.total', { total })}
            onChange={(next) => set(filters, next)}
          />
        </>
      )}
    </>
  );
}
