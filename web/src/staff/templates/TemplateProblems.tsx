import { Alert } from 'antd';
import type { TemplateTrial } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import type { Language } from './useTemplates.ts';

interface Props { problems: TemplateTrial['problems']; onLine: (language: Language, line: number) => void }

/** What is wrong with the text; a line leads to its place. */
export function TemplateProblems({ problems, onLine }: Props) {
  const t = useT();
  const { locale } = useLocale();
  if (problems.length === 0) return <Alert type="success" showIcon role="status" title={t('templates.clean')} />;
  return (
    <section className="panel" role="status">
      <ul className="stack template-problems">
        {problems.map(({ locale: language, line, severity, zh, en }) => (
          <li key={`${language} ${line} ${zh}`}>
            <Tag tone={severity === 'error' ? 'bad' : 'warn'}>{t(severity === 'error' ? 'templates.error' : 'templates.warning')}</Tag>
            <span>
              {language && <strong>{t(language === 'en' ? 'templates.en' : 'templates.zh')} </strong>}
              {language && line !== null && <><button type="button" className="link-button" onClick={() => onLine(language, line)}>{t('templates.line', { line })}</button> </>}
              {locale === 'zh-CN' ? zh : en}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
