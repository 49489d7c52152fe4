import { useNames } from '../../api/queries.ts';
import type { DecisionRecord } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT, type Locale } from '../../i18n/index.tsx';
import { decisionColumn, decisionTitle, decisionWord } from './decisionTitle.ts';

/** What a decision table answered, and why: its inputs and the rows that fired. */
export function DecisionItem({ decision }: { decision: DecisionRecord }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const { locale } = useLocale();
  const stage = decision.inputs.find(({ name }) => name === 'stage')?.value;
  const limits = limitsOf(decision.outputs);
  const outputs = limits.length > 0 ? [] : spoken(entriesOf(decision.outputs, soleOutput[decision.decisionId] ?? ''), locale);
  return (
    <article className="case-item">
      <p className="row row-between">
        <strong>
          {decisionTitle(decision.decisionId, t)}
          {typeof stage === 'string' && ` · ${names.code('stages', stage)}`}
        </strong>
        <span className="muted small tabular">{format.shortMoment(decision.at)}</span>
      </p>
      <p>
        {limits.length > 0 ? limits.map((limit) => t(`case.limit.${limit.unit}`, { amount: limit.amount }) + (limit.rule ? ` · ${limit.rule}` : '')).join(t('app.listSeparator')) : <Answer entries={outputs} />}
      </p>
      <details className="case-details">
        <summary>{t('case.why')}</summary>
        <h3>{t('case.inputs')}</h3>
        <Values entries={decision.inputs.map(({ name, value }) => [name, value])} />
        <h3>{t('case.matched')}</h3>
        {decision.matchedRules.length === 0 ? (
          <p className="muted">{t('case.noMatch')}</p>
        ) : (
          <ul>
            {decision.matchedRules.map((rule) => (
              <li key={rule.ruleId}>
                {t('case.ruleRow', { row: rule.ruleIndex })}
                {rule.annotation && ` · ${rule.annotation}`}
              </li>
            ))}
          </ul>
        )}
        {outputs.length > 0 && <h3>{t('case.outputs')}</h3>}
        <Values entries={outputs} />
        <p className="muted small">
          {decision.decisionId} · {t('case.version', { version: decision.decisionVersion })}
        </p>
      </details>
    </article>
  );
}

/** A decision with a single output answers with its bare value. */
const soleOutput: Record<string, string> = {
  'complaint-category': 'category',
  'complaint-owner': 'ownerUnit',
  'complaint-complexity': 'complexity',
  'feedback-medium': 'toldBy',
  'superior-body': 'superiorGroup',
  'appraisal-grade': 'grade',
  'approval-authority': 'approvalLevel',
};

function Answer({ entries }: { entries: [string, unknown][] }) {
  const names = useNames();
  const t = useT();
  const words = entries.map(([name, value]) => decisionWord(name, value, t) ?? wordFor(names, name, value)).filter(Boolean);
  return words.join(' · ') || '—';
}

/** Columns and codes are shown with their words where they have some. */
function Values({ entries }: { entries: [string, unknown][] }) {
  const names = useNames();
  const t = useT();
  return (
    <dl className="case-values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{decisionColumn(name, t)}</dt>
          <dd>{decisionWord(name, value, t) ?? (wordFor(names, name, value) || '—')}</dd>
        </div>
      ))}
    </dl>
  );
}

function wordFor(names: ReturnType<typeof useNames>, name: string, value: unknown): string {
  if (typeof value === 'string') {
    if (name === 'category' || name === 'chosenCategory') return names.code('categories', value);
    if (name === 'severity') return names.code('severities', value);
    if (name === 'urgency') return names.code('urgencies', value);
    if (name === 'ownerUnit' || name === 'branchId') return names.unit(value);
    if (name === 'channel') return names.code('channels', value);
    if (name === 'product') return names.code('products', value);
    if (name === 'stage') return names.code('stages', value);
    if (name === 'outcome') return names.code('outcomes', value);
    if (name === 'superiorGroup' || name === 'settlementGroup') return names.group(value);
    if (name.startsWith('class')) return names.code('classes', value);
    if (name === 'approvalLevel') return names.code('roles', value);
    return value;
  }
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

interface Limit { amount: number; unit: (typeof UNITS)[number]; rule: string | null }
const UNITS = ['hours', 'business-hours', 'working-days', 'calendar-days'] as const;

/** `complaint-limits` answers with the limits that count, a list. */
function limitsOf(outputs: unknown): Limit[] {
  if (!Array.isArray(outputs)) return [];
  return outputs.flatMap((output: unknown) => {
    if (typeof output !== 'object' || output === null || !('amount' in output) || !('unit' in output)) return [];
    const unit = UNITS.find((each) => each === output.unit);
    return typeof output.amount === 'number' && unit ? [{ amount: output.amount, unit, rule: 'rule' in output && typeof output.rule === 'string' ? output.rule : null }] : [];
  });
}

function entriesOf(outputs: unknown, soleName: string): [string, unknown][] {
  if (Array.isArray(outputs)) return outputs.flatMap((output: unknown) => entriesOf(output, soleName));
  if (typeof outputs === 'object' && outputs !== null) return Object.entries(outputs);
  return [[soleName, outputs]];
}

/** An answer in words comes in both languages, as `severityReason` and `severityReasonEn`; of these the reader's is shown. */
function spoken(entries: [string, unknown][], locale: Locale): [string, unknown][] {
  const english = new Map(entries.filter(([name]) => name.endsWith('En') && entries.some(([other]) => `${other}En` === name)));
  return entries.filter(([name]) => !english.has(name)).map(([name, value]) => [name, locale === 'en' ? (english.get(`${name}En`) ?? value) : value]);
}
