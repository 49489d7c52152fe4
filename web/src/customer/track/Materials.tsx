import { useState } from 'react';
import { App, Button, Form, Input } from 'antd';
import { begunUploads, forgetUploads, sameFile, type FileMark } from '../../api/begunUploads.ts';
import type { Tracking, TrackingKey } from '../../api/types.ts';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { FilesAgain } from '../../components/FilesAgain.tsx';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { UploadProgress } from '../../components/UploadProgress.tsx';
import { rules } from '../../components/rules.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { useTrackingAction, useTrackingUpload } from './useTracking.ts';

/** What the customer gave, and a place to give more (D06-02). */
export function Materials({ trackingKey, tracking }: { trackingKey: TrackingKey; tracking: Tracking }) {
  const t = useT();
  const format = useFormat();
  const empty = tracking.evidence.length === 0 && tracking.comments.length === 0;
  if (empty && !tracking.may.comment) return null;
  return (
    <section className="panel" aria-labelledby="materials-title">
      <h2 id="materials-title">{t('track.materials')}</h2>
      {tracking.evidence.length > 0 && (
        <ul className="track-files" aria-label={t('track.files')}>
          {tracking.evidence.map((file) => (
            <li key={`${file.fileName}-${file.at}`}>
              <span>{file.fileName}</span>
              <span className="muted small nowrap">
                {format.bytes(file.sizeBytes)} · {format.shortMoment(file.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {tracking.comments.map((comment) => (
        <article key={`${comment.at}-${comment.body}`} className="track-comment" data-from={comment.fromCustomer ? 'customer' : 'bank'}>
          <p className="small muted">
            {t(comment.fromCustomer ? 'track.mine' : 'track.bank')} · {format.shortMoment(comment.at)}
          </p>
          <p className="pre-wrap">{comment.body}</p>
        </article>
      ))}
      {tracking.may.comment && <CommentForm trackingKey={trackingKey} />}
      {tracking.may.comment && <MoreEvidence trackingKey={trackingKey} />}
    </section>
  );
}

function CommentForm({ trackingKey }: { trackingKey: TrackingKey }) {
  const t = useT();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ body: string }>();
  const comment = useTrackingAction<{ body: string }>(trackingKey, 'comments');
  return (
    <Form
      form={form}
      name="comment"
      layout="vertical"
      requiredMark={false}
      onFinish={({ body }) =>
        comment.mutate(
          { body: body.trim() },
          {
            onSuccess: () => {
              form.resetFields();
              void message.success(t('track.commentSent'));
            },
            onError: (error) => showFieldErrors(form, error),
          },
        )
      }
    >
      {comment.isError && <ProblemAlert error={comment.error} />}
      <Form.Item name="body" label={t('track.comment')} rules={[rules.required(t, t('track.comment')), rules.max(t, 10_000)]}>
        <Input.TextArea placeholder={t('track.commentHint')} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Button htmlType="submit" loading={comment.isPending}>
        {t('track.sendComment')}
      </Button>
    </Form>
  );
}

function MoreEvidence({ trackingKey }: { trackingKey: TrackingKey }) {
  const t = useT();
  const { message } = App.useApp();
  const [files, setFiles] = useState<File[]>([]);
  const [progress, setProgress] = useState(0);
  const [left, setLeft] = useState<FileMark[]>(begunUploads);
  const missing = left.filter((mark) => !files.some((file) => sameFile(file, mark)));
  const upload = useTrackingUpload(trackingKey, setProgress);
  return (
    <div className="track-upload">
      {missing.length > 0 && !upload.isPending && <FilesAgain missing={missing} onLeaveOut={() => { forgetUploads(missing); setLeft([]); }} />}
      <EvidencePicker lighter files={files} onChange={setFiles} disabled={upload.isPending} />
      <UploadProgress share={progress} sending={upload} label={t('file.submitting')} />
      {upload.isError && <ProblemAlert error={upload.error} />}
      {files.length > 0 && (
        <Button
          type="primary"
          loading={upload.isPending}
          onClick={() =>
            upload.mutate(files, {
              onSuccess: () => {
                setFiles([]);
                setLeft([]);
                void message.success(t('evidence.uploaded'));
              },
            })
          }
        >
          {t('evidence.upload')}
        </Button>
      )}
    </div>
  );
}
