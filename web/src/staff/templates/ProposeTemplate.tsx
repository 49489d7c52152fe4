import { App, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useNavigate } from 'react-router';
import type { Template } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { rules } from '../../components/rules.ts';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useT } from '../../i18n/index.tsx';
import { useProposeTemplate, type Sources } from './useTemplates.ts';

interface Fields { reason: string; effective?: Dayjs | null }

/** A change is a matter: somebody else approves it, and it counts from its date on (D03-07). */
export function ProposeTemplate({ template, title, sources, onClose }: { template: Template; title: string; sources: Sources; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const propose = useProposeTemplate(template.name);
  const send = ({ reason, effective }: Fields) =>
    propose.mutate(
      { title: t('templates.changeTitle', { name: title }), baseVersion: template.version, sources, reason, ...(effective ? { effectiveFrom: `${effective.format('YYYY-MM-DD')}T00:00:00+08:00` } : {}) },
      {
        onSuccess: ({ id, number }) => {
          void message.success(t('templates.proposed', { number }));
          void navigate(`/staff/matters/${id}`);
        },
      },
    );
  return (
    <Modal open title={t('templates.proposeTitle')} onCancel={onClose} okText={t('templates.propose')} onOk={() => form.submit()} confirmLoading={propose.isPending}>
      {propose.error && <ProblemAlert error={propose.error} />}
      <Form<Fields> form={form} layout="vertical" onFinish={send}>
        <Form.Item name="reason" label={t('templates.reason')} rules={[rules.required(t, t('templates.reason'))]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="effective" label={t('templates.effective')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
