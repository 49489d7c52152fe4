import { isMessageKey, type Translate } from '../../i18n/index.tsx';

/** What kind of trouble the engine means, in words; an unknown one shows as itself. */
export function errorTypeWord(t: Translate, type: string): string {
  const key = `incidents.type.${type}`;
  return isMessageKey(key) ? t(key) : type;
}

/** What to do about it; undefined of an unknown kind. */
export function errorTypeAdvice(t: Translate, type: string): string | undefined {
  const key = `incidents.advice.${type}`;
  return isMessageKey(key) ? t(key) : undefined;
}
