import { useState } from 'react';
import { App, Button } from 'antd';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { UploadProgress } from '../../components/UploadProgress.tsx';
import { useT } from '../../i18n/index.tsx';
import { useAddEvidence } from './useComplaint.ts';

export default function AddEvidence({ complaintId, onDone }: { complaintId: string; onDone: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const [files, setFiles] = useState<File[]>([]);
  const [progress, setProgress] = useState(0);
  const upload = useAddEvidence(complaintId, setProgress);
  return (
    <div className="stack">
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
                void message.success(t('evidence.uploaded'));
                onDone();
              },
            })
          }
        >
          {t('evidence.upload')}
        </Button>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </div>
  );
}
