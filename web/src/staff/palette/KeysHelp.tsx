import { Modal } from 'antd';
import { useT, type MessageKey } from '../../i18n/index.tsx';

interface Section {
  word: MessageKey;
  keys: readonly (readonly [string, MessageKey])[];
}

const SECTIONS: readonly Section[] = [
  { word: 'keys.anywhere', keys: [['Ctrl+K', 'keys.commands'], ['/', 'keys.search'], ['?', 'keys.help'], ['Esc', 'keys.close']] },
  { word: 'keys.lists', keys: [['j ↓', 'keys.next'], ['k ↑', 'keys.previous'], ['Enter', 'keys.open'], ['c', 'keys.claim'], ['x', 'keys.select'], ['p', 'keys.preview'], ['Esc', 'keys.clear']] },
  { word: 'keys.entering', keys: [['Ctrl+Enter', 'keys.submit']] },
];

/** Every key that does something, by where it does. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <Modal open={open} title={t('keys.title')} footer={null} onCancel={onClose} width={440} destroyOnHidden>
      {SECTIONS.map(({ word, keys }) => (
        <section key={word} className="keys">
          <h2>{t(word)}</h2>
          <dl>
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>{key.split(' ').map((each) => <kbd key={each}>{each}</kbd>)}</dt>
                <dd>{t(meaning)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
