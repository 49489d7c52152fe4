import { Button } from 'antd';
import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useLocale, useT } from '../i18n/index.tsx';
import { useThemeName } from '../theme/ThemeProvider.tsx';

/** Language and theme, as in every header. */
export function Preferences() {
  const t = useT();
  const { locale, setLocale } = useLocale();
  const theme = useThemeName();
  const other = locale === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <div className="preferences">
      <Button type="text" lang={other} onClick={() => setLocale(other)} title={t('app.language')}>
        {t('app.otherLanguage')}
      </Button>
      <Button
        type="text"
        icon={theme.name === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(theme.name === 'dark' ? 'app.themeLight' : 'app.themeDark')}
        onClick={theme.toggle}
      />
    </div>
  );
}
