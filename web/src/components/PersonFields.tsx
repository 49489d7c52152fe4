import { Form, Input } from 'antd';
import { rules } from './rules.ts';
import { useT } from '../i18n/index.tsx';

/** Name, and telephone or e-mail (D10-04); for a named complaint. */
export function PersonFields({ size = 'medium' }: { size?: 'medium' | 'large' }) {
  const t = useT();
  return (
    <div className="form-grid">
      <Form.Item name={['person', 'name']} label={t('field.name')} rules={[rules.required(t, t('field.name')), rules.max(t, 100)]}>
        <Input autoComplete="name" maxLength={100} size={size} />
      </Form.Item>
      <Form.Item
        name={['person', 'phone']}
        label={t('field.phone')}
        dependencies={[['person', 'email']]}
        rules={[
          rules.phone(t),
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              value?.trim() || (getFieldValue(['person', 'email']) as string | undefined)?.trim()
                ? Promise.resolve()
                : Promise.reject(new Error(t('invalid.phoneOrEmail'))),
          }),
        ]}
      >
        <Input type="tel" autoComplete="tel" maxLength={30} size={size} />
      </Form.Item>
      <Form.Item name={['person', 'email']} label={t('field.email')} rules={[rules.email(t)]} extra={t('field.emailHint')}>
        <Input type="email" autoComplete="email" maxLength={254} size={size} />
      </Form.Item>
      <Form.Item name={['person', 'idNumber']} label={t('field.idNumber')} rules={[rules.idNumber(t)]} extra={t('field.idNumberHint')}>
        <Input autoComplete="off" maxLength={30} size={size} />
      </Form.Item>
      <Form.Item name={['person', 'address']} label={t('field.address')} rules={[rules.max(t, 300)]} className="wide">
        <Input autoComplete="street-address" maxLength={300} size={size} />
      </Form.Item>
    </div>
  );
}
