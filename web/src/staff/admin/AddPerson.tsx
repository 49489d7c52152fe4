import { useState } from 'react';
import { Alert, App, Input, Modal, Radio } from 'antd';
import { isApiError } from '../../api/problem.ts';
import type { Access } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { useWaysIn } from '../session.ts';
import { AccountForm, type Draft } from './AccountForm.tsx';
import { createPerson, useDo } from './useAdmin.ts';

const EMPTY: Draft = { name: '', email: '', unitId: '', roles: [], locale: 'zh-CN', validUntil: null };

export function AddPerson({ onClose, onAdded }: { onClose: () => void; onAdded: (name: string, access: Access | undefined) => void }) {
  const t = useT();
  useFocusBack();
  const { message } = App.useApp();
  const add = useDo(createPerson);
  const [draft, setDraft] = useState(EMPTY);
  const [username, setUsername] = useState('');
  const [access, setAccess] = useState<Access['how']>('link');
  const ways = useWaysIn();
  const [reason, setReason] = useState('');
  const wrong = (field: string) => (isApiError(add.error) ? add.error.fields.find((each) => each.field === field)?.message : undefined);
  const complete = [username, draft.name, draft.email, draft.unitId, reason].every((text) => text.trim() !== '');
  const send = () =>
    add.mutate({ ...draft, name: draft.name.trim(), email: draft.email.trim(), username: username.trim(), ...(ways.local ? { access } : {}), reason: reason.trim() }, {
      onSuccess: (made) => {
        if (made.matter) void message.info(t('people.proposed', { number: made.matter.number }), 6);
        onAdded(draft.name, made.access ?? undefined);
      },
    });
  return (
    <Modal open width={720} title={t('people.add')} okText={t('people.addDo')} okButtonProps={{ disabled: !complete }} confirmLoading={add.isPending} onOk={send} onCancel={onClose}>
      <div className="stack">
        {add.error && <ProblemAlert error={add.error} />}
        <Field label={t('people.username')} hint={t('people.usernameHint')} error={wrong('username')}>{(id) => <Input id={id} autoComplete="off" maxLength={40} value={username} onChange={(event) => setUsername(event.target.value)} />}</Field>
        <AccountForm draft={draft} onChange={(change) => setDraft((before) => ({ ...before, ...change }))} error={add.error} />
        {ways.local ? (
          <fieldset className="admin-roles">
            <legend>{t('people.access')}</legend>
            <Radio.Group aria-label={t('people.access')} value={access} onChange={(event) => setAccess(event.target.value as Access['how'])} options={(['link', 'temporary'] as const).map((value) => ({ value, label: t(`people.access.${value}`) }))} />
          </fieldset>
        ) : <Alert type="info" showIcon title={t('people.access.provider')} />}
        <Field label={t('admin.reason')} hint={t('admin.reasonHint')}>{(id) => <Input.TextArea id={id} rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      </div>
    </Modal>
  );
}
