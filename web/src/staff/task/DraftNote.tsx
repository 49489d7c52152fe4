import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import type { DraftState } from './useDraft.ts';

export function DraftNote({ state, savedAt }: { state: DraftState; savedAt: string | null }) {
  const t = useT();
  const format = useFormat();
  const saved = savedAt ? format.shortMoment(savedAt) : '';
  const text =
    state === 'saving' ? t('task.draftSaving')
    : state === 'failed' ? t('task.draftFailed')
    : state === 'saved' ? t('task.draftSaved', { time: '' }).trim()
    : saved && t('task.draftSaved', { time: saved });
  return (
    <span className="muted small" role="status">
      {text}
    </span>
  );
}
