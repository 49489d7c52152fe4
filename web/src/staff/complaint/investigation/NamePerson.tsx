import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useErrorText } from '../../../api/errorText.ts';
import { useNames } from '../../../api/queries.ts';
import type { Investigation } from '../../../api/types.ts';
import { showFieldErrors } from '../../../components/fieldErrors.ts';
import { rules } from '../../../components/rules.ts';
import { useT } from '../../../i18n/index.tsx';
import { useNamePerson } from './useInvestigation.ts';

export type Naming = 'investigators' | 'conflicts' | 'recuse';

export function NamePerson({ complaintId, naming, people, me, onDone }: { complaintId: string; naming: Naming; people: Investigation['people']; me: string; onDone: () => void }) {
  const t = useT();
  const names = useNames();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ username: string; reason?: string }>();
  const name = useNamePerson(complaintId, naming === 'investigators' ? 'investigators' : 'conflicts');
  const self = naming === 'recuse';
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ username, reason }) =>
        name.mutate(
          { username: self ? me : username, ...(naming === 'investigators' ? {} : { reason: reason?.trim() ?? '' }) },
          {
            onSuccess: () => {
              void message.success(t('inv.saved'));
              onDone();
            },
            onError: (error) => showFieldErrors(form, error),
          },
        )
      }
    >
      {naming !== 'investigators' && <p className="muted small">{t(self ? 'inv.recuseLead' : 'inv.excludeLead')}</p>}
      {name.isError && <Alert type="error" showIcon role="alert" title={errorText(name.error)} />}
      {!self && (
        <Form.Item name="username" label={t('inv.person')} rules={[rules.required(t, t('inv.person'))]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={people.filter(({ username }) => username !== me).map((person) => ({ value: person.username, label: `${person.name}（${names.unit(person.unitId)}）` }))}
          />
        </Form.Item>
      )}
      {naming !== 'investigators' && (
        <Form.Item name="reason" label={t('inv.reason')} rules={[rules.required(t, t('inv.reason')), rules.max(t, 2_000)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      )}
      <div className="row">
        <Button type="primary" size="small" htmlType="submit" loading={name.isPending}>
          {t('inv.save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('app.cancel')}
        </Button>
      </div>
    </Form>
  );
}
