import { Alert, App, Button, Form, Input } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import type { Tracking, TrackingKey } from '../../api/types.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { useTrackingAction } from '../track/useTracking.ts';

/** The customer's opinion on the progress or the first findings (D06-04, D09-02, D08-07). */
export function OpinionQuestion({ trackingKey, question }: { trackingKey: TrackingKey; question: Tracking['questions'][number] }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ answer: string }>();
  const answer = useTrackingAction<{ questionId: string; answer: string }>(trackingKey, 'answer');
  return (
    <section className="panel track-ask" aria-labelledby={`ask-${question.id}`}>
      <h2 id={`ask-${question.id}`}>{t('answers.opinionTitle')}</h2>
      <p className="muted">{t('answers.opinionLead')}</p>
      <p className="pre-wrap">{question.body}</p>
      <Form
        name={`opinion-${question.id}`}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ answer: words }) =>
          answer.mutate(
            { questionId: question.id, answer: words.trim() },
            {
              onSuccess: () => void message.success(t('answers.opinionSent')),
              onError: (error) => showFieldErrors(form, error),
            },
          )
        }
      >
        {answer.isError && <Alert type="error" showIcon role="alert" title={errorText(answer.error)} />}
        <Form.Item name="answer" label={t('answers.opinion')} rules={[rules.required(t, t('answers.opinion')), rules.max(t, 4_000)]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
        <Button htmlType="submit" loading={answer.isPending}>
          {t('answers.opinionSubmit')}
        </Button>
      </Form>
    </section>
  );
}
