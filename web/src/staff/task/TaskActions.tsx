import { useState } from 'react';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import type { Task } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { useClaim } from '../inbox/useTasks.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { useRelease } from './useTask.ts';

export function TaskActions({ task }: { task: Task }) {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const claim = useClaim();
  const release = useRelease(task.key);
  const [handingOver, setHandingOver] = useState(false);
  const fail = (error: unknown) => void message.error(errorText(error));
  return (
    <div className="row">
      {task.may.claim && (
        <Button type="primary" loading={claim.isPending} onClick={() => claim.mutate(task.key, { onError: fail })}>
          {t('task.claim')}
        </Button>
      )}
      {task.may.release && (
        <Button
          loading={release.isPending}
          onClick={() =>
            release.mutate(undefined, {
              onSuccess: () => {
                void message.success(t('task.released'));
                void navigate('/staff/inbox');
              },
              onError: fail,
            })
          }
        >
          {t('task.release')}
        </Button>
      )}
      {task.may.handOver && <Button onClick={() => setHandingOver(true)}>{t('task.handOver')}</Button>}
      <HandOverDialog
        keys={[task.key]}
        open={handingOver}
        onClose={() => setHandingOver(false)}
        onDone={({ items: [item] }) => {
          if (!item?.done) return void message.error(item?.problem ?? t('task.failed'));
          void message.success(item.to ? t('task.handedOver', { name: item.to.name }) : t('task.backToGroup'));
          void navigate('/staff/inbox');
        }}
      />
    </div>
  );
}
