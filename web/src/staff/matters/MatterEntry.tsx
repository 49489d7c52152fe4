import { useNames, useStepName } from '../../api/queries.ts';
import type { Matter } from '../../api/types.ts';
import { choicesInOneLanguage, DAY, oneLanguage } from '../../i18n/bilingual.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';

/** Chinese characters that stand in one line of a column; a longer text has the whole width. */
const MOST_IN_A_COLUMN = 12;

/** What somebody entered at a step of a matter, or as they opened it. */
export function MatterEntry({ entry, kind }: { entry: Matter['entries'][number]; kind: string }) {
  const t = useT();
  const stepName = useStepName();
  const { locale } = useLocale();
  const format = useFormat();
  const names = useNames();
  const shownText = ({ shown, shownEn, choice }: Matter['entries'][number]['fields'][number]): string => {
    if (locale === 'en' && shownEn !== undefined) return shownEn;
    if (choice) return choicesInOneLanguage(shown, locale);
    return DAY.test(shown) ? format.day(shown) : shown;
  };
  return (
    <article className="case-item matter-entry">
      <p className="row row-between">
        <strong>{entry.elementId === null ? t('matters.openKind', { kind: names.code('matterKinds', kind) }) : stepName(entry.name)}</strong>
        <span className="muted small">
          {entry.by ? `${entry.by.name} · ${names.unit(entry.by.unitId)}` : t(entry.elementId === null ? 'matters.bySystem' : 'case.bySystem')} · {format.shortMoment(entry.at)}
        </span>
      </p>
      {entry.fields.length === 0 && <p className="muted small">{t('matters.nothingEntered')}</p>}
      <Facts>
        {entry.fields.map((field) => (
          <Fact key={field.key} label={DAY.test(field.label) ? format.day(field.label) : oneLanguage(field.label, locale)} wide={field.shown.length > MOST_IN_A_COLUMN}>
            <span className="pre-wrap">{shownText(field)}</span>
          </Fact>
        ))}
      </Facts>
    </article>
  );
}
