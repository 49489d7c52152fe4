import { Link } from 'react-router';
import { useNames, useStepName } from '../../api/queries.ts';
import type { Complaint } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { GradeTags, StatusTag, Tag } from '../components/Tag.tsx';
import { NextSteps } from './NextSteps.tsx';

export function CaseHead({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const names = useNames();
  const stepName = useStepName();
  return (
    <header className="case-head">
      <div className="row">
        <span className="tabular muted">{complaint.number}</span>
        <StatusTag status={complaint.status} />
        <GradeTags severity={complaint.severity} urgency={complaint.urgency} />
        {complaint.closeReason && <Tag>{names.code('closeReasons', complaint.closeReason)}</Tag>}
        {complaint.dueAt && (
          <span className="small">
            {names.code('stages', complaint.dueStage)} <Due at={complaint.dueAt} overdue={complaint.overdue} />
          </span>
        )}
      </div>
      <h1>{complaint.subject}</h1>
      {complaint.tasks.length > 0 && (
        <ul className="case-tasks" aria-label={t('case.openTasks')}>
          {complaint.tasks.map((task) => (
            <li key={task.key}>
              <span>
                <strong>{task.mayClaim || task.mine ? <Link to={`/staff/tasks/${task.key}`}>{stepName(task.name)}</Link> : stepName(task.name)}</strong>
                <span className="muted small">
                  {task.assigneeName ?? task.assignee ?? `${task.candidateGroups.map(names.group).join(t('app.listSeparator'))} · ${t('case.waiting')}`}
                </span>
              </span>
              <Due at={task.dueAt} />
            </li>
          ))}
        </ul>
      )}
      <NextSteps complaint={complaint} />
    </header>
  );
}
