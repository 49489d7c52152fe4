import { Checkbox, Form } from 'antd';
import { PersonFields } from '../../components/PersonFields.tsx';
import { useT } from '../../i18n/index.tsx';

export function PersonPanel() {
  const t = useT();
  const anonymous = Form.useWatch('anonymous') === true;
  return (
    <section className="panel" aria-labelledby="new-person">
      <h2 id="new-person">{t('new.person')}</h2>
      <Form.Item name="anonymous" valuePropName="checked" {...(anonymous ? { className: 'new-last' } : {})}>
        <Checkbox>{t('field.anonymous')}</Checkbox>
      </Form.Item>
      {!anonymous && <PersonFields />}
    </section>
  );
}
