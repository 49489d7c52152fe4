import type { CSSProperties, ReactNode } from 'react';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { CaseColumn, ComplaintListItem } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { GradeTags, StatusTag } from '../components/Tag.tsx';
import { COLUMNS } from './columns.ts';

export interface Selection {
  ids: ReadonlySet<string>;
  set: (ids: ReadonlySet<string>) => void;
}

interface Props {
  complaints: ComplaintListItem[];
  columns: readonly CaseColumn[];
  /** Left out: nothing is to be done with them. */
  selection?: Selection | undefined;
}

/** One list for every width: columns on a desk, cards on a phone. */
export function ComplaintRows({ complaints, columns, selection }: Props) {
  const t = useT();
  const style = { '--columns': [...(selection ? ['20px'] : []), 'minmax(0, 5fr)', ...columns.map((column) => COLUMNS[column])].join(' ') } as CSSProperties;
  const chosen = selection && complaints.filter(({ id }) => selection.ids.has(id)).length;
  const choose = (ids: readonly string[], checked: boolean) => {
    const next = new Set(selection?.ids);
    for (const id of ids) if (checked) next.add(id); else next.delete(id);
    selection?.set(next);
  };
  return (
    <div className="complaints" role="table" aria-label={t('search.title')} style={style}>
      <div className="complaints-head" role="row">
        {selection && (
          <span role="columnheader">
            <Checkbox
              aria-label={t('bulk.selectAll')}
              checked={chosen === complaints.length}
              indeterminate={chosen !== 0 && chosen !== complaints.length}
              onChange={(event) => choose(complaints.map(({ id }) => id), event.target.checked)}
            />
          </span>
        )}
        <span role="columnheader">{t('search.subject')}</span>
        {columns.map((column) => (
          <span key={column} role="columnheader">
            {t(`search.column.${column}`)}
          </span>
        ))}
      </div>
      {complaints.map((complaint) => (
        <div key={complaint.id} role="row" className="complaint-row" data-chosen={selection?.ids.has(complaint.id) || undefined}>
          {selection && (
            <span role="cell" className="complaint-choose">
              <Checkbox aria-label={t('bulk.select', { number: complaint.number })} checked={selection.ids.has(complaint.id)} onChange={(event) => choose([complaint.id], event.target.checked)} />
            </span>
          )}
          <span role="cell" className="complaint-subject">
            <Link to={`/staff/complaints/${complaint.id}`}>{complaint.subject}</Link>
            <span className="row complaint-marks">
              <span className="muted small tabular">{complaint.number}</span>
              <GradeTags severity={complaint.severity} urgency={complaint.urgency} />
            </span>
          </span>
          {columns.map((column) => (
            <span key={column} role="cell" className="small" data-column={column}>
              <CaseCell complaint={complaint} column={column} />
            </span>
          ))}
        </div>
      ))}
    </div>
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
  if (tasks.length === 0) return closedAt === null && <span className="muted">{t('search.noTask')}</span>;
  return tasks.map((task) => (
    <span key={task.key} className="complaint-task">
      {task.mine || task.mayClaim ? <Link to={`/staff/tasks/${task.key}`}>{task.name}</Link> : task.name}
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
