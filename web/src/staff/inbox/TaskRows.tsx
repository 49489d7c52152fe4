import { useEffect, useRef } from 'react';
import { Button, Checkbox } from 'antd';
import { Link } from 'react-router';
import { useNames, useStepName } from '../../api/queries.ts';
import type { TaskSummary } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { GradeTags, Tag } from '../components/Tag.tsx';
import { aboutTask } from './aboutTask.ts';
import type { View } from './useTasks.ts';

interface Props {
  tasks: TaskSummary[];
  view: View;
  claiming: string | undefined;
  onClaim: (key: string) => void;
  /** The task that the keyboard is at. */
  active: string | undefined;
  selected: readonly string[];
  onSelect: (keys: readonly string[]) => void;
}

export const selectable = (task: TaskSummary, view: View): boolean => view !== 'done' && !(view === 'group' && task.excluded);

/** One list for every width: columns on a desk, cards on a phone. */
export function TaskRows({ tasks, view, claiming, onClaim, active, selected, onSelect }: Props) {
  const t = useT();
  const possible = tasks.filter((task) => selectable(task, view)).map(({ key }) => key);
  const all = possible.length > 0 && possible.every((key) => selected.includes(key));
  const toggle = (key: string) => onSelect(selected.includes(key) ? selected.filter((each) => each !== key) : [...selected, key]);
  return (
    <div className="tasks" role="table" aria-label={t(`inbox.${view}`)} data-view={view}>
      <div className="tasks-head" role="row">
        {view !== 'done' && (
          <span role="columnheader">
            <Checkbox checked={all} indeterminate={!all && selected.length > 0} disabled={possible.length === 0} aria-label={t('inbox.bulk.all')} onChange={() => onSelect(all ? [] : possible)} />
          </span>
        )}
        <span role="columnheader">{t('inbox.task')}</span>
        <span role="columnheader">{t('inbox.complaint')}</span>
        <span role="columnheader">{t('inbox.received')}</span>
        <span role="columnheader">{t(view === 'done' ? 'inbox.finished' : 'inbox.due')}</span>
        <span role="columnheader" className="visually-hidden">
          {t('inbox.open')}
        </span>
      </div>
      {tasks.map((task) => (
        <TaskRow key={task.key} task={task} view={view} claiming={claiming === task.key} onClaim={onClaim} active={active === task.key} selected={selected.includes(task.key)} onToggle={toggle} />
      ))}
    </div>
  );
}

interface RowProps {
  task: TaskSummary;
  view: View;
  claiming: boolean;
  onClaim: (key: string) => void;
  active: boolean;
  selected: boolean;
  onToggle: (key: string) => void;
}

function TaskRow({ task, view, claiming, onClaim, active, selected, onToggle }: RowProps) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const stepName = useStepName();
  const row = useRef<HTMLDivElement>(null);
  const about = aboutTask(task);
  const sort = task.complaint ? names.code('categories', task.complaint.category) : names.code('matterKinds', task.matter?.kind);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={row} className="task-row" role="row" data-overdue={task.overdue && view !== 'done'} data-active={active || undefined} aria-selected={view === 'done' ? undefined : selected}>
      {view !== 'done' && (
        <span role="cell" className="task-select">
          <Checkbox checked={selected} disabled={!selectable(task, view)} aria-label={t('inbox.bulk.select', { task: `${stepName(task.name)} ${about.number}` })} onChange={() => onToggle(task.key)} />
        </span>
      )}
      <span role="cell" className="task-name">
        <Link to={`/staff/tasks/${task.key}`}>{stepName(task.name)}</Link>
        <GradeTags severity={task.complaint?.severity ?? null} urgency={task.complaint?.urgency ?? null} />
      </span>
      <span role="cell" className="task-complaint">
        <span className="task-subject">{about.title}</span>
        <span className="muted small tabular">
          {about.number}
          {sort && ` · ${sort}`}
        </span>
      </span>
      <span role="cell" className="task-received muted small tabular">
        {format.shortMoment(about.begunAt)}
      </span>
      <span role="cell" className="task-due">
        {view === 'done' ? (
          <span className="muted small tabular">
            {task.state === 'canceled' && <Tag>{t('inbox.canceled')}</Tag>} {task.endedAt && format.shortMoment(task.endedAt)}
          </span>
        ) : (
          <Due at={task.dueAt} overdue={task.overdue} />
        )}
      </span>
      <span role="cell" className="task-action">
        {view === 'group' ? (
          <Button
            type="primary"
            ghost
            loading={claiming}
            disabled={task.excluded}
            title={task.excluded ? t('inbox.excluded') : undefined}
            aria-label={`${t('inbox.claim')} ${stepName(task.name)} ${about.number}`}
            onClick={() => onClaim(task.key)}
          >
            {t('inbox.claim')}
          </Button>
        ) : (
          <Link to={view === 'done' ? about.path : `/staff/tasks/${task.key}`}>
            <Button type={view === 'done' ? 'default' : 'primary'} ghost={view !== 'done'} tabIndex={-1}>
              {t(view === 'done' ? 'inbox.view' : 'inbox.open')}
            </Button>
          </Link>
        )}
      </span>
    </div>
  );
}
