import { Checkbox, Input, Select } from 'antd';
import { ProfileOutlined } from '@ant-design/icons';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { useAddress } from '../components/useAddress.ts';
import { MatterRows } from './MatterRows.tsx';
import { OpenMatterMenu } from './OpenMatterMenu.tsx';
import { filterNames, pageSize, useMatters, type Filters } from './useMatters.ts';
import { clearable } from '../../components/clearable.tsx';
import '../components/filter.css';
import './matters.css';

/** The matters that a person may see. The filters stand in the address. */
export function MattersPage() {
  const t = useT();
  const { given: filters, page, set } = useAddress(filterNames);
  const query = useMatters(filters, page);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('matters.title')}</h1>
          <p className="muted">{t('matters.lead')}</p>
        </div>
        <OpenMatterMenu primary />
      </div>
      <FilterBar filters={filters} onChange={set} />
      <PagedList query={query} empty={{ icon: <ProfileOutlined />, title: t('matters.empty'), body: t('matters.emptyBody') }} page={page} pageSize={pageSize} onPage={(next) => set({ page: next })}>
        {(matters) => <MatterRows matters={matters} />}
      </PagedList>
    </>
  );
}

function FilterBar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const t = useT();
  const names = useNames();
  const choice = (name: 'kind' | 'state', label: string, options: { value: string; label: string }[]) => (
    <label className="filter">
      <span>{label}</span>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        placeholder={t('matters.any')}
        value={filters[name]}
        onChange={(value: string | undefined) => onChange({ ...filters, [name]: value })}
        options={options}
      />
    </label>
  );
  return (
    <div className="panel matter-filters">
      <Input.Search
        key={filters.q ?? ''}
        allowClear={clearable}
        defaultValue={filters.q ?? ''}
        placeholder={t('matters.q')}
        aria-label={t('matters.q')}
        onSearch={(value) => onChange({ ...filters, q: value.trim() || undefined })}
      />
      {choice('kind', t('matters.kind'), names.options('matterKinds'))}
      {choice('state', t('matters.state'), (['open', 'closed'] as const).map((state) => ({ value: state, label: t(`matters.state.${state}`) })))}
      <Checkbox checked={filters.mine === 'true'} onChange={(event) => onChange({ ...filters, mine: event.target.checked ? 'true' : undefined })}>
        {t('matters.mine')}
      </Checkbox>
    </div>
  );
}
