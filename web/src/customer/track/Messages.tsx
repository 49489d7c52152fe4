import { DownOutlined } from '@ant-design/icons';
import type { Tracking } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';

export function Messages({ notices }: { notices: Tracking['notices'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="messages-title">
      <h2 id="messages-title">{t('track.messages')}</h2>
      {notices.length === 0 && <p className="muted">{t('track.noMessages')}</p>}
      {notices.map((notice) => (
        <details key={`${notice.at}-${notice.subject}`} className="track-message">
          <summary>
            <span>{notice.subject}</span>
            <time className="muted small" dateTime={notice.at}>
              {format.shortMoment(notice.at)}
            </time>
            <DownOutlined aria-hidden="true" />
          </summary>
          <p className="pre-wrap">{notice.text}</p>
        </details>
      ))}
    </section>
  );
}
