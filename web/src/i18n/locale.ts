import { tellFirstPicture } from '../firstPicture.ts';

const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const storageKey = 'locale';
let current: Locale = stored() ?? 'zh-CN';

export const currentLocale = (): Locale => current;

export function rememberLocale(locale: Locale): void {
  current = locale;
  localStorage.setItem(storageKey, locale);
  tellFirstPicture('locale', locale);
}

function stored(): Locale | undefined {
  const value = localStorage.getItem(storageKey);
  return LOCALES.find((locale) => locale === value);
}
