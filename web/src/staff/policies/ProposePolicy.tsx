import { useMemo, useState } from 'react';
import { App, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { newIdempotencyKey } from '../../api/idempotencyKey.ts';
import { useMeta, useNames } from '../../api/queries.ts';
import type { NewMatter, PolicyList } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { useOpenMatter } from '../matters/useMatters.ts';
import { useScopeName } from './Choices.tsx';
import { Field } from '../components/Field.tsx';
import { DayField } from '../components/MomentField.tsx';
import { usePolicies, useTerms } from './usePolicies.ts';

interface Draft { kind: 'base' | 'overlay'; branchId: string | null; category: string | null; policyId: string | null; settings: Record<string, number>; stages: Record<string, boolean>; effectiveFrom: string; reason: string }
const EMPTY: Draft = { kind: 'base', branchId: null, category: null, policyId: null, settings: {}, stages: {}, effectiveFrom: '', reason: '' };

/** Proposes which regulation applies where; somebody else approves it (D03-07, D12-08). */
export function ProposePolicy({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  const { data } = usePolicies();
  const { message } = App.useApp();
  const scopeOf = useScopeName();
  const { policyName } = useTerms();
  const [draft, setDraft] = useState(EMPTY);
  const key = useMemo(newIdempotencyKey, [open]);
  const propose = useOpenMatter();
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const policy = data?.items.find(({ id }) => id === draft.policyId);
  const close = () => { setDraft(EMPTY); propose.reset(); onClose(); };
  const send = () => {
    const { effectiveFrom, ...details } = draft;
    const title = t('policies.changeTitle', { scope: scopeOf(draft), policy: draft.policyId ? policyName(draft.policyId) : t('policies.none') });
    const matter: NewMatter = { kind: 'policy-change', title: title.slice(0, 200), details, ...(effectiveFrom ? { effectiveFrom: `${effectiveFrom}T00:00:00+08:00` } : {}) };
    propose.mutate({ matter, files: [], key }, { onSuccess: ({ number }) => { void message.success(t('policies.sent', { number })); close(); } });
  };
  const none = draft.branchId !== null || draft.category !== null || draft.kind === 'overlay' ? [{ value: '', label: t('policies.none') }] : [];
  return (
    <Modal open={open} width={640} title={t('policies.propose')} okText={t('policies.send')} okButtonProps={{ disabled: draft.reason.trim() === '' || (draft.policyId === null && none.length === 0) }} confirmLoading={propose.isPending} onOk={send} onCancel={close}>
      <div className="stack">
        <p className="muted">{t('policies.proposeLead')}</p>
        {propose.error && <ProblemAlert error={propose.error} />}
        <div className="policies-fields">
          <Field label={t('policies.branch')}>
            {(id) => <Select id={id} value={draft.branchId ?? ''} onChange={(value) => set({ branchId: value || null })} options={[{ value: '', label: t('policies.wholeBank') }, ...(meta?.branches ?? []).map((unit) => ({ value: unit.id, label: names.word(unit) }))]} />}
          </Field>
          <Field label={t('policies.category')}>
            {(id) => <Select id={id} value={draft.category ?? ''} onChange={(value) => set({ category: value || null })} options={[{ value: '', label: t('policies.allCategories') }, ...names.options('categories')]} />}
          </Field>
        </div>
        <Radio.Group aria-label={t('policies.kind')} value={draft.kind} onChange={(event) => set({ kind: event.target.value as Draft['kind'] })} options={(['base', 'overlay'] as const).map((kind) => ({ value: kind, label: t(`policies.kind.${kind}`) }))} />
        <Field label={t('policies.policy')}>
          {(id) => (
            <Select id={id} showSearch={{ optionFilterProp: 'label' }} value={draft.policyId ?? (none.length > 0 ? '' : null)} onChange={(value) => set({ policyId: value || null, settings: {}, stages: {} })}
              options={[...none, ...(data?.items ?? []).filter((each) => each.id !== 'basic').map((each) => ({ value: each.id, label: `${each.regulation} ${names.word(each.name)}` }))]} />
          )}
        </Field>
        {policy && <Settings policy={policy} draft={draft} set={set} />}
        <Field label={t('policies.effectiveFrom')} hint={t('policies.effectiveHint')}>
          {(id) => <DayField id={id} value={draft.effectiveFrom} onChange={(effectiveFrom) => set({ effectiveFrom: effectiveFrom ?? '' })} />}
        </Field>
        <Field label={t('policies.reason')}>{(id) => <Input.TextArea id={id} rows={3} maxLength={2000} value={draft.reason} onChange={(event) => set({ reason: event.target.value })} />}</Field>
      </div>
    </Modal>
  );
}

interface SettingsProps { policy: PolicyList['items'][number]; draft: Draft; set: (change: Partial<Draft>) => void }

/** What the regulation leaves to the bank: numbers that it must choose, and stages that it may. */
function Settings({ policy, draft, set }: SettingsProps) {
  const t = useT();
  const { word, term, terms } = useTerms();
  const open = terms('switches').filter(({ code }) => !Object.hasOwn(policy.stages, code));
  const answer = (code: string, value: string) => {
    const { [code]: _before, ...stages } = draft.stages;
    set({ stages: value === '' ? stages : { ...stages, [code]: value === 'yes' } });
  };
  return (
    <>
      <div className="policies-fields">
        {policy.settings.map(({ key, zh, en, unit, rule, required, minimum, maximum }) => (
          <Field key={key} label={`${word({ zh, en })}${required ? ` *` : ''}`} hint={`${term('units', unit)} · ${rule}`}>
            {(id) => <InputNumber id={id} min={minimum} max={maximum} precision={0} value={draft.settings[key] ?? null} onChange={(value) => { const { [key]: _before, ...settings } = draft.settings; set({ settings: value === null ? settings : { ...settings, [key]: value } }); }} />}
          </Field>
        ))}
      </div>
      <details>
        <summary>{t('policies.openStages')}</summary>
        <div className="policies-fields policies-switches">
          {open.map(({ code }) => (
            <Field key={code} label={term('switches', code)}>
              {(id) => <Select id={id} value={draft.stages[code] === undefined ? '' : draft.stages[code] ? 'yes' : 'no'} onChange={(value) => answer(code, value)} options={[{ value: '', label: t('policies.asBasic') }, { value: 'yes', label: t('policies.use') }, { value: 'no', label: t('policies.dontUse') }]} />}
            </Field>
          ))}
        </div>
      </details>
    </>
  );
}
