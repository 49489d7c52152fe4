import { useState } from 'react';
import { App, Button } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { useAddFiles, useMatter } from './useMatters.ts';
import { useMayAdd } from './useMayAdd.ts';

export function AddFiles({ matterId }: { matterId: string }) {
  const t = useT();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  const upload = useAddFiles(matterId);
  const mayAdd = useMayAdd(useMatter(matterId).data);
  if (!mayAdd) return null;
  if (!open) {
    return (
      <Button className="case-add" icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('matters.addFiles')}
      </Button>
    );
  }
  const send = () =>
    upload.mutate(files, {
      onSuccess: () => {
        setFiles([]);
        setOpen(false);
        void message.success(t('matters.filesAdded'));
      },
    });
  return (
    <div className="stack case-add">
      <EvidencePicker files={files} onChange={setFiles} disabled={upload.isPending} />
      {upload.isError && <ProblemAlert error={upload.error} />}
      <div className="row">
        <Button type="primary" disabled={files.length === 0} loading={upload.isPending} onClick={send}>
          {t('evidence.upload')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('app.cancel')}</Button>
      </div>
    </div>
  );
}
