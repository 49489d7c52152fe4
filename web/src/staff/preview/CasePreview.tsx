import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { useNames } from '../../api/queries.ts';
import type { CaseBrief } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { CaseActions } from '../complaint/CaseActions.tsx';
import { NextSteps } from '../complaint/NextSteps.tsx';
import { Timeline } from '../complaint/TimelineTab.tsx';
import { Due } from '../components/Due.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { GradeTags, StatusTag, Tag } from '../components/Tag.tsx';
import { useRested } from './usePreview.ts';
import '../complaint/case.css';

/** A case beside a list: what it is about, how long there is, what comes next, and what can be done. It names nobody, so that a glance is no reading (D18-19). */
export default function CasePreview({ id: chosen, taskKey, above }: { id: string; taskKey?: string; above?: ReactNode }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const id = useRested(chosen);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['complaint', id, 'brief'],
    queryFn: ({ signal }) => api.get<CaseBrief>(`/complaints/${id}/brief`, undefined, signal),
    staleTime: 15_000,
  });
  if (isPending || id !== chosen) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <article className="preview" aria-label={data.subject}>
      <header className="preview-head">
        <div className="row">
          <span className="tabular muted small">{data.number}</span>
          <StatusTag status={data.status} />
          <GradeTags severity={data.severity} urgency={data.urgency} />
        </div>
        <h2>
          <Link to={`/staff/complaints/${data.id}`}>{data.subject}</Link>
        </h2>
        {above}
        <NextSteps complaint={data} />
      </header>
      <CaseActions complaint={data} taskKey={taskKey} />
      {data.limits.length > 0 && (
        <section aria-label={t('preview.limits')}>
          <h3>{t('preview.limits')}</h3>
          <ul className="preview-limits">
            {data.limits.map((limit) => (
              <li key={limit.stage}>
                <span>
                  {names.code('matterStages', limit.stage)} <span className="muted small tabular">{format.limit(limit.dueAt)}</span>
                </span>
                {limit.suspended ? <Tag>{t('preview.suspended')}</Tag> : <Due at={limit.dueAt} overdue={limit.missed} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Facts>
        <Fact label={t('field.category')}>{names.code('categories', data.category)}</Fact>
        <Fact label={t('field.channel')}>{names.code('channels', data.channel)}</Fact>
        <Fact label={t('field.receivedAt')}>{format.shortMoment(data.receivedAt)}</Fact>
        <Fact label={t('field.product')}>{names.code('products', data.product)}</Fact>
        <Fact label={t('field.amount')}>{data.amountYuan !== null && format.yuan(data.amountYuan)}</Fact>
        <Fact label={t('case.owner')}>{names.unit(data.ownerUnitId)}</Fact>
        <Fact label={t('case.complainedUnit')}>{names.unit(data.complainedUnitId)}</Fact>
        <Fact label={t('preview.evidence')}>{data.evidenceCount > 0 && t('preview.evidenceCount', { count: data.evidenceCount })}</Fact>
      </Facts>
      <section aria-label={t('case.narrative')}>
        <h3>{t('case.narrative')}</h3>
        <p className="pre-wrap preview-text">{data.narrative}</p>
      </section>
      {data.demand && (
        <section aria-label={t('case.demand')}>
          <h3>{t('case.demand')}</h3>
          <p className="pre-wrap">{data.demand}</p>
        </section>
      )}
      <section aria-label={t('preview.last')}>
        <h3>{t('preview.last')}</h3>
        <Timeline events={data.lastEvents.toReversed()} />
      </section>
    </article>
  );
}
