import { HistoryOutlined } from '@ant-design/icons';
import { useNames } from '../../api/queries.ts';
import type { ComplaintEvents } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useEvents } from './useComplaint.ts';
import { useEventDetail } from './eventDetail.ts';

export type TimelineEvent = Omit<ComplaintEvents['items'][number], 'public' | 'actorKind'> & { public?: boolean; actorKind: string };

export function TimelineTab({ complaintId }: { complaintId: string }) {
  const t = useT();
  const { data, isPending, error, refetch } = useEvents(complaintId);
  if (isPending) return <LoadingState />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  if (data.items.length === 0) return <div className="panel"><MessageState icon={<HistoryOutlined />} title={t('case.timelineEmpty')} /></div>;
  return <Timeline events={data.items} />;
}

/** What happened, the latest first: of a complaint, or of a matter, whose events are never public. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="panel timeline">
      {[...events].reverse().map((event) => (
        <TimelineItem key={event.id} event={event} />
      ))}
    </ol>
  );
}

function TimelineItem({ event }: { event: TimelineEvent }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const detail = useEventDetail()(event);
  const actor = event.actor
    ? `${event.actor.name} · ${names.unit(event.actor.unitId)}`
    : t(event.actorKind === 'customer' ? 'case.byCustomer' : 'case.bySystem');
  return (
    <li data-actor={event.actorKind}>
      <time className="small tabular muted" dateTime={event.at}>
        {format.shortMoment(event.at)}
      </time>
      <div>
        <p className="row">
          <strong>{names.code('eventTypes', event.type)}</strong>
          {event.public && <Tag>{t('case.publicEvent')}</Tag>}
        </p>
        <p className="small">
          {detail && `${detail} · `}
          <span className="muted">{actor}</span>
        </p>
      </div>
    </li>
  );
}
