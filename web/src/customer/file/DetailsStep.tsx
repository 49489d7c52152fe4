import { Form, Input, Select } from 'antd';
import { useMeta, useNames } from '../../api/queries.ts';
import { serverNow } from '../../api/serverClock.ts';
import { rules } from '../../components/rules.ts';
import { bankDay } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

export function DetailsStep() {
  const t = useT();
  const { data: meta } = useMeta();
  const names = useNames();
  const today = bankDay(serverNow());
  return (
    <div className="form-grid">
      <Form.Item name="complainedUnit" label={t('field.branch')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          size="large"
          placeholder={t('field.branchAny')}
          options={meta?.branches.map((branch) => ({ value: branch.id, label: names.unit(branch.id) }))}
        />
      </Form.Item>
      <Form.Item name="product" label={t('field.product')}>
        <Select allowClear size="large" placeholder={t('field.productAny')} options={names.options('products')} />
      </Form.Item>
      <Form.Item name="amountYuan" label={t('field.amount')} rules={[rules.amount(t)]}>
        <Input inputMode="decimal" prefix="¥" size="large" />
      </Form.Item>
      <Form.Item
        name="occurredOn"
        label={t('field.occurredOn')}
        rules={[
          {
            validator: (_, value: string | undefined) =>
              value && value > today ? Promise.reject(new Error(t('invalid.future'))) : Promise.resolve(),
          },
        ]}
      >
        <Input type="date" max={today} size="large" />
      </Form.Item>
      <Form.Item name="complainedStaff" label={t('field.staffMember')} rules={[rules.max(t, 100)]} className="wide">
        <Input placeholder={t('field.staffMemberHint')} maxLength={100} size="large" />
      </Form.Item>
      <Form.Item name="demand" label={t('field.demand')} rules={[rules.max(t, 4_000)]} className="wide">
        <Input.TextArea placeholder={t('field.demandHint')} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
    </div>
  );
}
