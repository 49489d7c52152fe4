import { Select } from 'antd';
import { useMeta, useNames } from '../../api/queries.ts';
import { serverNow } from '../../api/serverClock.ts';
import { bankDay } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import '../components/filter.css';
import { DayField } from '../components/MomentField.tsx';
import { daysOf, PRESETS, presetOf, type Days, type Preset } from './periods.ts';
import type { Asked } from './useReports.ts';

export function PeriodBar({ shown, unit, onChange }: { shown: Days; unit: string | undefined; onChange: (asked: Asked) => void }) {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  const today = bankDay(serverNow());
  const day = (name: 'from' | 'to') => (
    <label className="filter">
      <span>{t(`reports.${name}`)}</span>
      <DayField
        optional={false}
        value={shown[name]}
        onChange={(value) => {
          if (!value) return;
          // The other end moves along rather than making a period that ends before it begins.
          onChange(name === 'from' ? { from: value, to: shown.to < value ? value : shown.to } : { to: value, from: shown.from > value ? value : shown.from });
        }}
      />
    </label>
  );
  return (
    <div className="panel report-period">
      <label className="filter">
        <span>{t('reports.period')}</span>
        <Select
          aria-label={t('reports.period')}
          value={presetOf(shown, today)}
          onChange={(value: Preset | 'other') => value !== 'other' && onChange(daysOf(value, today))}
          options={[...PRESETS, 'other' as const].map((value) => ({ value, label: t(`reports.preset.${value}`) }))}
        />
      </label>
      {day('from')}
      {day('to')}
      <label className="filter">
        <span>{t('reports.unit')}</span>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('reports.unit')}
          placeholder={t('reports.wholeBank')}
          value={unit}
          onChange={(value: string | undefined) => onChange({ ...shown, unit: value ?? '' })}
          options={meta?.units.map((each) => ({ value: each.id, label: names.unit(each.id) })) ?? []}
        />
      </label>
    </div>
  );
}
