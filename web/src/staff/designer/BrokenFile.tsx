import { Alert } from 'antd';
import { chinese } from '../../../../flows/lint/chinese.ts';
import { useLocale, useT } from '../../i18n/index.tsx';

/** A file that no editor can read: what is wrong, and what can be done. */
export function BrokenFile({ message }: { message: string }) {
  const t = useT();
  const { locale } = useLocale();
  const [first = message] = message.split('\n');
  return <Alert type="error" showIcon role="alert" title={t('designer.broken')} description={<p>{locale === 'zh-CN' ? chinese(first) : first} {t('designer.brokenHint')}</p>} />;
}
