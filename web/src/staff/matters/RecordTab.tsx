import { useNames } from '../../api/queries.ts';
import type { Matter } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { decisionColumn, decisionTitle, decisionWord } from '../complaint/decisionTitle.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { AddFiles } from './AddFiles.tsx';
import { ChangeImpact } from './ChangeImpact.tsx';
import { MatterEntry } from './MatterEntry.tsx';
import { MatterFiles } from './MatterFiles.tsx';
import { LinkedComplaints, RelatedMatters } from './MatterLinks.tsx';
import { Objections } from './Objections.tsx';
import { PersonOfUnit } from './PersonOfUnit.tsx';

/** What the matter is, and what people entered on its way. */
export function RecordTab({ matter }: { matter: Matter }) {
  const t = useT();
  return (
    <div className="case-columns">
      <div className="stack">
        <Objections objections={matter.objections} />
        {matter.impact && <ChangeImpact impact={matter.impact} />}
        <section className="panel" aria-labelledby="entries-title">
          <h2 id="entries-title">{t('matters.entries')}</h2>
          {matter.entries.map((entry) => (
            <MatterEntry key={entry.id} entry={entry} kind={matter.kind} />
          ))}
        </section>
        {matter.decisions.length > 0 && <Decisions decisions={matter.decisions} />}
      </div>
      <div className="stack">
        <Brief matter={matter} />
        <LinkedComplaints matter={matter} />
        <RelatedMatters matter={matter} />
        <section className="panel" aria-labelledby="files-title">
          <h2 id="files-title">{t('matters.files')}</h2>
          {matter.files.length > 0 ? <MatterFiles matterId={matter.id} files={matter.files} /> : <p className="muted">{t('app.none')}</p>}
          {matter.state === 'open' && <AddFiles matterId={matter.id} />}
        </section>
      </div>
    </div>
  );
}

function Brief({ matter }: { matter: Matter }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <section className="panel" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('matters.brief')}</h2>
      <Facts>
        <Fact label={t('matters.kind')}>{names.code('matterKinds', matter.kind)}</Fact>
        <Fact label={t('matters.unit')}>{names.unit(matter.unitId)}</Fact>
        <Fact label={t('matters.openedBy')}>{matter.openedBy ? <PersonOfUnit person={matter.openedBy} /> : t('matters.bySystem')}</Fact>
        <Fact label={t('matters.openedAt')}>{format.moment(matter.openedAt)}</Fact>
        <Fact label={t('matters.about')}>{matter.about && <PersonOfUnit person={matter.about} />}</Fact>
        <Fact label={t('matters.effectiveFrom')}>{matter.effectiveFrom && format.moment(matter.effectiveFrom)}</Fact>
        <Fact label={t('matters.appliedAt')}>{matter.appliedAt && format.moment(matter.appliedAt)}</Fact>
        <Fact label={t('matters.closedAt')}>{matter.closedAt && format.moment(matter.closedAt)}</Fact>
        <Fact label={t('matters.outcome')}>{matter.outcome && names.code('matterOutcomes', matter.outcome)}</Fact>
      </Facts>
    </section>
  );
}

function Decisions({ decisions }: { decisions: Matter['decisions'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="decisions-title">
      <h2 id="decisions-title">{t('matters.decisions')}</h2>
      {decisions.map((decision) => (
        <article key={`${decision.decisionId}${decision.at}`} className="case-item">
          <p className="row row-between">
            <strong>{decisionTitle(decision.decisionId, t)}</strong>
            <span className="muted small">{format.shortMoment(decision.at)}</span>
          </p>
          <Facts>
            {decision.inputs.map((input) => (
              <Fact key={input.name} label={decisionColumn(input.name, t)}>
                {decisionWord(input.name, input.value, t) ?? inWords(input.value)}
              </Fact>
            ))}
          </Facts>
          <p>{answersOf(decision.outputs, soleOutput[decision.decisionId] ?? '').map(([name, value]) => decisionWord(name, value, t) ?? inWords(value)).join(t('app.listSeparator'))}</p>
        </article>
      ))}
    </section>
  );
}

/** A decision with a single output answers with its bare value. */
const soleOutput: Record<string, string> = { 'appraisal-grade': 'grade' };

function answersOf(outputs: unknown, soleName: string): [string, unknown][] {
  return typeof outputs === 'object' && outputs !== null && !Array.isArray(outputs) ? Object.entries(outputs) : [[soleName, outputs]];
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(inWords).join('、');
  if (typeof value === 'object') return Object.entries(value).map(([name, each]) => `${name}：${inWords(each)}`).join('；');
  return String(value);
}
