import { useState } from 'react';
import { Button, Form, Input } from 'antd';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { kindsFor } from './categoryHelp.ts';
import type { FilingValues } from './draft.ts';
import { clearable } from '../../components/clearable.tsx';

/** Who does not know the kind says it in their own words, here or in the fields below. */
export function CategoryHelp() {
  const t = useT();
  const names = useNames();
  const form = Form.useFormInstance<FilingValues>();
  const chosen = Form.useWatch('category', form);
  const subject = Form.useWatch('subject', form) ?? '';
  const narrative = Form.useWatch('narrative', form) ?? '';
  const [said, setSaid] = useState('');
  const kinds = kindsFor(`${said} ${subject} ${narrative}`).filter((kind) => kind !== chosen);
  return (
    <div className="category-help">
      <label htmlFor="category-help">{t('file.kindHelp')}</label>
      <Input id="category-help" value={said} onChange={(event) => setSaid(event.target.value)} maxLength={100} allowClear={clearable} size="large" placeholder={t('file.kindPlaceholder')} />
      <p role="status" className="row small">
        {kinds.length > 0 && <span className="muted">{t('file.kindMaybe')}</span>}
        {kinds.map((kind) => (
          <Button
            key={kind}
            onClick={() => {
              form.setFieldValue('category', kind);
              void form.validateFields(['category']);
            }}
          >
            {names.code('categories', kind)}
          </Button>
        ))}
        {said.trim().length >= 2 && kinds.length === 0 && !chosen && <span className="muted">{t('file.kindUnknown')}</span>}
      </p>
    </div>
  );
}
