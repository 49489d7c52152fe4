import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { App, ConfigProvider } from 'antd';
import { SearchOutlined } from '@ant-design/icons';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { tellFirstPicture } from '../firstPicture.ts';
import { useLocale, useT } from '../i18n/index.tsx';
import { antdTheme, type ThemeName } from './tokens.ts';

const storageKey = 'theme';

const ThemeContext = createContext<{ name: ThemeName; toggle: () => void }>({ name: 'light', toggle: () => {} });

export const useThemeName = () => useContext(ThemeContext);

/** Light or dark: the reader's own choice, or else what the device prefers. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  const t = useT();
  const [name, setName] = useState<ThemeName>(initialTheme);

  useEffect(() => {
    document.documentElement.dataset.theme = name;
  }, [name]);

  const value = useMemo(
    () => ({
      name,
      toggle: () =>
        setName((current) => {
          const next = current === 'dark' ? 'light' : 'dark';
          localStorage.setItem(storageKey, next);
          tellFirstPicture('theme', next);
          return next;
        }),
    }),
    [name],
  );

  return (
    <ThemeContext value={value}>
      <ConfigProvider
        theme={antdTheme(name)}
        locale={locale === 'zh-CN' ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
        inputSearch={{ searchIcon: <SearchOutlined aria-label={t('app.search')} /> }}
        modal={{ closable: { 'aria-label': t('app.close') } }}
        drawer={{ closable: { 'aria-label': t('app.close') } }}
        form={{ requiredMark: (label, { required }) => (required ? <RequiredLabel>{label}</RequiredLabel> : label) }}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </ThemeContext>
  );
}

function RequiredLabel({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <span className="required-mark" aria-hidden="true">
        *
      </span>
    </>
  );
}

function initialTheme(): ThemeName {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
