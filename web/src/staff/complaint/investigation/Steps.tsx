import { useNames } from '../../../api/queries.ts';
import type { Investigation } from '../../../api/types.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/index.tsx';
import { Fact, Facts } from '../../components/Facts.tsx';
import { Item, Panel } from './Panel.tsx';

/** In the order of the forms; what has no word here isn't for this page. */
const fields = [
  'contactedAt', 'contactResult', 'contactSummary', 'preliminaryFindings', 'proposedSolution', 'feedbackWay', 'progressText', 'materialWanted', 'materialReason', 'materialOutcome', 'materialNotes', 'visitPlace', 'visitPlannedAt', 'visitMembers', 'visitPlan',
  'visitedAt', 'visitAttendees', 'visitFindings', 'violationFound', 'specialistOpinion', 'specialistBasis',
] as const;
const values = ['reached', 'not-reached', 'written', 'phone', 'received', 'given-up', 'true', 'false'] as const;

/** First call, visits, opinions, what the customer was told (D07-07, D10-08, D07-12, D06-04). */
export function Steps({ steps, people }: { steps: Investigation['steps']; people: Investigation['people'] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const shown = (value: unknown): string | null => {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((each) => people.find(({ username }) => username === each)?.name ?? String(each)).join('、');
    const known = values.find((code) => code === String(value));
    return known ? t(`inv.value.${known}`) : String(value);
  };
  return (
    <Panel id="steps" title={t('inv.steps')} items={steps}>
      {(step) => (
        <Item key={step.doneAt + step.kind} title={names.word(step)} aside={`${step.doneBy ?? ''} ${format.shortMoment(step.doneAt)}`}>
          <Facts>
            {fields.map((field) => {
              const value = step.data[field];
              return (
                <Fact key={field} label={t(`inv.field.${field}`)} wide>
                  {field.endsWith('At') && typeof value === 'string' ? format.moment(value) : shown(value)}
                </Fact>
              );
            })}
          </Facts>
        </Item>
      )}
    </Panel>
  );
}
