import { Button } from 'antd';
import { Link } from 'react-router';
import { useNames, useStepName } from '../../api/queries.ts';
import type { TaskSummary } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import CasePreview from '../preview/CasePreview.tsx';

/** What a task is about. A matter's words are read on its page: reading a confidential one is recorded. */
export default function TaskPreview({ task }: { task: TaskSummary }) {
  const stepName = useStepName();
  const { complaint, matter } = task;
  const step = (
    <p className="row">
      <strong>{stepName(task.name)}</strong>
      {task.state === 'created' && <Due at={task.dueAt} overdue={task.overdue} />}
    </p>
  );
  if (complaint) return <CasePreview id={complaint.id} taskKey={task.key} above={step} />;
  return matter && <MatterInBrief task={task} matter={matter} step={stepName(task.name)} />;
}

function MatterInBrief({ task, matter, step }: { task: TaskSummary; matter: NonNullable<TaskSummary['matter']>; step: string }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  return (
    <article className="preview" aria-label={matter.title}>
      <header className="preview-head">
        <span className="tabular muted small">{matter.number}</span>
        <h2>
          <Link to={`/staff/matters/${matter.id}`}>{matter.title}</Link>
        </h2>
        <p className="row">
          <strong>{step}</strong>
          {task.state === 'created' && <Due at={task.dueAt} overdue={task.overdue} />}
        </p>
      </header>
      <div className="case-actions">
        {task.state === 'created' && (
          <Link to={`/staff/tasks/${task.key}`}>
            <Button type="primary" tabIndex={-1}>
              {t('inbox.open')}
            </Button>
          </Link>
        )}
        <Link to={`/staff/matters/${matter.id}`}>
          <Button tabIndex={-1}>{t('preview.openMatter')}</Button>
        </Link>
      </div>
      <Facts>
        <Fact label={t('preview.matter')}>{names.code('matterKinds', matter.kind)}</Fact>
        <Fact label={t('inbox.received')}>{format.moment(matter.openedAt)}</Fact>
        <Fact label={t('inbox.due')}>{task.dueAt && format.limitMoment(task.dueAt)}</Fact>
      </Facts>
      {matter.confidential && <p className="muted small">{t('preview.confidential')}</p>}
    </article>
  );
}
