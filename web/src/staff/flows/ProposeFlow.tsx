import { App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { useProposeDraft } from '../designer/useFlowDraft.ts';

interface Fields { title: string; reason: string; effective?: Dayjs | null }

/** Proposes those files of the draft. */
export function ProposeFlow({ files }: { files: readonly string[] }) {
  const t = useT();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const propose = useProposeDraft();
  const send = ({ title, reason, effective }: Fields) =>
    propose.mutate(
      { title, reason, files, ...(effective ? { effectiveFrom: `${effective.format('YYYY-MM-DD')}T00:00:00+08:00` } : {}) },
      {
        onSuccess: ({ id, number }) => {
          void message.success(t('flows.proposed', { number }));
          void navigate(`/staff/matters/${id}`);
        },
      },
    );
  return (
    <section className="panel" aria-labelledby="propose-title">
      <h2 id="propose-title">{t('flows.propose')}</h2>
      {propose.error && <ProblemAlert error={propose.error} />}
      <Form<Fields> layout="vertical" onFinish={send} className="form-grid">
        <Form.Item name="title" label={t('flows.name')} rules={[rules.required(t, t('flows.name'))]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="effective" label={t('flows.effective')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label={t('flows.reason')} className="wide" rules={[rules.required(t, t('flows.reason'))]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={propose.isPending}>{t('flows.propose')}</Button>
      </Form>
    </section>
  );
}
