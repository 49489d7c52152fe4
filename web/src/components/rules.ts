import type { Rule } from 'antd/es/form';
import type { Translate } from '../i18n/index.tsx';

/** The same bounds as the API's schema, told before anything is sent. */
export const rules = {
  required: (t: Translate, field: string): Rule => ({ required: true, whitespace: true, message: t('invalid.required', { field }) }),
  choose: (t: Translate, field: string): Rule => ({ required: true, message: t('invalid.choose', { field }) }),
  max: (t: Translate, max: number): Rule => ({ max, message: t('invalid.tooLong', { max }) }),
  email: (t: Translate): Rule => ({ type: 'email', message: t('invalid.email') }),
  phone: (t: Translate): Rule => ({ pattern: /^[+0-9()\-\s]{5,30}$/, message: t('invalid.phone') }),
  idNumber: (t: Translate): Rule => ({ pattern: /^[0-9A-Za-z()-]{4,30}$/, message: t('invalid.idNumber') }),
  amount: (t: Translate): Rule => ({ pattern: /^\d{1,14}(\.\d{1,2})?$/, message: t('invalid.amount') }),
};
