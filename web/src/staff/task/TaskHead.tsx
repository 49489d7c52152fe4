import type { ReactNode } from 'react';
import { useStepName } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { Due } from '../components/Due.tsx';
import { aboutTask } from '../inbox/aboutTask.ts';
import { GradeTags } from '../components/Tag.tsx';

export function TaskHead({ task, children }: { task: Task; children: ReactNode }) {
  const about = aboutTask(task);
  const stepName = useStepName();
  return (
    <div className="page-head">
      <div>
        <div className="row">
          <h1>{stepName(task.name)}</h1>
          <GradeTags severity={task.complaint?.severity ?? null} urgency={task.complaint?.urgency ?? null} />
          {task.state === 'created' && <Due at={task.dueAt} overdue={task.overdue} />}
        </div>
        <p className="muted">
          <span className="tabular">{about.number}</span> · {about.title}
        </p>
      </div>
      {children}
    </div>
  );
}
