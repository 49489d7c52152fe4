import { useMemo, useState } from 'react';
import { App, Button, Checkbox, Input, Modal, Select } from 'antd';
import { newIdempotencyKey } from '../../api/idempotencyKey.ts';
import { useMeta, useNames } from '../../api/queries.ts';
import type { NewMatter } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { useOpenMatter } from '../matters/useMatters.ts';
import { Field } from '../components/Field.tsx';
import { DayField } from '../components/MomentField.tsx';

type Status = 'off' | 'work' | 'reset';
interface Row { id: number; day: string; status: Status; note: string }
interface Draft { unitId: string | null; rows: Row[]; hours: { opens: string; closes: string } | null; effectiveFrom: string; reason: string }

const row = (id: number): Row => ({ id, day: '', status: 'off', note: '' });
const EMPTY: Draft = { unitId: null, rows: [row(0)], hours: null, effectiveFrom: '', reason: '' };

/** Proposes days and hours of the bank's own; somebody else approves them (D03-07, D12-08). */
export function ProposeCalendar({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(EMPTY);
  const key = useMemo(newIdempotencyKey, [open]);
  const propose = useOpenMatter();
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const setRow = (id: number, change: Partial<Row>) => set({ rows: draft.rows.map((each) => (each.id === id ? { ...each, ...change } : each)) });
  const close = () => { setDraft(EMPTY); propose.reset(); onClose(); };
  const days = draft.rows.filter(({ day }) => day !== '');
  const send = () => {
    const details = { unitId: draft.unitId, days: days.map(({ day, status, note }) => ({ day, working: status === 'reset' ? null : status === 'work', note })), hours: draft.hours, reason: draft.reason };
    const matter: NewMatter = {
      kind: 'calendar-change', title: t('calendar.changeTitle', { scope: draft.unitId ? names.unit(draft.unitId) : t('policies.wholeBank') }), details,
      ...(draft.effectiveFrom ? { effectiveFrom: `${draft.effectiveFrom}T00:00:00+08:00` } : {}),
    };
    propose.mutate({ matter, files: [], key }, { onSuccess: ({ number }) => { void message.success(t('policies.sent', { number })); close(); } });
  };
  const ready = draft.reason.trim() !== '' && (days.length > 0 || draft.hours !== null) && days.every(({ note }) => note.trim() !== '');
  return (
    <Modal open={open} width={720} title={t('calendar.propose')} okText={t('policies.send')} okButtonProps={{ disabled: !ready }} confirmLoading={propose.isPending} onOk={send} onCancel={close}>
      <div className="stack">
        <p className="muted">{t('calendar.proposeLead')}</p>
        {propose.error && <ProblemAlert error={propose.error} />}
        <Field label={t('policies.scope')}>
          {(id) => <Select id={id} value={draft.unitId ?? ''} onChange={(value) => set({ unitId: value || null })} options={[{ value: '', label: t('policies.wholeBank') }, ...(meta?.branches ?? []).map((unit) => ({ value: unit.id, label: names.word(unit) }))]} />}
        </Field>
        <div>
          {draft.rows.map(({ id, day, status, note }) => (
            <div key={id} className="calendar-day-row">
              <DayField aria-label={t('calendar.day')} value={day} onChange={(value) => setRow(id, { day: value ?? '' })} />
              <Select aria-label={t('calendar.status')} value={status} onChange={(value: Status) => setRow(id, { status: value })} options={(['off', 'work', 'reset'] as const).map((each) => ({ value: each, label: t(`calendar.status.${each}`) }))} />
              <Input aria-label={t('calendar.note')} placeholder={t('calendar.note')} maxLength={200} value={note} onChange={(event) => setRow(id, { note: event.target.value })} />
              <Button disabled={draft.rows.length === 1} onClick={() => set({ rows: draft.rows.filter((each) => each.id !== id) })}>
                {t('calendar.removeDay')}
              </Button>
            </div>
          ))}
          <Button onClick={() => set({ rows: [...draft.rows, row(Math.max(...draft.rows.map(({ id }) => id)) + 1)] })}>{t('calendar.addDay')}</Button>
        </div>
        <Checkbox checked={draft.hours !== null} onChange={(event) => set({ hours: event.target.checked ? { opens: '09:00', closes: '17:00' } : null })}>
          {t('calendar.setHours')}
        </Checkbox>
        {draft.hours && (
          <div className="policies-fields">
            {(['opens', 'closes'] as const).map((which) => (
              <Field key={which} label={t(`calendar.${which}`)}>
                {(id) => <Input id={id} type="time" value={draft.hours?.[which] ?? ''} onChange={(event) => set({ hours: { ...(draft.hours ?? { opens: '09:00', closes: '17:00' }), [which]: event.target.value } })} />}
              </Field>
            ))}
          </div>
        )}
        <Field label={t('policies.effectiveFrom')} hint={t('policies.effectiveHint')}>
          {(id) => <DayField id={id} value={draft.effectiveFrom} onChange={(effectiveFrom) => set({ effectiveFrom: effectiveFrom ?? '' })} />}
        </Field>
        <Field label={t('policies.reason')}>{(id) => <Input.TextArea id={id} rows={3} maxLength={2000} value={draft.reason} onChange={(event) => set({ reason: event.target.value })} />}</Field>
      </div>
    </Modal>
  );
}
