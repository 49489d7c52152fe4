import type { ReactNode } from 'react';
import type { Task } from '../../api/types.ts';
import { Due } from '../components/Due.tsx';
import { GradeTags } from '../components/Tag.tsx';

export function TaskHead({ task, children }: { task: Task; children: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <div className="row">
          <h1>{task.name}</h1>
          <GradeTags severity={task.complaint.severity} urgency={task.complaint.urgency} />
          {task.state === 'created' && <Due at={task.dueAt} overdue={task.overdue} />}
        </div>
        <p className="muted">
          <span className="tabular">{task.complaint.number}</span> · {task.complaint.subject}
        </p>
      </div>
      {children}
    </div>
  );
}
