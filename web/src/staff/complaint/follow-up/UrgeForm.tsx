import { Alert, App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useErrorText } from '../../../api/errorText.ts';
import { showFieldErrors } from '../../../components/fieldErrors.ts';
import { rules } from '../../../components/rules.ts';
import { useT } from '../../../i18n/index.tsx';
import { useUrge } from './useFollowUp.ts';

export type UrgingKind = 'urge' | 'supervise';

/** 催办 and 督办 of the case, in writing, and by telephone (D18-06, D18-10). */
export function UrgeForm({ complaintId, kind, onDone }: { complaintId: string; kind: UrgingKind; onDone: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ body: string; spokenWith?: string; answerBy?: Dayjs }>();
  const urge = useUrge(complaintId);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ body, spokenWith, answerBy }) => {
        const said = { body: body.trim(), ...(spokenWith?.trim() ? { spokenWith: spokenWith.trim() } : {}) };
        urge.mutate(kind === 'supervise' ? { kind, ...said, answerBy: answerBy?.format('YYYY-MM-DD') ?? '' } : { kind, ...said }, {
          onSuccess: () => {
            void message.success(t('follow.sent'));
            onDone();
          },
          onError: (error) => showFieldErrors(form, error),
        });
      }}
    >
      <p className="muted small dialog-lead">{t(kind === 'urge' ? 'follow.urgeLead' : 'follow.superviseLead')}</p>
      {urge.isError && <Alert type="error" showIcon role="alert" title={errorText(urge.error)} />}
      <Form.Item name="body" label={t(`follow.body.${kind}`)} rules={[rules.required(t, t(`follow.body.${kind}`)), rules.max(t, 2_000)]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="spokenWith" label={t('follow.spokenWith')} extra={t('follow.spokenWithHint')} rules={[rules.max(t, 100)]}>
        <Input />
      </Form.Item>
      {kind === 'supervise' && (
        <Form.Item name="answerBy" label={t('follow.answerBy')} rules={[rules.required(t, t('follow.answerBy'))]}>
          <DatePicker />
        </Form.Item>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={urge.isPending}>
          {t(kind === 'urge' ? 'follow.urge' : 'follow.supervise')}
        </Button>
        <Button onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </Form>
  );
}
