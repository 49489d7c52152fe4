import { useState } from 'react';
import { App, Button } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { UploadProgress } from '../../components/UploadProgress.tsx';
import { useT } from '../../i18n/index.tsx';
import { useAddEvidence } from './useComplaint.ts';

export function AddEvidence({ complaintId }: { complaintId: string }) {
  const t = useT();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  const [progress, setProgress] = useState(0);
  const upload = useAddEvidence(complaintId, setProgress);
  if (!open) {
    return (
      <Button className="case-add" icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('case.addEvidence')}
      </Button>
    );
  }
  return (
    <div className="stack case-add">
      <EvidencePicker files={files} onChange={setFiles} disabled={upload.isPending} />
      <UploadProgress share={progress} sending={upload} label={t('file.submitting')} />
      {upload.isError && <ProblemAlert error={upload.error} />}
      <div className="row">
        <Button
          type="primary"
          disabled={files.length === 0}
          loading={upload.isPending}
          onClick={() =>
            upload.mutate(files, {
              onSuccess: () => {
                setFiles([]);
                setOpen(false);
                void message.success(t('evidence.uploaded'));
              },
            })
          }
        >
          {t('evidence.upload')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('app.cancel')}</Button>
      </div>
    </div>
  );
}
