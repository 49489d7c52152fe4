import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import type { Complaint } from '../../api/types.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useAddComment } from './useComplaint.ts';

interface NewComment {
  body: string;
  public?: boolean;
}

export function Comments({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="comments-title">
      <h2 id="comments-title">{t('case.comments')}</h2>
      {complaint.comments.length === 0 && <p className="muted">{t('case.noComments')}</p>}
      <ul className="case-comments">
        {complaint.comments.map((comment) => (
          <li key={comment.id}>
            <p className="row small">
              <strong>{comment.author ?? t('case.byCustomer')}</strong>
              <span className="muted tabular">{format.shortMoment(comment.at)}</span>
              {comment.author && <Tag tone={comment.public ? 'warn' : 'plain'}>{t(comment.public ? 'case.commentPublic' : 'case.commentInternal')}</Tag>}
            </p>
            <p className="pre-wrap">{comment.body}</p>
          </li>
        ))}
      </ul>
      {complaint.may.comment && <CommentForm complaintId={complaint.id} />}
    </section>
  );
}

function CommentForm({ complaintId }: { complaintId: string }) {
  const t = useT();
  const errorText = useErrorText();
  const [form] = Form.useForm<NewComment>();
  const add = useAddComment(complaintId);
  const submit = (comment: NewComment) =>
    add.mutate(
      { body: comment.body.trim(), public: comment.public ?? false },
      { onSuccess: () => form.resetFields(), onError: (error) => showFieldErrors(form, error) },
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="case-add">
      {add.isError && <Alert type="error" showIcon role="alert" title={errorText(add.error)} />}
      <Form.Item name="body" label={t('case.comment')} rules={[rules.required(t, t('case.comment')), rules.max(t, 10_000)]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <div className="row row-between">
        <Form.Item name="public" valuePropName="checked" noStyle>
          <Checkbox>{t('case.commentPublic')}</Checkbox>
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('case.commentSend')}
        </Button>
      </div>
    </Form>
  );
}
