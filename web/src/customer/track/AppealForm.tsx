import { Alert, App, Button, Form, Input } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import type { TrackingKey } from '../../api/types.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { useTrackingAction } from './useTracking.ts';

/** Review 复核 by another team (D01-08, D12-05). */
export function AppealForm({ trackingKey }: { trackingKey: TrackingKey }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ reason: string }>();
  const appeal = useTrackingAction<{ reason: string }>(trackingKey, 'appeal');
  return (
    <section className="panel" aria-labelledby="appeal-title">
      <h2 id="appeal-title">{t('track.appealTitle')}</h2>
      <p className="muted">{t('track.appealLead')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="track-appeal"
        onFinish={({ reason }) =>
          appeal.mutate(
            { reason: reason.trim() },
            {
              onSuccess: () => void message.success(t('track.appealSent')),
              onError: (error) => showFieldErrors(form, error),
            },
          )
        }
      >
        {appeal.isError && <Alert type="error" showIcon role="alert" title={errorText(appeal.error)} />}
        <Form.Item name="reason" label={t('track.appealReason')} rules={[rules.required(t, t('track.appealReason')), rules.max(t, 10_000)]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
        <Button htmlType="submit" loading={appeal.isPending}>
          {t('track.appealSubmit')}
        </Button>
      </Form>
    </section>
  );
}
