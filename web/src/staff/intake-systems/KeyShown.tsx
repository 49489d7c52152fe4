import { Alert, Button, Modal } from 'antd';
import type { IntakeKey } from '../../api/types.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useT } from '../../i18n/index.tsx';

/** The key, this once, and how a system files with it. */
export function KeyShown({ given: { id, key }, channel, onClose }: { given: IntakeKey; channel: string | undefined; onClose: () => void }) {
  const t = useT();
  const example = [
    `curl -X POST ${window.location.origin}/api/complaints \\`,
    `  -H 'X-API-Key: ${key}' -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify({ channel, sourceSystem: id, sourceId: 'R-0001', anonymous: true, subject: '…', narrative: '…', category: 'service-attitude' })}'`,
  ].join('\n');
  return (
    <Modal open width={680} title={t('systems.keyTitle')} mask={{ closable: false }} keyboard={false} closable={false} footer={<Button type="primary" onClick={onClose}>{t('systems.keyKept')}</Button>}>
      <div className="stack">
        <Alert type="warning" showIcon title={t('systems.keyOnce')} />
        <p className="systems-key">
          <code>{key}</code>
          <CopyButton text={key} label={t('systems.copy')} />
        </p>
        <p className="muted small">{t('systems.keyHow')}</p>
        <pre className="systems-example" tabIndex={0} aria-label={t('systems.example')}>{example}</pre>
      </div>
    </Modal>
  );
}
