import { useState } from 'react';
import { Alert, Button, Upload } from 'antd';
import { FilePdfOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';

/** Compares a file with the one that was issued, in the browser alone. */
export function CheckFile({ sha256 }: { sha256: string }) {
  const t = useT();
  const [same, setSame] = useState<boolean>();
  const compare = async (file: File): Promise<void> => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    setSame([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256);
  };
  // Hashing is there on secure pages only.
  if (!globalThis.crypto?.subtle) return null;
  return (
    <section className="panel stack" aria-labelledby="check-file">
      <div>
        <h2 id="check-file">{t('verify.fileTitle')}</h2>
        <p className="muted">{t('verify.fileLead')}</p>
      </div>
      <Upload
        accept="application/pdf,.pdf"
        showUploadList={false}
        beforeUpload={(file) => {
          void compare(file);
          return false;
        }}
      >
        <Button icon={<FilePdfOutlined />}>{t('verify.choose')}</Button>
      </Upload>
      {same !== undefined && <Alert type={same ? 'success' : 'error'} showIcon role="status" title={t(same ? 'verify.fileSame' : 'verify.fileOther')} />}
    </section>
  );
}
