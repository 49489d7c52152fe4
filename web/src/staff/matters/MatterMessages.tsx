import type { Matter } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

/** Every message about the matter, word for word. */
export function MatterMessages({ notices }: { notices: Matter['notices'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel">
      <h2>{t('matters.tab.messages')}</h2>
      {notices.length === 0 && <p className="muted">{t('matters.noMessages')}</p>}
      {notices.map((notice) => (
        <article key={notice.id} className="case-item">
          <p className="row row-between">
            <strong>{notice.subject}</strong>
            <span className="muted small tabular">{format.shortMoment(notice.createdAt)}</span>
          </p>
          <p className="muted small" title={notice.recipient ?? undefined}>{notice.recipientName ?? notice.recipient}</p>
          <details className="case-details">
            <summary>{t('case.message.text')}</summary>
            <p className="pre-wrap">{notice.text}</p>
          </details>
        </article>
      ))}
    </section>
  );
}
