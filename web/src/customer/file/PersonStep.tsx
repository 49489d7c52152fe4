import { Alert, Form, Switch } from 'antd';
import { PersonFields } from '../../components/PersonFields.tsx';
import { useT } from '../../i18n/index.tsx';

export function PersonStep() {
  const t = useT();
  const anonymous = Form.useWatch('anonymous') === true;
  return (
    <>
      <div className="file-anonymous">
        <Form.Item name="anonymous" valuePropName="checked" noStyle>
          <Switch id="anonymous" aria-label={t('field.anonymous')} />
        </Form.Item>
        <label htmlFor="anonymous">{t('field.anonymous')}</label>
      </div>
      {anonymous ? <Alert type="info" showIcon title={t('field.anonymousHint')} /> : <PersonFields size="large" />}
    </>
  );
}
