import { PaperClipOutlined } from '@ant-design/icons';
import type { Evidence } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import './evidence-list.css';

interface Props {
  complaintId: string;
  evidence: Evidence[];
  mayDownload: boolean;
}

export function EvidenceList({ complaintId, evidence, mayDownload }: Props) {
  const t = useT();
  const format = useFormat();
  if (evidence.length === 0) return <p className="muted">{t('case.noEvidence')}</p>;
  return (
    <ul className="evidence-list">
      {evidence.map((file) => (
        <li key={file.id}>
          <PaperClipOutlined aria-hidden="true" />
          <span>
            {mayDownload ? (
              <a href={`/api/complaints/${complaintId}/evidence/${file.id}`} download={file.fileName} aria-label={t('case.download', { name: file.fileName })}>
                {file.fileName}
              </a>
            ) : (
              file.fileName
            )}
            <span className="muted small">
              {format.bytes(file.sizeBytes)} · {file.uploadedBy ?? t('case.byCustomer')} · {format.shortMoment(file.uploadedAt)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
