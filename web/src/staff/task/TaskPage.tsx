import { Suspense } from 'react';
import { useParams } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { CaseBrief } from './CaseBrief.tsx';
import { MatterBrief } from './MatterBrief.tsx';
import { TaskActions } from './TaskActions.tsx';
import { TaskForm } from './TaskForm.tsx';
import { TaskHead } from './TaskHead.tsx';
import { useTask } from './useTask.ts';
import './task.css';

const ChangeToDecide = lazily(() => import('../matters/ChangeToDecide.tsx'));

export function TaskPage() {
  const { key = '' } = useParams();
  const { data: task, isPending, error, refetch } = useTask(key);
  if (isPending) return <LoadingState rows={10} />;
  if (!task) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <TaskHead task={task}>
        <TaskActions task={task} />
      </TaskHead>
      <div className="task-page">
        <div className="task-work">
          {task.matter && <Suspense><ChangeToDecide matter={task.matter} /></Suspense>}
          <TaskForm key={task.key} task={task} />
        </div>
        {task.complaint && <CaseBrief complaint={task.complaint} />}
        {task.matter && <MatterBrief matter={task.matter} />}
      </div>
    </>
  );
}
