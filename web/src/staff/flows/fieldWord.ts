import { isMessageKey, type Translate } from '../../i18n/index.tsx';

/** What a field of a form is called by its type; one that form-js doesn't know keeps its own name. */
export function fieldWord(type: string, t: Translate): string {
  const key = `designer.field.${type}`;
  return isMessageKey(key) ? t(key) : type;
}
