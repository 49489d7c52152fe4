import { useMemo, useState } from 'react';
import { App, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { newIdempotencyKey } from '../../api/idempotencyKey.ts';
import { useNames } from '../../api/queries.ts';
import type { MatterLimits } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { useOpenMatter } from '../matters/useMatters.ts';
import { useLimitAmount, useTerms } from './usePolicies.ts';

const UNITS = ['hours', 'working-days', 'calendar-days'] as const;

/** Proposes another limit for a step of a kind of matter; somebody else approves it. */
export function ProposeLimit({ limit, kindName, onClose }: { limit: MatterLimits['items'][number]; kindName: string; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const names = useNames();
  const { term } = useTerms();
  const amountOf = useLimitAmount();
  const { message } = App.useApp();
  const propose = useOpenMatter();
  const key = useMemo(newIdempotencyKey, []);
  const now = limit.own ?? limit.drawn;
  const [asDrawn, setAsDrawn] = useState(false);
  const [amount, setAmount] = useState<number | null>(now.amount);
  const [unit, setUnit] = useState(now.unit);
  const [reason, setReason] = useState('');
  const stage = names.code('matterStages', limit.stage);
  const send = () => {
    const title = t('limits.changeTitle', { kind: kindName, stage });
    const details = { matterKind: limit.kind, stage: limit.stage, limit: asDrawn ? null : { amount, unit }, reason: reason.trim() };
    propose.mutate({ matter: { kind: 'limits-change', title, details }, files: [], key }, { onSuccess: ({ number }) => { void message.success(t('policies.sent', { number })); onClose(); } });
  };
  return (
    <Modal open title={t('limits.propose', { kind: kindName, stage })} okText={t('policies.send')} okButtonProps={{ disabled: reason.trim() === '' || (!asDrawn && amount === null) }} confirmLoading={propose.isPending} onOk={send} onCancel={onClose}>
      <div className="stack">
        <p className="muted">{t('limits.proposeLead', { limit: amountOf(now) })}</p>
        {propose.error && <ProblemAlert error={propose.error} />}
        {limit.own && (
          <Radio.Group aria-label={t('limits.change')} value={asDrawn} onChange={(event) => setAsDrawn(event.target.value as boolean)} options={[{ value: false, label: t('limits.ownLimit') }, { value: true, label: t('limits.asDrawn', { limit: amountOf(limit.drawn) }) }]} />
        )}
        {!asDrawn && (
          <div className="policies-fields">
            <Field label={t('limits.amount')}>{(id) => <InputNumber id={id} min={1} max={1000} precision={0} value={amount} onChange={setAmount} />}</Field>
            <Field label={t('limits.unit')}>{(id) => <Select id={id} value={unit} onChange={setUnit} options={UNITS.map((code) => ({ value: code, label: term('units', code).replace(/^个/, '') }))} />}</Field>
          </div>
        )}
        <Field label={t('policies.reason')}>{(id) => <Input.TextArea id={id} rows={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      </div>
    </Modal>
  );
}
