import { Avatar } from 'antd';
import { useStepName } from '../../api/queries.ts';
import type { Present } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { usePresence } from './usePresence.ts';
import './live.css';

const shown = 4;

/** Who else has the same case open, and what they are at. */
export function OthersHere() {
  const t = useT();
  const stepName = useStepName();
  const others = usePresence();
  if (others.length === 0) return null;
  const words = ({ name, doing, taskName, sameTask }: Present['others'][number]) => {
    if (sameTask) return t(doing === 'editing' ? 'live.editsThis' : 'live.viewsThis', { name });
    if (taskName) return t(doing === 'editing' ? 'live.edits' : 'live.views', { name, task: stepName(taskName) });
    return t('live.viewsCase', { name });
  };
  return (
    <div role="status" aria-label={t('live.others')}>
      <ul className="others-here">
        {others.slice(0, shown).map((other) => (
          <li key={other.username} data-editing={other.doing === 'editing' || undefined}>
            <Avatar size={22} className="others-avatar" aria-hidden="true">
              {other.name.slice(0, 1)}
            </Avatar>
            <span>{words(other)}</span>
          </li>
        ))}
        {others.length > shown && <li>{t('live.more', { count: others.length - shown })}</li>}
      </ul>
    </div>
  );
}
