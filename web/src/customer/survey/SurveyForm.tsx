import { Alert, Button, Checkbox, Form, Input, Radio } from 'antd';
import { FrownOutlined, SmileOutlined } from '@ant-design/icons';
import { useErrorText } from '../../api/errorText.ts';
import type { SurveyAnswer, Tracking, TrackingKey } from '../../api/types.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { useTrackingAction } from '../track/useTracking.ts';

type Answer = Omit<SurveyAnswer, 'number' | 'code'>;

interface Props {
  trackingKey: TrackingKey;
  number: string;
  /** Of whom a review can be asked for; null: the policy of the case has none. */
  review: Tracking['may']['askForReview'];
  onAnswered: (wantsReview: boolean) => void;
}

const scores = [1, 2, 3, 4, 5] as const;

/** D03-01 survey; who is not satisfied is offered the review at once (D08-08). */
export function SurveyForm({ trackingKey, number, review, onAnswered }: Props) {
  const t = useT();
  const errorText = useErrorText();
  const [form] = Form.useForm<Answer>();
  const satisfied = Form.useWatch('satisfied', form);
  const survey = useTrackingAction<Answer>(trackingKey, 'survey');

  const submit = (values: Answer) => {
    const wantsReview = review !== null && values.satisfied === false && values.wantsReview === true;
    const { remark, ...rest } = values;
    survey.mutate(
      { ...rest, wantsReview, ...(remark?.trim() ? { remark: remark.trim() } : {}) },
      { onSuccess: () => onAnswered(wantsReview), onError: (error) => showFieldErrors(form, error) },
    );
  };

  return (
    <>
      <h1>{t('survey.title')}</h1>
      <p className="muted survey-lead">{t('survey.lead', { number })}</p>
      {survey.isError && <Alert type="error" showIcon role="alert" title={errorText(survey.error)} />}
      <Form form={form} layout="vertical" onFinish={submit} disabled={survey.isPending}>
        <Form.Item name="satisfied" label={t('survey.satisfied')} rules={[rules.choose(t, t('survey.satisfied'))]}>
          <Radio.Group className="survey-choice" aria-label={t('survey.satisfied')}>
            <Radio value>
              <SmileOutlined aria-hidden="true" /> {t('survey.yes')}
            </Radio>
            <Radio value={false}>
              <FrownOutlined aria-hidden="true" /> {t('survey.no')}
            </Radio>
          </Radio.Group>
        </Form.Item>
        {satisfied === false && review && (
          <Form.Item name="wantsReview" valuePropName="checked">
            <Checkbox>{t(review === 'superior' ? 'survey.wantsSuperior' : 'survey.wantsReview')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item name="score" label={t('survey.score')}>
          <Radio.Group className="survey-scores" aria-label={t('survey.score')}>
            {scores.map((score) => (
              <Radio.Button key={score} value={score}>
                {t(`survey.score.${score}`)}
              </Radio.Button>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="remark" label={t('survey.remark')} rules={[rules.max(t, 2_000)]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="declinesContact" valuePropName="checked">
          <Checkbox>{t('survey.declinesContact')}</Checkbox>
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" loading={survey.isPending} block>
          {t('survey.submit')}
        </Button>
      </Form>
    </>
  );
}
