import { useState } from 'react';
import { Alert, Button } from 'antd';
import { DeleteOutlined, FileOutlined, InboxOutlined } from '@ant-design/icons';
import { useMeta } from '../api/queries.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/index.tsx';
import { addFiles } from './evidenceRules.ts';
import './evidence-picker.css';

interface Props {
  files: File[];
  onChange: (files: File[]) => void;
  disabled?: boolean;
}

/** Files are checked and listed here; they go up with the form that they belong to. */
export function EvidencePicker({ files, onChange, disabled = false }: Props) {
  const t = useT();
  const format = useFormat();
  const { data: meta } = useMeta();
  const [refused, setRefused] = useState<string[]>([]);
  const [over, setOver] = useState(false);
  if (!meta) return null;
  const limits = meta.upload;
  const types = limits.extensions.map((extension) => extension.replace(/^\./, '').toUpperCase()).join(t('app.listSeparator'));

  const add = (added: File[]) => {
    const next = addFiles(files, added, limits, t, format);
    setRefused(next.refused);
    onChange(next.files);
  };

  return (
    <div className="evidence-picker">
      <label
        className="evidence-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) add([...event.dataTransfer.files]);
        }}
      >
        <input
          type="file"
          className="visually-hidden"
          multiple
          disabled={disabled}
          aria-label={t('evidence.choose')}
          accept={limits.extensions.map((extension) => (extension.startsWith('.') ? extension : `.${extension}`)).join(',')}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <InboxOutlined className="evidence-drop-icon" aria-hidden="true" />
        <span className="evidence-drop-title">{t('evidence.drop')}</span>
        <span className="muted small">
          {t('evidence.limits', { types, size: format.bytes(limits.maxFileBytes), count: limits.maxFiles })}
        </span>
      </label>
      {refused.length > 0 && (
        <Alert type="warning" showIcon role="alert" title={refused.map((reason) => <div key={reason}>{reason}</div>)} />
      )}
      {files.length > 0 && (
        <ul className="evidence-files" aria-label={t('evidence.list')}>
          {files.map((file) => (
            <li key={`${file.name}-${file.size}-${file.lastModified}`}>
              <FileOutlined aria-hidden="true" />
              <span className="evidence-name">{file.name}</span>
              <span className="muted small nowrap">{format.bytes(file.size)}</span>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={disabled}
                aria-label={t('evidence.remove', { name: file.name })}
                onClick={() => onChange(files.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
