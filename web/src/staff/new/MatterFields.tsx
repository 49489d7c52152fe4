import { Checkbox, Form, Input, Select } from 'antd';
import { useMeta, useNames } from '../../api/queries.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { serverNow } from '../../api/serverClock.ts';
import { bankDay } from '../../i18n/format.ts';
import { DayField } from '../components/MomentField.tsx';

export function MatterFields() {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  return (
    <section className="panel" aria-labelledby="new-matter">
      <h2 id="new-matter">{t('new.matter')}</h2>
      <div className="form-grid">
        <Form.Item name="subject" label={t('field.subject')} rules={[rules.required(t, t('field.subject')), rules.max(t, 200)]} className="wide">
          <Input maxLength={200} placeholder={t('field.subjectHint')} />
        </Form.Item>
        <Form.Item name="category" label={t('field.category')} rules={[rules.choose(t, t('field.category'))]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={names.options('categories')} />
        </Form.Item>
        <Form.Item name="product" label={t('field.product')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={names.options('products')} />
        </Form.Item>
        <Form.Item name="narrative" label={t('field.narrative')} rules={[rules.required(t, t('field.narrative')), rules.max(t, 20_000)]} className="wide">
          <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} placeholder={t('new.narrativeHint')} />
        </Form.Item>
        <Form.Item name="demand" label={t('case.demand')} rules={[rules.max(t, 4_000)]} className="wide">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="complainedUnit" label={t('case.complainedUnit')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={meta?.units.map((unit) => ({ value: unit.id, label: names.unit(unit.id) }))} />
        </Form.Item>
        <Form.Item name="complainedStaff" label={t('field.staffMember')} rules={[rules.max(t, 100)]}>
          <Input maxLength={100} placeholder={t('field.staffMemberHint')} />
        </Form.Item>
        <Form.Item name="amountYuan" label={t('field.amount')} rules={[rules.amount(t)]}>
          <Input inputMode="decimal" prefix="¥" />
        </Form.Item>
        <Form.Item name="occurredOn" label={t('field.occurredOn')}>
          <DayField latest={bankDay(serverNow())} />
        </Form.Item>
        <Form.Item name="overseas" valuePropName="checked" className="wide new-last">
          <Checkbox>{t('field.overseas')}</Checkbox>
        </Form.Item>
      </div>
    </section>
  );
}
