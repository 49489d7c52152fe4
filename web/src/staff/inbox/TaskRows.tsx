import { Button } from 'antd';
import { Link } from 'react-router';
import { useNames, useStepName } from '../../api/queries.ts';
import type { TaskSummary } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
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
  /** Chosen to be looked at beside the list; undefined: nothing is beside it. */
  onChoose: ((key: string) => void) | undefined;
  selected: ReadonlySet<string>;
  onSelect: (keys: ReadonlySet<string>) => void;
}

export const selectable = (task: TaskSummary, view: View): boolean => view !== 'done' && !(view === 'group' && task.excluded);

export function TaskRows({ tasks, view, claiming, onClaim, active, onChoose, selected, onSelect }: Props) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const stepName = useStepName();
  const nameOf = (task: TaskSummary) => `${stepName(task.name)} ${aboutTask(task).number}`;
  const columns: ListColumn<TaskSummary>[] = [
    { key: 'name', title: t('inbox.task'), width: 'minmax(0, 3fr)', cell: (task) => <Name task={task} /> },
    {
      key: 'about', title: t('inbox.complaint'), width: 'minmax(0, 5fr)',
      cell: (task) => {
        const { number, title } = aboutTask(task);
        const sort = task.complaint ? names.code('categories', task.complaint.category) : names.code('matterKinds', task.matter?.kind);
        return (
          <>
            <span className="task-subject" title={title}>{title}</span>
            <span className="muted small tabular">{[number, sort].filter(Boolean).join(' · ')}</span>
          </>
        );
      },
    },
    { key: 'received', title: t('inbox.received'), labelled: true, width: '8rem', cell: (task) => <span className="muted tabular">{format.shortMoment(aboutTask(task).begunAt)}</span> },
    view === 'done'
      ? {
          key: 'finished', title: t('inbox.finished'), labelled: true, width: '8rem',
          cell: (task) => (
            <span className="muted tabular">
              {task.state === 'canceled' && <Tag>{t('inbox.canceled')}</Tag>} {task.endedAt && format.shortMoment(task.endedAt)}
            </span>
          ),
        }
      : { key: 'due', title: t('inbox.due'), width: '8rem', cell: (task) => <Due at={task.dueAt} overdue={task.overdue} /> },
    {
      key: 'action', title: t('inbox.open'), silent: true, width: '5.75rem',
      cell: (task) =>
        view === 'group' && task.excluded ? (
          <span className="muted small">{t('inbox.excluded')}</span>
        ) : view === 'group' ? (
          <Button
            type="primary"
            ghost
            loading={claiming === task.key}
            aria-label={`${t('inbox.claim')} ${nameOf(task)}`}
            onClick={() => onClaim(task.key)}
          >
            {t('inbox.claim')}
          </Button>
        ) : (
          <Link to={view === 'done' ? aboutTask(task).path : `/staff/tasks/${task.key}`}>
            <Button type={view === 'done' ? 'default' : 'primary'} ghost={view !== 'done'} tabIndex={-1}>
              {t(view === 'done' ? 'inbox.view' : 'inbox.open')}
            </Button>
          </Link>
        ),
    },
  ];
  return (
    <RowList
      label={t(`inbox.${view}`)}
      rows={tasks}
      keyOf={({ key }) => key}
      columns={columns}
      selection={view === 'done' ? undefined : { keys: selected, set: onSelect, all: t('bulk.selectAll'), one: (task) => t('bulk.select', { number: nameOf(task) }), allows: (task) => selectable(task, view) }}
      active={active}
      onChoose={onChoose}
      compact={onChoose !== undefined}
      late={(task) => task.overdue && view !== 'done'}
    />
  );
}

function Name({ task }: { task: TaskSummary }) {
  const stepName = useStepName();
  return (
    <span className="task-name">
      <Link to={`/staff/tasks/${task.key}`}>{stepName(task.name)}</Link>
      <GradeTags severity={task.complaint?.severity ?? null} urgency={task.complaint?.urgency ?? null} />
    </span>
  );
}
