import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { currentLocale, rememberLocale, type Locale } from './locale.ts';
import { messages, type MessageKey } from './words/index.ts';

export type { MessageKey } from './words/index.ts';
export type { Locale } from './locale.ts';

/** Whether there are words under a key that was put together. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messages, key);
}

const position: Record<Locale, 0 | 1> = { 'zh-CN': 0, en: 1 };

interface Localisation {
  locale: Locale;
  setLocale: (locale: Locale) => void;
}

const LocaleContext = createContext<Localisation>({ locale: 'zh-CN', setLocale: () => {} });

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, set] = useState<Locale>(currentLocale);

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  const value = useMemo(
    () => ({
      locale,
      setLocale: (next: Locale) => {
        rememberLocale(next);
        set(next);
      },
    }),
    [locale],
  );
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

export const useLocale = () => useContext(LocaleContext);

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export function useT(): Translate {
  const { locale } = useLocale();
  return useCallback((key, values) => fill(messages[key][position[locale]], values), [locale]);
}

/** The words in every language, for what is found by any of them. */
export const inBoth = (key: MessageKey): string => messages[key].join(' ');

/** `{name}` becomes its value; `{count|task|tasks}` the word that suits it, for one and for any other number. */
function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (placeholder, name: string, one?: string, other?: string) => String((other === undefined ? values[name] : Number(values[name]) === 1 ? one : other) ?? placeholder));
}
