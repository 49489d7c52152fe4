import { useState } from 'react';
import { DownloadOutlined, FileImageOutlined, FilePdfOutlined, FileTextOutlined, PaperClipOutlined, SoundOutlined, VideoCameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Evidence } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { EvidenceViewer } from '../evidence/EvidenceViewer.tsx';
import { fileAddress } from '../evidence/useEvidenceFile.ts';
import './evidence-list.css';

interface Props {
  complaintId: string;
  evidence: Evidence[];
  mayDownload: boolean;
}

const icons: Record<string, typeof PaperClipOutlined> = { image: FileImageOutlined, audio: SoundOutlined, video: VideoCameraOutlined, text: FileTextOutlined };

/** What was handed in; each opens beside the page. */
export function EvidenceList({ complaintId, evidence, mayDownload }: Props) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState<string>();
  if (evidence.length === 0) return <p className="muted">{t('case.noEvidence')}</p>;
  return (
    <>
      <ul className="evidence-list">
        {evidence.map((file) => {
          const Icon = file.mediaType === 'application/pdf' ? FilePdfOutlined : (icons[file.mediaType.split('/')[0] ?? ''] ?? PaperClipOutlined);
          return (
            <li key={file.id} aria-current={file.id === shown}>
              <Icon aria-hidden="true" />
              <span>
                {mayDownload ? (
                  <button type="button" className="link-button evidence-open" onClick={() => setShown(file.id)}>
                    {file.fileName}
                  </button>
                ) : (
                  file.fileName
                )}
                <span className="muted small">
                  {format.bytes(file.sizeBytes)} · {file.uploadedBy ?? t('case.byCustomer')} · {format.shortMoment(file.uploadedAt)}
                </span>
              </span>
              {mayDownload && (
                <Button type="text" size="small" icon={<DownloadOutlined />} href={fileAddress(complaintId, file.id)} download={file.fileName} aria-label={t('case.download', { name: file.fileName })} />
              )}
            </li>
          );
        })}
      </ul>
      {mayDownload && <EvidenceViewer complaintId={complaintId} evidence={evidence} shown={shown} onShow={setShown} />}
    </>
  );
}
