import { useState } from 'react';
import { Input, Modal, Select } from 'antd';
import { useNames } from '../../api/queries.ts';
import type { IntakeKey, NewIntakeSystem } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { useAddSystem } from './useSystems.ts';

interface Props { open: boolean; taken: readonly string[]; onClose: () => void; onAdded: (key: IntakeKey) => void }

const EMPTY: NewIntakeSystem = { id: '', zh: '', en: '', channels: [] };

export function AddSystem({ open, taken, onClose, onAdded }: Props) {
  const t = useT();
  const names = useNames();
  const add = useAddSystem();
  const [draft, setDraft] = useState(EMPTY);
  const set = (change: Partial<NewIntakeSystem>) => setDraft((before) => ({ ...before, ...change }));
  const clear = () => { setDraft(EMPTY); add.reset(); };
  const id = draft.id.trim();
  const wrong = id !== '' && !/^[a-z][a-z0-9-]{1,38}$/.test(id) ? t('systems.idWrong') : taken.includes(id) ? t('systems.idTaken') : undefined;
  const complete = id !== '' && wrong === undefined && draft.zh.trim() !== '' && draft.en.trim() !== '' && draft.channels.length > 0;
  const send = () => add.mutate({ ...draft, id, zh: draft.zh.trim(), en: draft.en.trim() }, { onSuccess: (key) => { clear(); onAdded(key); } });
  return (
    <Modal open={open} title={t('systems.add')} okText={t('systems.addDo')} okButtonProps={{ disabled: !complete }} confirmLoading={add.isPending} onOk={send} onCancel={() => { clear(); onClose(); }}>
      <div className="stack">
        {add.error && <ProblemAlert error={add.error} />}
        <Field label={t('systems.zh')}>{(field) => <Input id={field} maxLength={100} value={draft.zh} onChange={(event) => set({ zh: event.target.value })} />}</Field>
        <Field label={t('systems.en')}>{(field) => <Input id={field} maxLength={100} value={draft.en} onChange={(event) => set({ en: event.target.value })} />}</Field>
        <Field label={t('systems.id')} hint={t('systems.idHint')} error={wrong}>{(field) => <Input id={field} maxLength={39} value={draft.id} status={wrong ? 'error' : ''} onChange={(event) => set({ id: event.target.value })} />}</Field>
        <Field label={t('systems.channels')} hint={t('systems.channelsHint')}>
          {(field) => <Select id={field} mode="multiple" value={draft.channels} onChange={(channels) => set({ channels })} options={names.options('channels') as { value: NewIntakeSystem['channels'][number]; label: string }[]} optionFilterProp="label" />}
        </Field>
      </div>
    </Modal>
  );
}
