import { useMemo, useState } from 'react';
import { Checkbox, Input, Progress, Segmented, Select } from 'antd';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useSearchParams } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { usePolicies, useTerms } from '../policies/usePolicies.ts';
import { RuleGroup } from './RuleGroup.tsx';
import { RuleItem } from './RuleItem.tsx';
import { RulesByFile } from './RulesByFile.tsx';
import { proofOf, regulationOf, useRules, type RuleRow } from './useRules.ts';
import { clearable } from '../../components/clearable.tsx';
import './rules.css';

const KINDS = ['flow', 'decision', 'deadline', 'notice', 'record', 'report', 'access', 'screen'] as const;

interface Filters { words: string; regulation: string; kind: string; gaps: boolean }

/** Rule → where → proof, and the other way round. */
export function RulesPage() {
  const t = useT();
  const { locale } = useLocale();
  const { data, isPending, error, refetch } = useRules();
  const [view, setView] = useState<'rule' | 'place'>('rule');
  const [parameters] = useSearchParams();
  const [filters, setFilters] = useState<Filters>({ words: parameters.get('q') ?? '', regulation: '', kind: '', gaps: false });
  const rules = useMemo(() => (data?.rules ?? []).filter((rule) => matches(rule, filters)), [data, filters]);
  const nameOf = useRegulationName();
  const set = (change: Partial<Filters>) => setFilters((before) => ({ ...before, ...change }));
  if (isPending) return <LoadingState rows={8} />;
  if (error) return <ErrorState error={error} retry={refetch} />;
  const tested = data.rules.some(({ tests }) => tests.length > 0);
  const done = data.rules.filter((rule) => proofOf(rule) === 'proven').length;
  const looking = filters.words.trim() !== '' || filters.regulation !== '' || filters.kind !== '' || filters.gaps;
  const regulations = [...new Set(data.rules.map(({ id }) => regulationOf(id)))];
  return (
    <>
      <div className="page-head">
        <h1>{t('rules.title')}</h1>
        <Segmented value={view} onChange={setView} options={[{ value: 'rule', label: t('rules.byRule') }, { value: 'place', label: t('rules.byPlace') }]} />
      </div>
      <p className="muted">{t('rules.intro')}</p>
      {!tested ? (
        <p className="muted rules-progress">{t('rules.noResults')}</p>
      ) : (
        <div className="rules-progress">
          <Progress percent={Math.floor((100 * done) / data.rules.length)} aria-label={t('rules.proven', { done, all: data.rules.length })} />
          <span className="muted small">{t('rules.proven', { done, all: data.rules.length })}</span>
        </div>
      )}
      <div className="rules-filters no-print">
        <Input.Search allowClear={clearable} placeholder={t('rules.search')} aria-label={t('rules.search')} onChange={(event) => set({ words: event.target.value })} />
        <Select value={filters.regulation} aria-label={t('rules.regulation')} onChange={(regulation) => set({ regulation })} showSearch={{ optionFilterProp: 'label' }} options={[{ value: '', label: t('rules.allRegulations') }, ...regulations.map((id) => ({ value: id, label: nameOf(id) }))]} />
        <Select value={filters.kind} aria-label={t('rules.kind')} onChange={(kind) => set({ kind })} options={[{ value: '', label: t('rules.allKinds') }, ...KINDS.map((kind) => ({ value: kind, label: t(`rules.kind.${kind}`) }))]} />
        <Checkbox disabled={!tested} checked={filters.gaps} onChange={(event) => set({ gaps: event.target.checked })}>
          {t('rules.onlyGaps')}
        </Checkbox>
      </div>
      <div className="panel rules" lang={locale}>
        {rules.length === 0 && <MessageState icon={<SafetyCertificateOutlined />} title={t('rules.none')} body={t('rules.noneBody')} />}
        {view === 'rule' ? <ByRegulation key={String(looking)} rules={rules} tested={tested} open={looking} /> : <RulesByFile key={String(looking)} rules={rules} open={looking} />}
      </div>
    </>
  );
}

/** A regulation is opened where something is looked for, or by its name. */
function ByRegulation({ rules, tested, open }: { rules: RuleRow[]; tested: boolean; open: boolean }) {
  const t = useT();
  const nameOf = useRegulationName();
  const regulations = [...new Set(rules.map(({ id }) => regulationOf(id)))];
  return regulations.map((id) => {
    const of = rules.filter((rule) => regulationOf(rule.id) === id);
    return (
      <RuleGroup key={id} id={id} title={nameOf(id)} open={open} count={tested ? t('rules.groupCount', { done: of.filter((rule) => proofOf(rule) === 'proven').length, all: of.length }) : t('rules.groupRules', { all: of.length })}>
        {of.map((rule) => <RuleItem key={rule.id} rule={rule} tested={tested} />)}
      </RuleGroup>
    );
  });
}

/** `D03 …`, by the name of the policy that follows it. */
function useRegulationName() {
  const { data } = usePolicies();
  const { word } = useTerms();
  return (id: string): string => {
    const policy = data?.items.find(({ regulation }) => regulation === id);
    return policy ? `${id} ${word(policy.name)}` : id;
  };
}

function matches(rule: RuleRow, { words, regulation, kind, gaps }: Filters): boolean {
  const wanted = words.trim().toLowerCase();
  return (
    (wanted === '' || [rule.id, rule.zh, rule.en].some((text) => text.toLowerCase().includes(wanted))) &&
    (regulation === '' || regulationOf(rule.id) === regulation) &&
    (kind === '' || rule.kinds.some((each) => each === kind)) &&
    (!gaps || proofOf(rule) !== 'proven')
  );
}
