import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useNames, useStepName } from '../../api/queries.ts';
import type { CaseColumn, ComplaintListItem } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { RowList } from '../components/RowList.tsx';
import { GradeTags, StatusTag } from '../components/Tag.tsx';
import { COLUMNS } from './columns.ts';

/** Whose values do not say of themselves what they are. */
const LABELLED: ReadonlySet<CaseColumn> = new Set(['received', 'closed', 'assignee']);

interface Props {
  complaints: ComplaintListItem[];
  columns: readonly CaseColumn[];
  /** Left out: nothing is to be done with them. */
  selection?: { ids: ReadonlySet<string>; set: (ids: ReadonlySet<string>) => void } | undefined;
  /** The case that the keyboard is at. */
  active?: string | undefined;
  /** Chosen to be looked at beside the list; left out: nothing is beside it. */
  onChoose?: ((id: string) => void) | undefined;
}

export function ComplaintRows({ complaints, columns, selection, active, onChoose }: Props) {
  const t = useT();
  return (
    <RowList
      label={t('search.title')}
      rows={complaints}
      keyOf={({ id }) => id}
      columns={[
        { key: 'subject', title: t('search.subject'), width: 'minmax(0, 5fr)', cell: (complaint) => <Subject complaint={complaint} /> },
        ...columns.map((column) => ({ key: column, title: t(`search.column.${column}`), width: COLUMNS[column], labelled: LABELLED.has(column), cell: (complaint: ComplaintListItem) => <CaseCell complaint={complaint} column={column} /> })),
      ]}
      active={active}
      onChoose={onChoose}
      compact={onChoose !== undefined}
      selection={selection && { keys: selection.ids, set: selection.set, all: t('bulk.selectAll'), one: ({ number }) => t('bulk.select', { number }) }}
    />
  );
}

function Subject({ complaint }: { complaint: ComplaintListItem }) {
  return (
    <>
      <Link className="complaint-subject" to={`/staff/complaints/${complaint.id}`} title={complaint.subject}>{complaint.subject}</Link>
      <span className="row complaint-marks">
        <span className="muted small tabular">{complaint.number}</span>
        <GradeTags severity={complaint.severity} urgency={complaint.urgency} />
      </span>
    </>
  );
}

function CaseCell({ complaint, column }: { complaint: ComplaintListItem; column: CaseColumn }): ReactNode {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  switch (column) {
    case 'category': return names.code('categories', complaint.category);
    case 'severity': return names.code('severities', complaint.severity);
    case 'channel': return names.code('channels', complaint.channel);
    case 'unit': return complaint.ownerUnitId ? names.unit(complaint.ownerUnitId) : <span className="muted">{t('search.noUnit')}</span>;
    case 'status': return <StatusTag status={complaint.status} />;
    case 'task': return <Tasks complaint={complaint} />;
    case 'assignee': return <Assignees complaint={complaint} />;
    case 'due': return complaint.closedAt === null && <Due at={complaint.dueAt} overdue={complaint.overdue} />;
    case 'received': return <span className="muted tabular">{format.shortMoment(complaint.receivedAt)}</span>;
    case 'closed': return complaint.closedAt && <span className="muted tabular">{format.shortMoment(complaint.closedAt)}</span>;
  }
}

/** A task that the reader may do opens from here: an approval, too. */
function Tasks({ complaint: { tasks, closedAt } }: { complaint: ComplaintListItem }) {
  const t = useT();
  const stepName = useStepName();
  if (tasks.length === 0) return closedAt === null && <span className="muted">{t('search.noTask')}</span>;
  return tasks.map((task) => (
    <span key={task.key} className="complaint-task">
      {task.mine || task.mayClaim ? <Link to={`/staff/tasks/${task.key}`}>{stepName(task.name)}</Link> : stepName(task.name)}
    </span>
  ));
}

function Assignees({ complaint: { tasks } }: { complaint: ComplaintListItem }) {
  const t = useT();
  return tasks.map((task) => (
    <span key={task.key} className="complaint-task">
      {task.assigneeName ?? task.assignee ?? <span className="muted">{t('search.unclaimed')}</span>}
    </span>
  ));
}
