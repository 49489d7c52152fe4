import { useEffect } from 'react';
import { Alert, Button } from 'antd';
import type { Task } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { useTask } from './useTask.ts';

interface Props {
  taskKey: string;
  onKeep: (version: number) => void;
  onLoad: (task: Task) => void;
}

/** Another window saved another draft: the person decides which of the two goes on. */
export function DraftConflict({ taskKey, onKeep, onLoad }: Props) {
  const t = useT();
  const format = useFormat();
  const { data, refetch, isFetching } = useTask(taskKey);
  useEffect(() => void refetch(), [refetch]);
  // What the other window saved is asked for at the moment of the decision.
  const decide = async (act: (task: Task) => void) => {
    const { data: now } = await refetch();
    if (now) act(now);
  };
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('task.conflict', { time: data?.draftSavedAt ? format.shortMoment(data.draftSavedAt) : '' })}
      description={t('task.conflictBody')}
      action={
        <div className="draft-decision">
          <Button size="small" type="primary" loading={isFetching} onClick={() => void decide(({ draftVersion }) => onKeep(draftVersion))}>
            {t('task.conflictKeep')}
          </Button>
          <Button size="small" loading={isFetching} onClick={() => void decide(onLoad)}>
            {t('task.conflictLoad')}
          </Button>
        </div>
      }
    />
  );
}
