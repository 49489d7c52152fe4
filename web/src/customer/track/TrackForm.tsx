import { Alert, Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import type { TrackingKey } from '../../api/types.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';

/** `last`: what was looked up and not found. */
export function TrackForm({ last }: { last?: TrackingKey }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <div className="customer-narrow track-form">
      <header>
        <h1>{t('track.title')}</h1>
        <p className="muted">{t('track.lead')}</p>
      </header>
      <div className="panel">
        {last && <Alert className="track-not-found" type="error" showIcon role="alert" title={t('track.notFound')} />}
        <Form<TrackingKey>
          layout="vertical"
          {...(last ? { initialValues: last } : {})}
          onFinish={({ number, code }) => void navigate(`/track?${new URLSearchParams({ number: number.trim(), code: code.trim() })}`)}
        >
          <Form.Item name="number" label={t('track.number')} rules={[rules.required(t, t('track.number'))]}>
            <Input size="large" placeholder={t('track.numberHint')} autoComplete="off" maxLength={40} />
          </Form.Item>
          <Form.Item name="code" label={t('track.code')} rules={[rules.required(t, t('track.code'))]}>
            <Input size="large" autoComplete="off" maxLength={40} />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block>
            {t('track.submit')}
          </Button>
        </Form>
      </div>
    </div>
  );
}
