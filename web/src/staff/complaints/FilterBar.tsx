import { useState } from 'react';
import { Button, Input, Select } from 'antd';
import { FilterOutlined } from '@ant-design/icons';
import { useMeta, useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { attentionOf, ATTENTIONS, withAttention, type Attention } from './attention.ts';
import type { FilterName, Filters } from './useSearch.ts';
import { DayField } from '../components/MomentField.tsx';
import { useMe } from '../session.ts';
import { clearable } from '../../components/clearable.tsx';

const sorts = ['-receivedAt', 'receivedAt', 'dueAt', '-dueAt'] as const;

export function FilterBar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const { data: meta } = useMeta();
  const [open, setOpen] = useState(false);
  const put = (name: FilterName, value: string | undefined) => onChange({ ...filters, [name]: value });
  const choice = (name: FilterName, label: string, options: { value: string; label: string }[]) => (
    <label className="filter">
      <span>{label}</span>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        placeholder={t('search.any')}
        value={filters[name]}
        onChange={(value: string | undefined) => put(name, value)}
        options={options}
      />
    </label>
  );
  const day = (name: 'from' | 'to') => (
    <label className="filter">
      <span>{t(`search.${name}`)}</span>
      <DayField value={filters[name]} onChange={(value) => put(name, value)} />
    </label>
  );
  const attention = attentionOf(filters);
  const quick = (key: string, word: string, on: boolean, narrower: Filters, wider: Filters) => (
    <button key={key} type="button" aria-pressed={on} onClick={() => onChange(on ? wider : narrower)}>
      {word}
    </button>
  );
  const used = Object.keys(filters).filter((name) => name !== 'q' && name !== 'sort').length;
  return (
    <div className="panel filters no-print">
      <div className="filters-main">
        <Input.Search
          key={filters.q ?? ''}
          allowClear={clearable}
          defaultValue={filters.q ?? ''}
          placeholder={t('search.q')}
          aria-label={t('search.q')}
          onSearch={(value) => put('q', value.trim() || undefined)}
        />
        <Button className="filters-toggle" icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {used > 0 ? `${t('search.filters')} ${used}` : t('search.filters')}
        </Button>
      </div>
      <div className="chips filters-quick" role="group" aria-label={t('search.attention')}>
        {quick('mine', t('search.mine'), filters.assignee === me.username, { ...filters, status: 'open', assignee: me.username }, { ...filters, assignee: undefined })}
        {(Object.keys(ATTENTIONS) as Attention[]).map((name) =>
          quick(name, t(`search.attention.${name}`, { days: filters.idleDays ?? ATTENTIONS.idle.idleDays }), attention === name, withAttention(filters, name), withAttention(filters, undefined)),
        )}
      </div>
      <div className="filters-grid" data-open={open}>
        {choice('status', t('search.status'), [{ value: 'open', label: t('search.open') }, ...names.options('statuses')])}
        {choice('category', t('search.category'), names.options('categories'))}
        {choice('severity', t('search.severity'), names.options('severities'))}
        {choice('channel', t('search.channel'), names.options('channels'))}
        {choice('unit', t('search.unit'), [{ value: 'none', label: t('search.noUnit') }, ...(meta?.units.map((unit) => ({ value: unit.id, label: names.unit(unit.id) })) ?? [])])}
        {day('from')}
        {day('to')}
        <label className="filter">
          <span>{t('search.sort')}</span>
          <Select
            aria-label={t('search.sort')}
            value={filters.sort ?? '-receivedAt'}
            onChange={(value: string) => put('sort', value)}
            options={sorts.map((value) => ({ value, label: t(`search.sort.${value}`) }))}
          />
        </label>
        {(used > 0 || filters.assignee) && <div className="filters-last">
          {filters.assignee && filters.assignee !== me.username && <span className="muted">{t('search.assignee', { name: filters.assignee })}</span>}
          <Button type="link" onClick={() => onChange({ q: filters.q, sort: filters.sort })}>
            {t('search.reset')}
          </Button>
        </div>}
      </div>
    </div>
  );
}
