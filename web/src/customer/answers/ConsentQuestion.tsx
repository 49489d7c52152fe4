import { Alert, App, Button, Form, Input } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import type { Tracking, TrackingKey } from '../../api/types.ts';
import { rules } from '../../components/rules.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { useTrackingAction } from '../track/useTracking.ts';

/** Consent to a longer limit: either answer is given with one press (D02-12). */
export function ConsentQuestion({ trackingKey, question }: { trackingKey: TrackingKey; question: Tracking['questions'][number] }) {
  const t = useT();
  const format = useFormat();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ answer?: string }>();
  const answer = useTrackingAction<{ questionId: string; consent: boolean; answer?: string }>(trackingKey, 'answer');
  const send = async (consent: boolean) => {
    const { answer: remark } = await form.validateFields();
    answer.mutate(
      { questionId: question.id, consent, ...(remark?.trim() ? { answer: remark.trim() } : {}) },
      { onSuccess: () => void message.success(t('answers.consentSent')) },
    );
  };
  return (
    <section className="panel track-ask" aria-labelledby={`ask-${question.id}`}>
      <h2 id={`ask-${question.id}`}>{t('answers.consentTitle')}</h2>
      <p>{t('answers.consentLead', { days: question.workingDays ?? '' })}</p>
      <dl className="track-facts">
        <div>
          <dt>{t('answers.reason')}</dt>
          <dd className="pre-wrap">{question.body}</dd>
        </div>
      </dl>
      {question.dueAt && <p className="muted">{t('answers.until', { time: format.limitMoment(question.dueAt) })}</p>}
      {answer.isError && <Alert type="error" showIcon role="alert" title={errorText(answer.error)} />}
      <Form form={form} name={`consent-${question.id}`} layout="vertical" requiredMark={false}>
        <Form.Item name="answer" label={t('answers.remark')} rules={[rules.max(t, 4_000)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <div className="row">
          <Button type="primary" loading={answer.isPending && answer.variables?.consent === true} disabled={answer.isPending} onClick={() => void send(true)}>
            {t('answers.consent')}
          </Button>
          <Button loading={answer.isPending && answer.variables?.consent === false} disabled={answer.isPending} onClick={() => void send(false)}>
            {t('answers.refuse')}
          </Button>
        </div>
      </Form>
    </section>
  );
}
