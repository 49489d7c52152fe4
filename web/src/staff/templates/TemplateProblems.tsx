import { Alert } from 'antd';
import type { TemplateProblems as Problems } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';

export function TemplateProblems({ problems }: { problems: Problems['problems'] }) {
  const t = useT();
  const { locale } = useLocale();
  if (problems.length === 0) return <Alert type="success" showIcon role="status" title={t('templates.clean')} />;
  return (
    <section className="panel" role="status">
      <ul className="stack template-problems">
        {problems.map((problem) => (
          <li key={`${problem.locale} ${problem.line} ${problem.zh}`}>
            <Tag tone={problem.severity === 'error' ? 'bad' : 'warn'}>{t(problem.severity === 'error' ? 'templates.error' : 'templates.warning')}</Tag>
            <span>
              {problem.locale && <strong>{t(problem.locale === 'en' ? 'templates.en' : 'templates.zh')} </strong>}
              {problem.line !== null && <span className="muted">{t('templates.line', { line: problem.line })} </span>}
              {locale === 'zh-CN' ? problem.zh : problem.en}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
