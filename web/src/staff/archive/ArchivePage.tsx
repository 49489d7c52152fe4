import { useState, type ReactNode } from 'react';
import { Checkbox, Input, Select } from 'antd';
import { FileSearchOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { DayField } from '../components/MomentField.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { useAddress } from '../components/useAddress.ts';
import '../components/filter.css';
import { can, useMe } from '../session.ts';
import { FileTags } from './FileTags.tsx';
import { ProposeActions } from './ProposeActions.tsx';
import { pageSize, STATES, useArchive } from './useArchive.ts';
import { clearable } from '../../components/clearable.tsx';
import './archive.css';

/** Archived files: searched at once, shared under permission (D19-02, D19-03), held and disposed of by proposal (D19-04). */
export function ArchivePage() {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const format = useFormat();
  const { data: meta } = useMeta();
  const { given: filters, page, set } = useAddress(['q', 'state', 'unit', 'from', 'to']);
  const state = STATES.find((each) => each === filters.state) ?? 'any';
  const query = useArchive({ ...filters, state }, page, can(me, 'search-complaints'));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (!can(me, 'search-complaints')) return <NoPermission />;
  const choose = (id: string, on: boolean) => setChosen((before) => { const next = new Set(before); if (on) next.add(id); else next.delete(id); return next; });
  return (
    <>
      <div className="page-head">
        <h1>{t('archive.title')}</h1>
        <ProposeActions chosen={[...chosen]} onDone={() => setChosen(new Set())} />
      </div>
      <div className="panel archive-filters">
        <Input.Search key={filters.q ?? ''} allowClear={clearable} defaultValue={filters.q ?? ''} placeholder={t('archive.q')} aria-label={t('archive.q')} onSearch={(value) => set({ q: value.trim() || undefined })} />
        <Labelled label={t('archive.state')}>
          <Select aria-label={t('archive.state')} value={state} onChange={(next) => set({ state: next === 'any' ? undefined : next })} options={STATES.map((value) => ({ value, label: t(`archive.state.${value}`) }))} />
        </Labelled>
        <Labelled label={t('archive.unit')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('archive.unit')}
            placeholder={t('matters.any')}
            value={filters.unit}
            onChange={(unit: string | undefined) => set({ unit })}
            options={meta?.units.map((unit) => ({ value: unit.id, label: names.unit(unit.id) })) ?? []}
          />
        </Labelled>
        <Labelled label={t('archive.from')}>
          <DayField value={filters.from} latest={filters.to} onChange={(from) => set({ from })} />
        </Labelled>
        <Labelled label={t('archive.until')}>
          <DayField value={filters.to} earliest={filters.from ?? ''} onChange={(to) => set({ to })} />
        </Labelled>
      </div>
      <PagedList query={query} empty={{ icon: <FileSearchOutlined />, title: t('archive.empty') }} page={page} pageSize={pageSize} onPage={(next) => set({ page: next })}>
        {(files) => (
        <ul className="archive-list">
          {files.map((file) => (
            <li key={file.complaintId} className="archive-row">
              <Checkbox aria-label={t('archive.selectOne', { number: file.number })} disabled={file.disposedAt !== null} checked={chosen.has(file.complaintId)} onChange={(event) => choose(file.complaintId, event.target.checked)} />
              <span className="archive-subject">
                <Link to={`/staff/archive/${file.complaintId}`}>{file.subject}</Link>
                <span className="muted small tabular">
                  {[file.number, names.unit(file.ownerUnitId)].filter(Boolean).join(' · ')}
                </span>
              </span>
              <FileTags file={file} />
              <span className="muted small tabular">
                {t('archive.archivedAt')} {format.day(file.archivedAt)}
                <br />
                {file.retainUntil ? `${t('archive.retainUntil')} ${format.day(file.retainUntil)}` : t('archive.noRetention')}
              </span>
            </li>
          ))}
        </ul>
        )}
      </PagedList>
    </>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="filter">
      <span>{label}</span>
      {children}
    </label>
  );
}
