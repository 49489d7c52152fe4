import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useNames, useStepName } from '../../api/queries.ts';
import type { Matter } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { MatterTags } from './MatterTags.tsx';

export function MatterHead({ matter }: { matter: Matter }) {
  const t = useT();
  const stepName = useStepName();
  const names = useNames();
  return (
    <header className="case-head">
      <div className="row">
        <span className="muted">{names.code('matterKinds', matter.kind)}</span>
        <span className="tabular muted">{matter.number}</span>
        <MatterTags matter={matter} />
        {matter.dueAt && (
          <span className="small">
            {names.code('matterStages', matter.dueStage)} <Due at={matter.dueAt} overdue={matter.overdue} />
          </span>
        )}
      </div>
      <h1>{matter.title}</h1>
      {matter.confidential && <Alert type="warning" showIcon title={t('matters.confidentialNote')} />}
      {matter.tasks.length > 0 && (
        <ul className="case-tasks" aria-label={t('case.openTasks')}>
          {matter.tasks.map((task) => (
            <li key={task.key}>
              <span>
                <strong>{stepName(task.name)}</strong>
                {task.caseNumber && <span className="tabular">{task.caseNumber}</span>}
                <span className="muted small">{task.assigneeName ?? task.assignee ?? `${task.candidateGroups.map(names.group).join(t('app.listSeparator'))} · ${t('case.waiting')}`}</span>
              </span>
              <Due at={task.dueAt} />
              {(task.mayClaim || task.mine) && (
                <Link to={`/staff/tasks/${task.key}`}>
                  <Button type="primary" tabIndex={-1}>
                    {t('inbox.open')}
                  </Button>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
