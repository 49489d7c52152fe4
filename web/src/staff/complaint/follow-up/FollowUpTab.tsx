import { useNames } from '../../../api/queries.ts';
import type { FollowUp } from '../../../api/types.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/index.tsx';
import { Fact, Facts } from '../../components/Facts.tsx';
import { Tag } from '../../components/Tag.tsx';
import { Item } from '../investigation/Panel.tsx';
import { Urgings } from './Urgings.tsx';
import { useFollowUp } from './useFollowUp.ts';

/** What follows the answer: urging, promises, summary (D18-10, D14-04, D16-04). */
export function FollowUpTab({ complaintId }: { complaintId: string }) {
  const { data, isPending, error, refetch } = useFollowUp(complaintId);
  if (isPending) return <LoadingState />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <div className="stack">
      <Urgings followUp={data} />
      <Promises promises={data.promises} />
      <Summary summary={data.summary} />
    </div>
  );
}

function Promises({ promises }: { promises: FollowUp['promises'] }) {
  const t = useT();
  const names = useNames();
  return (
    <section className="panel" aria-labelledby="promises-title">
      <h2 id="promises-title">{t('follow.promises')}</h2>
      {promises.length === 0 && <p className="muted">{t('follow.noPromises')}</p>}
      {promises.map((each) => (
        <Item key={each.id} title={each.measure} aside={`${each.unitId ? names.unit(each.unitId) : ''} ${t('follow.dueOn', { day: each.dueOn })}`}>
          <p className="row">
            <Tag tone={each.keptAt ? 'good' : 'plain'}>{t(each.keptAt ? 'follow.promise.kept' : each.doneAt ? 'follow.promise.done' : 'follow.promise.open')}</Tag>
            {each.overdue && <Tag tone="bad">{t('follow.promise.overdue')}</Tag>}
          </p>
          <Facts>
            <Fact label={t('follow.result')} wide>
              {each.result}
            </Fact>
          </Facts>
        </Item>
      ))}
    </section>
  );
}

function Summary({ summary }: { summary: FollowUp['summary'] }) {
  const t = useT();
  const format = useFormat();
  if (!summary) return null;
  return (
    <section className="panel" aria-labelledby="summary-title">
      <h2 id="summary-title">{t('follow.summary')}</h2>
      <p className="pre-wrap">{summary.summary}</p>
      <Facts>
        <Fact label={t('follow.rootCause')} wide>
          {summary.rootCause}
        </Fact>
        <Fact label={t('follow.improvement')} wide>
          {summary.improvement}
        </Fact>
      </Facts>
      <p className="muted small">
        {summary.writtenBy} · {format.shortMoment(summary.writtenAt)}
      </p>
    </section>
  );
}
