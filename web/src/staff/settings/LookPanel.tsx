import { useId } from 'react';
import { App, Radio } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import { useLocale, useT, type Locale } from '../../i18n/index.tsx';
import { useThemeName } from '../../theme/ThemeProvider.tsx';
import { useMe } from '../session.ts';
import { useMailLanguage } from './useSettings.ts';

const languages = [
  { value: 'zh-CN', label: '简体中文' },
  { value: 'en', label: 'English' },
] as const satisfies readonly { value: Locale; label: string }[];

export function LookPanel() {
  const t = useT();
  const me = useMe();
  const id = useId();
  const { locale, setLocale } = useLocale();
  const theme = useThemeName();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const mailLanguage = useMailLanguage();
  const toMail = (value: Locale) => mailLanguage.mutate(value, { onSuccess: () => void message.success(t('settings.saved')), onError: (error) => void message.error(errorText(error)) });
  return (
    <section className="panel settings-look">
      <div>
        <h2 id={`${id}-language`}>{t('settings.language')}</h2>
        <Radio.Group aria-labelledby={`${id}-language`} options={[...languages]} value={locale} onChange={({ target }) => setLocale(target.value as Locale)} />
      </div>
      <div>
        <h2 id={`${id}-mail`}>{t('settings.mailLanguage')}</h2>
        <Radio.Group aria-labelledby={`${id}-mail`} options={[...languages]} value={me.locale.startsWith('en') ? 'en' : 'zh-CN'} disabled={mailLanguage.isPending} onChange={({ target }) => toMail(target.value as Locale)} />
      </div>
      <div>
        <h2 id={`${id}-theme`}>{t('settings.theme')}</h2>
        <Radio.Group
          aria-labelledby={`${id}-theme`}
          options={[
            { value: 'light', label: t('settings.light') },
            { value: 'dark', label: t('settings.dark') },
          ]}
          value={theme.name}
          onChange={({ target }) => target.value !== theme.name && theme.toggle()}
        />
      </div>
      <p className="muted small">{t('settings.lookSaved')}</p>
    </section>
  );
}
