import { Alert, App, Button, Form, Input } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import type { TrackingKey } from '../../api/types.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { type MessageKey, useT } from '../../i18n/index.tsx';
import { useTrackingAction, type WordAction } from './useTracking.ts';

interface Words { title: MessageKey; lead: MessageKey; label: MessageKey; submit: MessageKey; sent: MessageKey }

const WORDS: Record<'review' | 'superior' | 'urge', Words> = {
  review: { title: 'track.appealTitle', lead: 'track.appealLead', label: 'track.appealReason', submit: 'track.appealSubmit', sent: 'track.appealSent' },
  superior: { title: 'track.superiorTitle', lead: 'track.superiorLead', label: 'track.superiorReason', submit: 'track.superiorSubmit', sent: 'track.superiorSent' },
  urge: { title: 'track.urgeTitle', lead: 'track.urgeLead', label: 'track.urgeBody', submit: 'track.urgeSubmit', sent: 'track.urgeSent' },
};

/** Something that the customer asks of the bank in their own words: a review (D12-05), the superior body (D01-08), or to hurry (D18-06). */
export function WordForm({ trackingKey, about, action }: { trackingKey: TrackingKey; about: keyof typeof WORDS; action: WordAction }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const field = action === 'urgings' ? 'body' : 'reason';
  const [form] = Form.useForm<Record<string, string>>();
  const ask = useTrackingAction<Record<string, string>>(trackingKey, action);
  const words = WORDS[about];
  const limit = action === 'urgings' ? 2_000 : 10_000;
  return (
    <section className="panel" aria-labelledby={`${about}-title`}>
      <h2 id={`${about}-title`}>{t(words.title)}</h2>
      <p className="muted">{t(words.lead)}</p>
      <Form
        form={form}
        name={about}
        layout="vertical"
        requiredMark={false}
        className="track-appeal"
        onFinish={(given) =>
          ask.mutate(
            { [field]: given[field]?.trim() ?? '' },
            {
              onSuccess: () => void message.success(t(words.sent)),
              onError: (error) => showFieldErrors(form, error),
            },
          )
        }
      >
        {ask.isError && <Alert type="error" showIcon role="alert" title={errorText(ask.error)} />}
        <Form.Item name={field} label={t(words.label)} rules={[rules.required(t, t(words.label)), rules.max(t, limit)]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
        <Button htmlType="submit" loading={ask.isPending}>
          {t(words.submit)}
        </Button>
      </Form>
    </section>
  );
}
