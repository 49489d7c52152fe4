import { useState } from 'react';
import { Alert, App, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useErrorText } from '../../api/errorText.ts';
import { isApiError } from '../../api/problem.ts';
import { useNames } from '../../api/queries.ts';
import { serverNow } from '../../api/serverClock.ts';
import type { MovedTask } from '../../api/types.ts';
import { bankDay } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { useMe } from '../session.ts';
import { useAbsenceChoices, useRecordAbsence, type Whose } from './useSettings.ts';

interface Props {
  whose: Whose;
  open: boolean;
  onClose: () => void;
  onMoved: (moved: MovedTask[]) => void;
}

interface Values { username?: string; days: [Dayjs, Dayjs]; deputy?: string; reason: string; handOver: boolean }

const nobody = '';
const iso = (day: Dayjs) => day.format('YYYY-MM-DD');

export function RecordAbsence({ whose, open, onClose, onMoved }: Props) {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<Values>();
  const [who, setWho] = useState<string>();
  const person = whose === 'mine' ? me.username : who;
  // The list of people is the same whoever of them is chosen.
  const people = useAbsenceChoices(me.username, open && whose === 'people').data?.people ?? [];
  const choices = useAbsenceChoices(person, open && person !== undefined);
  const deputies = choices.data?.deputies ?? [];
  const record = useRecordAbsence();
  const today = bankDay(serverNow());

  const close = () => {
    form.resetFields();
    setWho(undefined);
    record.reset();
    onClose();
  };
  const submit = ({ days: [from, to], deputy, reason, handOver }: Values) =>
    record.mutate(
      { ...(whose === 'people' && person ? { username: person } : {}), from: iso(from), to: iso(to), deputy: deputy || null, reason, handOver },
      {
        onSuccess: ({ moved }) => {
          void message.success(moved.length > 0 ? t('absence.recordedMoved', { count: moved.length }) : t('absence.recorded'));
          close();
          onMoved(moved);
        },
        onError: (error) => {
          if (!isApiError(error)) return;
          for (const { field, message: text } of error.fields) form.setFields([{ name: field === 'from' || field === 'to' ? 'days' : (field as keyof Values), errors: [text] }]);
        },
      },
    );

  return (
    <Modal open={open} title={t('absence.record')} okText={t('absence.record')} okButtonProps={{ loading: record.isPending, htmlType: 'submit', form: 'record-absence' }} onCancel={close} destroyOnHidden>
      <Form<Values> id="record-absence" form={form} layout="vertical" initialValues={{ deputy: nobody, handOver: true }} onFinish={submit}>
        {record.isError && <Alert className="settings-alert" type="error" showIcon role="alert" title={errorText(record.error)} />}
        {whose === 'people' && (
          <Form.Item name="username" label={t('absence.who')} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={people.map(({ username, name, unitId }) => ({ value: username, label: `${name} · ${names.unit(unitId)}` }))}
              onChange={(value: string) => {
                setWho(value);
                form.setFieldValue('deputy', nobody);
              }}
            />
          </Form.Item>
        )}
        <Form.Item name="days" label={t('absence.days')} rules={[{ required: true }]}>
          <DatePicker.RangePicker className="settings-wide" minDate={dayjs(today)} />
        </Form.Item>
        <Form.Item name="deputy" label={t('absence.deputy')} extra={choices.data && deputies.length === 0 ? t('absence.noDeputyPossible') : undefined}>
          <Select
            loading={choices.isFetching}
            options={[{ value: nobody, label: t('absence.noDeputy') }, ...deputies.map(({ username, name, unitId }) => ({ value: username, label: `${name} · ${names.unit(unitId)}` }))]}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('absence.reason')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} placeholder={t('absence.reasonHint')} />
        </Form.Item>
        <Form.Item name="handOver" valuePropName="checked" noStyle>
          <Checkbox>{t('absence.handOver')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
