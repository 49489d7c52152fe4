import { Alert } from 'antd';
import { chinese } from '../../../../flows/lint/chinese.ts';
import { parserSaid } from '../../../../flows/lint/unreadable.ts';
import { useLocale, useT } from '../../i18n/index.tsx';

/** A file that no editor can read: what is wrong, and what can be done. */
export function BrokenFile({ message }: { message: string }) {
  const t = useT();
  const { locale } = useLocale();
  const said = parserSaid(message);
  return <Alert type="error" showIcon role="alert" title={t('designer.broken')} description={<p>{locale === 'zh-CN' ? chinese(said) : said} {t('designer.brokenHint')}</p>} />;
}
