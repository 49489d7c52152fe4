import { Modal } from 'antd';
import { useT, type MessageKey } from '../../i18n/index.tsx';

const keys: readonly (readonly [string, MessageKey])[] = [
  ['j', 'inbox.keys.next'],
  ['k', 'inbox.keys.previous'],
  ['Enter', 'inbox.keys.open'],
  ['c', 'inbox.keys.claim'],
  ['x', 'inbox.keys.select'],
  ['/', 'inbox.keys.search'],
  ['Esc', 'inbox.keys.clear'],
  ['?', 'inbox.keys.help'],
];

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Modal open={open} title={t('inbox.keys.title')} footer={null} onCancel={onClose} width={400} destroyOnHidden>
      <dl className="inbox-keys">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
