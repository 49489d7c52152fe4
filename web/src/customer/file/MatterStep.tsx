import { Form, Input, Radio } from 'antd';
import { useMeta, useNames } from '../../api/queries.ts';
import { rules } from '../../components/rules.ts';
import { useT, type MessageKey } from '../../i18n/index.tsx';
import { CategoryHelp } from './CategoryHelp.tsx';

const hints: Record<string, MessageKey> = {
  'service-attitude': 'field.categoryHint.service-attitude',
  'account-transaction': 'field.categoryHint.account-transaction',
  'fee-rate': 'field.categoryHint.fee-rate',
  'product-selling': 'field.categoryHint.product-selling',
  privacy: 'field.categoryHint.privacy',
};

export function MatterStep() {
  const t = useT();
  const { data: meta } = useMeta();
  const { word } = useNames();
  return (
    <>
      <CategoryHelp />
      <Form.Item name="category" label={t('field.category')} rules={[rules.choose(t, t('field.category'))]}>
        <Radio.Group className="file-categories" aria-label={t('field.category')}>
          {meta?.categories.map((category) => {
            const hint = hints[category.code];
            return (
              <Radio key={category.code} value={category.code} className="file-category">
                <span className="file-category-name">{word(category)}</span>
                {hint && <span className="file-category-hint">{t(hint)}</span>}
              </Radio>
            );
          })}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="subject" label={t('field.subject')} rules={[rules.required(t, t('field.subject')), rules.max(t, 200)]}>
        <Input placeholder={t('field.subjectHint')} maxLength={200} size="large" />
      </Form.Item>
      <Form.Item name="narrative" label={t('field.narrative')} rules={[rules.required(t, t('field.narrative')), rules.max(t, 20_000)]}>
        <Input.TextArea placeholder={t('field.narrativeHint')} autoSize={{ minRows: 6, maxRows: 18 }} />
      </Form.Item>
    </>
  );
}
