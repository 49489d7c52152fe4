import { Alert } from 'antd';
import type { Matter } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';

/** What speaks against a change now. */
export function Objections({ objections }: { objections: Matter['objections'] }) {
  const t = useT();
  const { locale } = useLocale();
  if (objections.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('matters.objections')}
      description={
        <ul>
          {objections.map((objection) => (
            <li key={`${objection.field}${objection.zh}`}>{locale === 'en' ? objection.en : objection.zh}</li>
          ))}
        </ul>
      }
    />
  );
}
