import { CheckCircleOutlined } from '@ant-design/icons';
import { chinese } from '../../../../flows/lint/chinese.ts';
import type { LintProblem } from '../../../../flows/lint/problem.ts';
import { useLocale, useT } from '../../i18n/index.tsx';

interface Props {
  problems: readonly LintProblem[];
  /** What a reader calls the element; '' where the problem says it itself. */
  nameOf: (problem: LintProblem) => string;
  onShow: (id: string) => void;
}

/** What the rules of drawing and naming find, as it is drawn: the same that the check asks when it is proposed. */
export function Problems({ problems, nameOf, onShow }: Props) {
  const t = useT();
  const { locale } = useLocale();
  return (
    <section className="designer-section designer-problems" aria-live="polite" tabIndex={0} aria-label={t('designer.problems', { count: problems.length })}>
      <h2>{t('designer.problems', { count: problems.length })}</h2>
      {problems.length === 0 && <p className="muted"><CheckCircleOutlined /> {t('designer.noProblems')}</p>}
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.rule} ${problem.element} ${problem.message}`}>
            <button type="button" onClick={() => onShow(problem.element)}>
              {nameOf(problem) && <strong>{nameOf(problem)} </strong>}
              {locale === 'zh-CN' ? chinese(problem.message) : problem.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
