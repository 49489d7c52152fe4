import { Alert, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useErrorText } from '../../api/errorText.ts';
import { useNames } from '../../api/queries.ts';
import type { CaseActions, CaseActionsDone, ComplaintListItem } from '../../api/types.ts';
import { rules } from '../../components/rules.ts';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useT } from '../../i18n/index.tsx';
import type { BulkAction } from './BulkBar.tsx';
import { useCaseActions, useTakers } from './useBulk.ts';

interface Entered { body: string; answerBy: Dayjs; username: string; problem: string; requirement: string }

interface Props {
  action: BulkAction;
  selected: ComplaintListItem[];
  onDone: (done: CaseActionsDone) => void;
  onCancel: () => void;
}

export function BulkDialog({ action, selected, onDone, onCancel }: Props) {
  const t = useT();
  useFocusBack();
  const errorText = useErrorText();
  const [form] = Form.useForm<Entered>();
  const act = useCaseActions();
  const finish = (entered: Entered) => act.mutate(asked(action, selected.map(({ id }) => id), entered), { onSuccess: onDone });
  const text = (name: 'body' | 'problem' | 'requirement') => (
    <Form.Item name={name} label={t(`bulk.${name}`)} rules={[rules.required(t, t(`bulk.${name}`)), rules.max(t, 2_000)]}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={`${t(`bulk.${action}`)} · ${t('bulk.selected', { count: selected.length })}`}
      okText={t('bulk.confirm', { count: selected.length })}
      cancelText={t('app.cancel')}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onCancel}
      destroyOnHidden
    >
      <p className="muted dialog-lead">{t(`bulk.${action}Lead`)}</p>
      {act.isError && <Alert type="error" showIcon role="alert" title={errorText(act.error)} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        {(action === 'urge' || action === 'supervise') && text('body')}
        {action === 'supervise' && (
          <Form.Item name="answerBy" label={t('bulk.answerBy')} rules={[rules.required(t, t('bulk.answerBy'))]}>
            <DatePicker />
          </Form.Item>
        )}
        {action === 'hand-over' && <Taker selected={selected} />}
        {action === 'escalate' && (
          <>
            {text('problem')}
            {text('requirement')}
          </>
        )}
      </Form>
    </Modal>
  );
}

function Taker({ selected }: { selected: ComplaintListItem[] }) {
  const t = useT();
  const names = useNames();
  const keys = selected.flatMap(({ tasks }) => tasks.map(({ key }) => key));
  const { data, isPending } = useTakers(keys);
  if (keys.length === 0) return <Alert type="info" showIcon title={t('bulk.noTasks')} />;
  return (
    <Form.Item name="username" label={t('bulk.person')} rules={[rules.required(t, t('bulk.person'))]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        options={data?.items.map(({ username, name, unitId, suits, away }) => ({
          value: username,
          label: [`${name} · ${names.unit(unitId)}`, t('bulk.suits', { count: suits ?? 0, all: keys.length }), ...(away ? [t('bulk.away')] : [])].join(' · '),
        })) ?? []}
      />
    </Form.Item>
  );
}

function asked(action: BulkAction, ids: string[], entered: Entered): CaseActions {
  switch (action) {
    case 'urge': return { action, ids, body: entered.body };
    case 'supervise': return { action, ids, body: entered.body, answerBy: entered.answerBy.format('YYYY-MM-DD') };
    case 'hand-over': return { action, ids, username: entered.username };
    case 'escalate': return { action, ids, problem: entered.problem, requirement: entered.requirement };
  }
}
