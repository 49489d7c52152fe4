import { useLocale, useT } from '../../i18n/index.tsx';
import { say, type Section } from './figures.ts';

/** How each figure of the report is computed, in words that a reader can check (D04-06). */
export function Formulas({ sections }: { sections: Section[] }) {
  const t = useT();
  const { locale } = useLocale();
  const formulas = new Map(sections.flatMap((section) => section.measures.map((measure) => [`${measure.name.zh} ${measure.formula.zh}`, measure] as const)));
  return (
    <section className="panel report-formulas">
      <h2>{t('reports.formulas')}</h2>
      <dl>
        {[...formulas].map(([key, measure]) => (
          <div key={key}>
            <dt>{say(measure.name, locale)}</dt>
            <dd>{say(measure.formula, locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
