import { useState } from 'react';
import { Button, Input, Select } from 'antd';
import { PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import type { Access, People } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Pages } from '../components/Pages.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { useAddress } from '../components/useAddress.ts';
import { can, useMe } from '../session.ts';
import { AccessShown } from './AccessShown.tsx';
import { AddPerson } from './AddPerson.tsx';
import { pageSize, usePeople } from './useAdmin.ts';
import { clearable } from '../../components/clearable.tsx';
import './admin.css';

/** The bank's people, where they work and as what (D18-17). */
export function PeoplePage() {
  const me = useMe();
  return can(me, 'manage-people') ? <PeopleList /> : <NoPermission />;
}

function PeopleList() {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  const { given: filters, page, set } = useAddress(['q', 'unit', 'role', 'state']);
  const { data, isPending, error, refetch } = usePeople(filters, page);
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<{ name: string; access: Access | undefined }>();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('people.title')}</h1>
          <p className="muted">{t('people.lead')}</p>
        </div>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('people.add')}
        </Button>
      </div>
      <div className="panel admin-filters">
        <Input.Search key={filters.q ?? ''} allowClear={clearable} defaultValue={filters.q ?? ''} placeholder={t('people.q')} aria-label={t('people.q')} onSearch={(value) => set({ q: value.trim() || undefined })} />
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t('people.unit')} placeholder={t('people.unit')} value={filters.unit} onChange={(unit: string | undefined) => set({ unit })} options={meta?.units.map((unit) => ({ value: unit.id, label: names.word(unit) })) ?? []} />
        <Select allowClear aria-label={t('people.roles')} placeholder={t('people.roles')} value={filters.role} onChange={(role: string | undefined) => set({ role })} options={names.options('roles')} />
        <Select allowClear aria-label={t('people.state')} placeholder={t('people.state')} value={filters.state} onChange={(state: string | undefined) => set({ state })} options={(['active', 'disabled'] as const).map((value) => ({ value, label: t(`people.state.${value}`) }))} />
      </div>
      {isPending && <LoadingState rows={8} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data?.items.length === 0 && (
        <div className="panel">
          <MessageState icon={<TeamOutlined />} title={t('people.empty')} />
        </div>
      )}
      {data && data.items.length > 0 && <PersonRows people={data.items} />}
      {data && data.items.length > 0 && <Pages page={page} pageSize={pageSize} total={data.total} onPage={(next) => set({ page: next })} />}
      {adding && <AddPerson onClose={() => setAdding(false)} onAdded={(name, access) => { setAdding(false); setGiven({ name, access }); }} />}
      <AccessShown name={given?.name ?? ''} access={given?.access} onClose={() => setGiven(undefined)} />
    </>
  );
}

type Person = People['items'][number];

function PersonRows({ people }: { people: Person[] }) {
  const t = useT();
  const names = useNames();
  const columns: ListColumn<Person>[] = [
    {
      key: 'name', title: t('people.name'), width: 'minmax(0, 1.6fr)',
      cell: ({ username, name }) => (
        <>
          <Link to={`/staff/admin/people/${encodeURIComponent(username)}`}>{name}</Link>
          <span className="muted small">{username}</span>
        </>
      ),
    },
    { key: 'unit', title: t('people.unit'), width: 'minmax(0, 2fr)', cell: ({ unitId }) => names.unit(unitId) },
    { key: 'roles', title: t('people.roles'), width: 'minmax(0, 1.6fr)', cell: ({ roles }) => roles.map((role) => names.code('roles', role)).join(t('app.listSeparator')) || <span className="muted">{t('people.noRole')}</span> },
    { key: 'email', title: t('people.email'), width: 'minmax(0, 2.4fr)', cell: ({ email }) => <span className="muted">{email}</span> },
    {
      key: 'state', title: t('people.state'), width: 'minmax(0, 1.6fr)',
      cell: ({ active, locked, validUntil }) => (
        <span className="admin-tags">
          <Tag tone={active ? 'good' : 'plain'}>{t(active ? 'people.state.active' : 'people.state.disabled')}</Tag>
          {locked && <Tag tone="warn">{t('people.locked')}</Tag>}
          {validUntil && <Tag tone="brand">{t('people.until', { day: validUntil })}</Tag>}
        </span>
      ),
    },
  ];
  return <RowList label={t('people.title')} rows={people} keyOf={({ username }) => username} columns={columns} />;
}
