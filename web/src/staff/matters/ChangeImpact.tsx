import { useNames } from '../../api/queries.ts';
import { oneLanguage } from '../../i18n/bilingual.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { RowList } from '../components/RowList.tsx';
import { PolicyDifferences, type PolicyDifference } from '../policies/PolicyDifferences.tsx';

const KNOWN = ['limitsMoved', 'later', 'earlier', 'complaints', 'openComplaintsKeepTheirPolicy', 'complaintsOfLast30Days', 'policyNow', 'policyThen', 'files', 'archivedFrom', 'archivedTo', 'evidenceFiles', 'evidenceBytes', 'earliestRetainUntil', 'rolesBefore', 'unitBefore', 'complaint', 'complaintOpen', 'openTasks'] as const;
type Known = (typeof KNOWN)[number];

interface MovedLimit { number: string; stage: string; from: string; to: string }

/** What a change would touch, in words. */
export function ChangeImpact({ impact: { examples, policyDifferences, ...facts } }: { impact: Record<string, unknown> }) {
  const t = useT();
  const { locale } = useLocale();
  const inWords = useWords();
  const moved = Array.isArray(examples) ? (examples as MovedLimit[]) : [];
  return (
    <section className="panel" aria-labelledby="impact-title">
      <h2 id="impact-title">{t('matters.impact')}</h2>
      <Facts>
        {Object.entries(facts).map(([name, value]) => (
          <Fact key={name} label={isKnown(name) ? t(`matters.impact.${name}`) : oneLanguage(name, locale)}>
            {inWords(name, value)}
          </Fact>
        ))}
      </Facts>
      {moved.length > 0 && <MovedLimits limits={moved} />}
      {Array.isArray(policyDifferences) && <PolicyDifferences differences={policyDifferences as PolicyDifference[]} />}
    </section>
  );
}

function MovedLimits({ limits }: { limits: MovedLimit[] }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  return (
    <div className="change-limits">
      <h3>{t('matters.impact.examples')}</h3>
      <RowList
        label={t('matters.impact.examples')}
        rows={limits}
        keyOf={({ number, stage }) => `${number} ${stage}`}
        columns={[
          { key: 'number', title: t('matters.impact.number'), width: 'minmax(0, 2fr)', cell: ({ number }) => <span className="tabular">{number}</span> },
          { key: 'stage', title: t('matters.impact.stage'), width: 'minmax(0, 2fr)', cell: ({ stage }) => names.code('matterStages', stage) },
          { key: 'from', title: t('matters.impact.from'), width: 'minmax(0, 1.5fr)', labelled: true, cell: ({ from }) => <span className="tabular">{format.limit(from)}</span> },
          { key: 'to', title: t('matters.impact.to'), width: 'minmax(0, 1.5fr)', labelled: true, cell: ({ to }) => <span className="tabular">{format.limit(to)}</span> },
        ]}
      />
    </div>
  );
}

function isKnown(name: string): name is Known {
  return KNOWN.some((each) => each === name);
}

function useWords() {
  const t = useT();
  const { locale } = useLocale();
  const names = useNames();
  const format = useFormat();
  const list = t('app.listSeparator');
  return function inWords(name: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return '';
    if (name === 'rolesBefore' && Array.isArray(value)) return value.map((role) => names.code('roles', String(role))).join(list);
    if (name === 'unitBefore') return names.unit(String(value));
    if (name === 'evidenceBytes' && typeof value === 'number') return format.bytes(value);
    if (Array.isArray(value)) return value.map((each) => inWords('', each)).join(list) || t('app.none');
    if (typeof value === 'boolean') return t(value ? 'matters.impact.yes' : 'matters.impact.no');
    if (typeof value === 'object') return 'zh' in value && 'en' in value ? String(locale === 'zh-CN' ? value.zh : value.en) : Object.entries(value).map(([key, each]) => `${key}: ${inWords(key, each)}`).join(list);
    const text = String(value);
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? format.moment(text) : oneLanguage(text, locale);
  };
}
