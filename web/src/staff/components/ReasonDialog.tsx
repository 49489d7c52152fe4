import { useState, type ReactNode } from 'react';
import { Input, Modal } from 'antd';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { Field } from './Field.tsx';

interface Props {
  title: string | undefined;
  lead?: string;
  okText: string;
  danger?: boolean;
  /** Something else is still to be said. */
  incomplete?: boolean;
  pending: boolean;
  error: unknown;
  children?: ReactNode;
  onSend: (reason: string) => void;
  onClose: () => void;
}

/** Asks why, before something is done that is recorded; open while it has a title. */
export function ReasonDialog({ title, lead, okText, danger, incomplete = false, pending, error, children, onSend, onClose }: Props) {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open={title !== undefined}
      title={title}
      okText={okText}
      okButtonProps={{ danger: danger ?? false, disabled: incomplete || reason.trim() === '' }}
      confirmLoading={pending}
      onOk={() => onSend(reason.trim())}
      onCancel={onClose}
      afterClose={() => setReason('')}
      destroyOnHidden
    >
      <div className="stack">
        {lead && <p className="muted">{lead}</p>}
        {error !== null && error !== undefined && <ProblemAlert error={error} />}
        {children}
        <Field label={t('admin.reason')} hint={t('admin.reasonHint')}>
          {(id) => <Input.TextArea id={id} rows={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </div>
    </Modal>
  );
}
