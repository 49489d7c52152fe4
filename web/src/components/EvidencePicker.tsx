import { useState } from 'react';
import { Alert, Button } from 'antd';
import { CameraOutlined, DeleteOutlined, FileOutlined, InboxOutlined } from '@ant-design/icons';
import { useMeta } from '../api/queries.ts';
import { useFormat } from '../i18n/format.ts';
import { useT, type MessageKey } from '../i18n/index.tsx';
import { addFiles } from './evidenceRules.ts';
import { lighterPhoto, staysAsItIs } from './photo.ts';
import './evidence-picker.css';

interface Props {
  files: File[];
  onChange: (files: File[]) => void;
  disabled?: boolean;
  /** A customer's photos are made lighter first, unless the bank wants the originals. */
  lighter?: boolean;
}

/** What is taken, in the words of people who don't know file name extensions. */
const KINDS: readonly { of: RegExp; word: MessageKey }[] = [
  { of: /^image\//, word: 'evidence.kind.image' },
  { of: /pdf$/, word: 'evidence.kind.pdf' },
  { of: /^audio\//, word: 'evidence.kind.audio' },
  { of: /^video\//, word: 'evidence.kind.video' },
  { of: /officedocument|opendocument/, word: 'evidence.kind.office' },
  { of: /^text\//, word: 'evidence.kind.text' },
];

/** Files are checked and listed here; they go up with the form that they belong to. */
export function EvidencePicker({ files, onChange, disabled = false, lighter = false }: Props) {
  const t = useT();
  const format = useFormat();
  const { data: meta } = useMeta();
  const [refused, setRefused] = useState<string[]>([]);
  const [over, setOver] = useState(false);
  const [preparing, setPreparing] = useState(false);
  if (!meta) return null;
  const limits = meta.upload;
  const types = KINDS.filter(({ of }) => limits.mediaTypes.some((type) => of.test(type))).map(({ word }) => t(word)).join(t('app.listSeparator'));

  const pixels = lighter ? limits.photoPixels : null;
  const closed = disabled || preparing;

  const add = async (chosen: File[]) => {
    setPreparing(true);
    const added: File[] = [];
    // One after the other: each is held unpacked while it is drawn.
    for (const file of chosen) added.push(pixels === null ? file : await lighterPhoto(file, pixels));
    setPreparing(false);
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
          if (!closed) void add([...event.dataTransfer.files]);
        }}
      >
        <input
          type="file"
          className="visually-hidden"
          multiple
          disabled={closed}
          aria-label={t('evidence.choose')}
          accept={limits.extensions.map((extension) => (extension.startsWith('.') ? extension : `.${extension}`)).join(',')}
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <InboxOutlined className="evidence-drop-icon" aria-hidden="true" />
        <span className="evidence-drop-title">
          {t('evidence.choose')}
          <span className="evidence-drop-hint">{t('evidence.drop')}</span>
        </span>
        <span className="muted small">
          {t('evidence.limits', { types, size: format.bytes(limits.maxFileBytes), count: limits.maxFiles })}
        </span>
        {pixels !== null && <span className="muted small">{t('evidence.lighter')}</span>}
      </label>
      <label className="evidence-camera">
        <input
          type="file"
          className="visually-hidden"
          accept="image/*"
          capture="environment"
          disabled={closed}
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <CameraOutlined aria-hidden="true" /> {t('evidence.camera')}
      </label>
      <p role="status" className="muted small evidence-preparing">
        {preparing && t('evidence.preparing')}
      </p>
      {refused.length > 0 && (
        <Alert type="warning" showIcon role="alert" title={refused.map((reason) => <div key={reason}>{reason}</div>)} />
      )}
      {pixels !== null && files.some(staysAsItIs) && (
        <Alert type="info" showIcon role="status" title={files.filter(staysAsItIs).map(({ name }) => <div key={name}>{t('evidence.asItIs', { name })}</div>)} />
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
