import { Button, Input, Select } from 'antd';
import { useStepName } from '../../api/queries.ts';
import type { TaskList } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { noFilters, type Filters, type View } from './useTasks.ts';
import { clearable } from '../../components/clearable.tsx';

interface Props {
  view: View;
  filters: Filters;
  elements: TaskList['elements'];
  onChange: (filters: Partial<Filters>) => void;
}

export function InboxFilters({ view, filters, elements, onChange }: Props) {
  const t = useT();
  const stepName = useStepName();
  const narrowed = Object.values(filters).some((value) => value !== '');
  return (
    <div className="inbox-filters" role="search">
      <Input.Search
        key={`${view}-${filters.q}`}
        className="inbox-search"
        allowClear={clearable}
        defaultValue={filters.q}
        placeholder={t('inbox.search')}
        aria-label={t('inbox.search')}
        onSearch={(value) => onChange({ q: value.trim() })}
      />
      <Select
        className="inbox-filter-wide"
        aria-label={t('inbox.filter.element')}
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.element}
        onChange={(element) => onChange({ element })}
        options={[{ value: '', label: t('inbox.filter.anyElement') }, ...elements.map(({ elementId, name, count }) => ({ value: elementId, label: `${stepName(name)} · ${count}` }))]}
      />
      <Select<Filters['kind']>
        aria-label={t('inbox.filter.kind')}
        value={filters.kind}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: '', label: t('inbox.filter.anyKind') },
          { value: 'complaint', label: t('inbox.filter.complaint') },
          { value: 'matter', label: t('inbox.filter.matter') },
        ]}
      />
      {view !== 'done' && (
        <Select<Filters['due']>
          aria-label={t('inbox.filter.due')}
          value={filters.due}
          onChange={(due) => onChange({ due })}
          options={[
            { value: '', label: t('inbox.filter.anyDue') },
            { value: 'overdue', label: t('inbox.filter.overdue') },
            { value: 'today', label: t('inbox.filter.today') },
            { value: 'week', label: t('inbox.filter.week') },
          ]}
        />
      )}
      {narrowed && (
        <Button type="link" onClick={() => onChange(noFilters)}>
          {t('inbox.filter.clear')}
        </Button>
      )}
    </div>
  );
}
