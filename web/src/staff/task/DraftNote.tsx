import { Button } from 'antd';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import type { DraftState } from './useDraft.ts';

interface Props {
  state: DraftState;
  savedAt: string | null;
  onRetry: () => void;
}

export function DraftNote({ state, savedAt, onRetry }: Props) {
  const t = useT();
  const format = useFormat();
  if (state === 'failed') {
    return (
      <span className="draft-failed small" role="status">
        {t('task.draftFailed')}
        <Button type="link" size="small" onClick={onRetry}>
          {t('task.draftRetry')}
        </Button>
      </span>
    );
  }
  const text =
    state === 'saving' ? t('task.draftSaving')
    : state === 'conflict' || state === 'lost' ? t('task.draftUnsaved')
    : savedAt && t('task.draftSaved', { time: format.shortMoment(savedAt) });
  return (
    <span className="muted small" role="status">
      {text}
    </span>
  );
}
