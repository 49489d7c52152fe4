import { Alert, Button, Modal } from 'antd';
import type { Access } from '../../api/types.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

/** The link or temporary password, this once, for the administrator to hand over. */
export function AccessShown({ name, access, onClose }: { name: string; access: Access | undefined; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const secret = access?.link ?? access?.temporaryPassword ?? '';
  return (
    <Modal open={access !== undefined} title={t('people.access.title', { name })} onCancel={onClose} closable={false} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>{t('people.access.handedOver')}</Button>}>
      {access && (
        <div className="stack">
          <Alert type="warning" showIcon title={t('people.access.once')} />
          <p>{t(access.how === 'link' ? 'people.access.linkLead' : 'people.access.passwordLead', { until: access.expiresAt ? format.moment(access.expiresAt) : '' })}</p>
          <code className="admin-secret">{secret}</code>
          <div>
            <CopyButton text={secret} label={t('people.access.copy')} />
          </div>
        </div>
      )}
    </Modal>
  );
}
