import { Form, Select } from 'antd';
import { useNames } from '../../api/queries.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { MinuteField } from '../components/MomentField.tsx';

export function IntakeFields() {
  const t = useT();
  const names = useNames();
  return (
    <section className="panel" aria-labelledby="new-intake">
      <h2 id="new-intake">{t('new.intake')}</h2>
      <div className="form-grid">
        <Form.Item name="channel" label={t('field.channel')} rules={[rules.choose(t, t('field.channel'))]}>
          <Select autoFocus showSearch={{ optionFilterProp: 'label' }} options={names.options('channels')} />
        </Form.Item>
        <Form.Item name="receivedAt" label={t('field.receivedAt')} extra={t('new.receivedNow')}>
          <MinuteField />
        </Form.Item>
      </div>
    </section>
  );
}
