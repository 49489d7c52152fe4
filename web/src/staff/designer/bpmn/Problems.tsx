import { CheckCircleOutlined } from '@ant-design/icons';
import { chinese } from '../../../../../flows/lint/chinese.ts';
import type { LintProblem } from '../../../../../flows/lint/lint.ts';
import { useLocale, useT } from '../../../i18n/index.tsx';

interface Props { problems: readonly LintProblem[]; nameOf: (id: string) => string; onShow: (id: string) => void }

/** What the rules of drawing and naming find, as it is drawn: the same that the check asks when it is proposed. */
export function Problems({ problems, nameOf, onShow }: Props) {
  const t = useT();
  const { locale } = useLocale();
  return (
    <section className="designer-section designer-problems" aria-live="polite" tabIndex={0} aria-label={t('designer.problems', { count: problems.length })}>
      <h2>{t('designer.problems', { count: problems.length })}</h2>
      {problems.length === 0 && <p className="muted"><CheckCircleOutlined /> {t('designer.noProblems')}</p>}
      <ul>
        {problems.map(({ rule, element, message }) => (
          <li key={`${rule} ${element} ${message}`}>
            <button type="button" onClick={() => onShow(element)}>
              {rule !== 'layout' && element && <strong>{nameOf(element) || element} </strong>}
              {locale === 'zh-CN' ? chinese(message) : message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
