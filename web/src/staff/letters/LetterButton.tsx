import { useState } from 'react';
import { Button, Drawer } from 'antd';
import { MailOutlined } from '@ant-design/icons';
import type { Task } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import { LetterView } from './LetterView.tsx';
import { useLetter } from './useLetter.ts';
import './letters.css';

interface Props {
  task: Task;
  /** What is entered in the form at this moment. */
  entered: () => Record<string, unknown>;
}

/** Opens the letter that will go to the customer once the task is completed (D01-07, D04-04). */
export function LetterButton({ task, entered }: Props) {
  const t = useT();
  const [data, setData] = useState<Record<string, unknown>>();
  if (!task.letter) return null;
  return (
    <>
      <Button size="large" icon={<MailOutlined />} onClick={() => setData(entered())}>
        {t('letter.open')}
      </Button>
      <Drawer open={data !== undefined} onClose={() => setData(undefined)} size={760} title={t('letter.title')} destroyOnHidden>
        {data && <Letter taskKey={task.key} entered={data} />}
      </Drawer>
    </>
  );
}

function Letter({ taskKey, entered }: { taskKey: string; entered: Record<string, unknown> }) {
  const t = useT();
  const { data: letter, isPending, error, refetch } = useLetter(taskKey, entered);
  if (isPending) return <LoadingState rows={8} />;
  if (!letter) return <ErrorState error={error} retry={refetch} />;
  if (letter.template === null) return <MessageState icon={<MailOutlined />} title={t('letter.none')} body={t('letter.noneWhy')} />;
  if (!letter.ready) return <MessageState icon={<MailOutlined />} title={t('letter.notReady')} body={t('letter.notReadyWhy')} />;
  return <LetterView key={letter.savedAt ?? ''} taskKey={taskKey} entered={entered} letter={letter} />;
}
