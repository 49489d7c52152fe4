import { useMemo } from 'react';
import { formInOneLanguage } from '../../i18n/bilingual.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { fieldWord } from './fieldWord.ts';
import { fieldsOf } from './formFields.ts';
import type { Marks } from './FileView.tsx';
import './flows.css';

/** The fields of a task form in their order. */
export function FormFields({ json, marks }: { json: string; marks: Marks }) {
  const t = useT();
  const { locale } = useLocale();
  const fields = useMemo(() => fieldsOf(JSON.stringify(formInOneLanguage(JSON.parse(json) as Record<string, unknown>, locale)), t('app.listSeparator')), [json, locale, t]);
  return (
    <div className="decision-scroll" tabIndex={0} role="group" aria-label={t('designer.fields')}>
      <table className="decision">
        <thead>
          <tr>
            <th scope="col">{t('flows.field')}</th>
            <th scope="col">{t('flows.fieldType')}</th>
            <th scope="col">{t('flows.fieldLabel')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.id} data-diff={marks.get(field.id)}>
              <td className="nowrap" data-label={t('flows.field')} data-open={field.key === ''}><code>{field.key}</code></td>
              <td className="nowrap" data-label={t('flows.fieldType')}>{fieldWord(field.type, t)}</td>
              <td className="pre-wrap" data-label={t('flows.fieldLabel')}>{field.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
