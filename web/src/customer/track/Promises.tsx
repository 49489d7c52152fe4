import type { Tracking } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

/** What the bank promised, and how far it is (D14-04, D11-05). */
export function Promises({ promises }: { promises: Tracking['promises'] }) {
  const t = useT();
  if (promises.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="promises-title">
      <h2 id="promises-title">{t('track.promises')}</h2>
      <ul className="track-files">
        {promises.map((promise) => (
          <li key={`${promise.measure}-${promise.dueOn}`}>
            <span>{promise.measure}</span>
            <span className="muted small">
              {t('follow.dueOn', { day: promise.dueOn })} · {t(`follow.promise.${promise.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Reviews that were asked for, each with the moment by which an answer is promised (D12-05, D01-08). */
export function Reviews({ reviews }: { reviews: Tracking['reviews'] }) {
  const t = useT();
  const format = useFormat();
  if (reviews.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="reviews-title">
      <h2 id="reviews-title">{t('track.reviews')}</h2>
      <ul className="track-files">
        {reviews.map((review) => (
          <li key={review.kind}>
            <span>{t(`track.review.${review.kind}`)}</span>
            <span className="muted small">{review.answeredAt ? t('track.review.answered', { time: format.shortMoment(review.answeredAt) }) : t('track.promised', { time: format.limit(review.promisedAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
