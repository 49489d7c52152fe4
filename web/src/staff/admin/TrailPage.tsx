import { Input, Select } from 'antd';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { DayField } from '../components/MomentField.tsx';
import { Pages } from '../components/Pages.tsx';
import { useAddress } from '../components/useAddress.ts';
import { can, useMe } from '../session.ts';
import { TrailTable } from './TrailTable.tsx';
import { pageSize, useTrail } from './useAdmin.ts';
import { clearable } from '../../components/clearable.tsx';
import './admin.css';

/** Everything that administrators changed, for auditors and inspectors to read (D15-06, D18-17). */
export function TrailPage() {
  const me = useMe();
  return can(me, 'read-admin-trail') ? <WholeTrail /> : <NoPermission />;
}

function WholeTrail() {
  const t = useT();
  const names = useNames();
  const { given: filters, page, set } = useAddress(['q', 'type', 'from', 'to']);
  const { data, isPending, error, refetch } = useTrail(filters, page);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('trail.title')}</h1>
          <p className="muted">{t('trail.lead')}</p>
        </div>
      </div>
      <div className="panel admin-filters">
        <Input.Search key={filters.q ?? ''} allowClear={clearable} defaultValue={filters.q ?? ''} placeholder={t('trail.q')} aria-label={t('trail.q')} onSearch={(value) => set({ q: value.trim() || undefined })} />
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t('trail.what')} placeholder={t('trail.what')} value={filters.type} onChange={(type: string | undefined) => set({ type })} options={data?.types.map((type) => ({ value: type.code, label: names.word(type) })) ?? []} />
        <DayField aria-label={t('trail.from')} placeholder={t('trail.from')} value={filters.from} latest={filters.to} onChange={(from) => set({ from })} />
        <DayField aria-label={t('trail.to')} placeholder={t('trail.to')} value={filters.to} earliest={filters.from ?? ''} onChange={(to) => set({ to })} />
      </div>
      {isPending && <LoadingState rows={8} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && <div className="panel"><TrailTable items={data.items} /></div>}
      {data && data.items.length > 0 && <Pages page={page} pageSize={pageSize} total={data.total} onPage={(next) => set({ page: next })} />}
    </>
  );
}
