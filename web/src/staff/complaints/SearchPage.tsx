import { Button } from 'antd';
import { FileExcelOutlined, FormOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useLocale, useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { useAddress } from '../components/useAddress.ts';
import { PreviewToggle } from '../preview/Split.tsx';
import { usePreview } from '../preview/usePreview.ts';
import { can, useMe } from '../session.ts';
import { CaseList } from './CaseList.tsx';
import { ColumnPicker } from './ColumnPicker.tsx';
import { useColumns } from './columns.ts';
import { FilterBar } from './FilterBar.tsx';
import { filterNames, noFilters, type Filters } from './useSearch.ts';
import { Views } from './Views.tsx';

export function SearchPage() {
  const t = useT();
  const me = useMe();
  const { locale } = useLocale();
  const { given: filters, page, set } = useAddress(filterNames);
  const show = (next: Filters) => set({ ...noFilters, ...next });
  const [columns, setColumns] = useColumns();
  const preview = usePreview();
  if (!can(me, 'search-complaints')) return <NoPermission />;
  return (
    <>
      <div className="page-head">
        <h1>{t('search.title')}</h1>
        <div className="row">
          <PreviewToggle preview={preview} />
          <ColumnPicker columns={columns} onChange={setColumns} />
          <Button icon={<FileExcelOutlined />} href={`/api/complaints/export?${new URLSearchParams({ ...filters, locale })}`}>
            {t('search.export')}
          </Button>
          {can(me, 'file-complaint') && (
            <Link to="/staff/complaints/new">
              <Button type="primary" icon={<FormOutlined />} tabIndex={-1}>
                {t('staff.newComplaint')}
              </Button>
            </Link>
          )}
        </div>
      </div>
      <Views
        filters={filters}
        columns={columns}
        onOpen={(view, chosen) => {
          setColumns(chosen);
          show(view);
        }}
      />
      <FilterBar filters={filters} onChange={show} />
      <CaseList key={JSON.stringify(filters)} filters={filters} page={page} onPage={(next) => set({ page: next })} columns={columns} preview={preview} />
    </>
  );
}
