import { PaperClipOutlined } from '@ant-design/icons';
import type { Matter } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import '../components/evidence-list.css';

export function MatterFiles({ matterId, files }: { matterId: string; files: Matter['files'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className="evidence-list">
      {files.map((file) => (
        <li key={file.id}>
          <PaperClipOutlined aria-hidden="true" />
          <span>
            <a href={`/api/matters/${matterId}/files/${file.id}`} download={file.fileName} aria-label={t('case.download', { name: file.fileName })}>
              {file.fileName}
            </a>
            <span className="muted small">
              {format.bytes(file.sizeBytes)}
              {file.uploadedBy && ` · ${file.uploadedBy}`} · {format.shortMoment(file.uploadedAt)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
