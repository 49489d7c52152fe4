import type { ReactNode } from 'react';
import { Button } from 'antd';
import { CheckCircleOutlined, FormOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames, useStepName } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { LoadingState } from '../components/LoadingState.tsx';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/index.tsx';
import { useBoard } from './board/useBoard.ts';
import { MOST_COUNTED } from './complaints/useSearch.ts';
import { Due } from './components/Due.tsx';
import { KeyFigures } from './dashboard/KeyFigures.tsx';
import { useFigures } from './dashboard/useDashboard.ts';
import { aboutTask } from './inbox/aboutTask.ts';
import { noFilters, useTaskCounts, useTasks } from './inbox/useTasks.ts';
import { navigationOf } from './navigation.tsx';
import { useMe } from './session.ts';
import './home.css';

type Part = 'register' | 'tasks' | 'board' | 'figures';

/** What each post does first. */
const LEADS: Readonly<Record<string, readonly Part[]>> = {
  intake: ['register', 'tasks'], handler: ['tasks'], approver: ['tasks', 'board'], reviewer: ['tasks', 'board'], manager: ['board', 'tasks', 'figures'], supervisor: ['board', 'tasks', 'figures'],
  'general-manager': ['figures', 'board', 'tasks'], auditor: ['figures', 'board'], inspector: ['figures', 'board'],
};

const PARTS: Readonly<Record<Part, () => ReactNode>> = { register: Register, tasks: Tasks, board: BoardInBrief, figures: Figures };

/** The page that begins the day: what the person's posts do first, then all their pages. */
export function StaffHome() {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const parts = [...new Set(me.roles.flatMap((role) => LEADS[role] ?? []))];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('start.hello', { name: me.name })}</h1>
          <p className="muted">{[names.unit(me.unit.id), ...me.roles.map((role) => names.code('roles', role))].join(' · ')}</p>
        </div>
      </div>
      <div className="stack">
        {parts.map((part) => {
          const Shown = PARTS[part];
          return <Shown key={part} />;
        })}
        {parts.length === 0 && <Shortcuts me={me} />}
      </div>
    </>
  );
}

function Register() {
  const t = useT();
  return (
    <section className="panel start-register">
      <div>
        <h2>{t('start.register')}</h2>
        <p className="muted">{t('start.registerBody')}</p>
      </div>
      <Link to="/staff/complaints/new">
        <Button type="primary" size="large" icon={<FormOutlined />} tabIndex={-1}>
          {t('staff.newComplaint')}
        </Button>
      </Link>
    </section>
  );
}

const NEXT = 5;

function Tasks() {
  const t = useT();
  const stepName = useStepName();
  const { data: counts } = useTaskCounts();
  // Who has nothing of their own sees what waits for somebody of their group.
  const view = counts && counts.mine === 0 && counts.group > 0 ? 'group' : 'mine';
  const { data } = useTasks(counts && view, noFilters, 1);
  const next = data?.items.slice(0, NEXT) ?? [];
  return (
    <section className="panel" aria-labelledby="start-tasks">
      <div className="start-head">
        <h2 id="start-tasks">{t('start.tasks')}</h2>
        <Link to="/staff/inbox">{t('start.allTasks')}</Link>
      </div>
      {counts && (
        <Tiles
          tiles={[
            { to: '/staff/inbox?view=mine', name: t('start.tasks'), count: counts.mine },
            { to: '/staff/inbox?view=mine&due=overdue', name: t('start.tasksOverdue'), count: counts.overdue, tone: 'bad' },
            { to: '/staff/inbox?view=group', name: t('start.group'), count: counts.group },
          ]}
        />
      )}
      {data && next.length === 0 && (
        <p className="muted start-none">
          <CheckCircleOutlined aria-hidden="true" /> {t('start.noTasks')}
        </p>
      )}
      {next.length > 0 && (
        <>
          <h3 className="start-next-head">{t(view === 'mine' ? 'start.next' : 'start.nextGroup')}</h3>
          <ul className="start-next">
            {next.map((task) => (
              <li key={task.key}>
                <Link to={`/staff/tasks/${task.key}`}>{stepName(task.name)}</Link>
                <span className="muted small">
                  {aboutTask(task).title} · <span className="tabular">{aboutTask(task).number}</span>
                </span>
                <Due at={task.dueAt} overdue={task.overdue} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function BoardInBrief() {
  const t = useT();
  const { data } = useBoard(undefined, '5');
  const totals = data?.totals;
  const to = (list: string) => `/staff/board?${new URLSearchParams({ list: `status=open&${list}&sort=dueAt` })}`;
  return (
    <section className="panel" aria-labelledby="start-board">
      <div className="start-head">
        <h2 id="start-board">{t('board.title')}</h2>
        <Link to="/staff/board">{t('start.openBoard')}</Link>
      </div>
      {!totals && <LoadingState rows={2} />}
      {totals && (
        <Tiles
          tiles={[
            { to: '/staff/board', name: t('board.open'), count: totals.open },
            { to: to('overdue=true'), name: t('board.overdue'), count: totals.overdue, tone: 'bad' },
            { to: to('due=soon'), name: t('board.dueSoon'), count: totals.dueSoon, tone: 'warn' },
            { to: to('attention=unclaimed'), name: t('board.unclaimed'), count: totals.unclaimed, most: MOST_COUNTED },
            { to: to('attention=refused'), name: t('board.refused'), count: totals.refused, tone: 'warn', most: MOST_COUNTED },
          ]}
        />
      )}
    </section>
  );
}

function Figures() {
  const t = useT();
  const { data, isPending } = useFigures({}, 'key');
  const [section] = data?.sections ?? [];
  return (
    <section aria-labelledby="start-figures">
      <div className="start-head">
        <h2 id="start-figures">{t('dashboard.title')}</h2>
        <span className="row">
          {data && <span className="muted small tabular">{`${data.from} — ${data.to}`}</span>}
          <Link to="/staff/dashboard">{t('start.openDashboard')}</Link>
        </span>
      </div>
      {isPending && <LoadingState rows={3} />}
      {data && section && <KeyFigures report={data} section={section} />}
    </section>
  );
}

interface Tile {
  to: string;
  name: string;
  count: number;
  tone?: 'bad' | 'warn';
  /** From here on it is not counted any further. */
  most?: number;
}

function Tiles({ tiles }: { tiles: Tile[] }) {
  const format = useFormat();
  return (
    <ul className="start-tiles">
      {tiles.map(({ to, name, count, tone, most }) => (
        <li key={name}>
          <Link to={to} data-tone={count > 0 ? tone : undefined}>
            <span>{name}</span>
            <strong className="tabular">{`${format.number(count)}${most !== undefined && count >= most ? '+' : ''}`}</strong>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Shortcuts({ me }: { me: Me }) {
  const t = useT();
  return (
    <section aria-labelledby="start-shortcuts">
      <h2 id="start-shortcuts" className="visually-hidden">
        {t('start.shortcuts')}
      </h2>
      <div className="start-groups">
        {navigationOf(me).map(({ group, items }) => (
          <div key={group} className="panel">
            <h3>{t(`navigation.group.${group}`)}</h3>
            <ul className="start-links">
              {items.map(({ path, word, icon: Icon }) => (
                <li key={path}>
                  <Link to={path}>
                    <Icon aria-hidden="true" /> {t(word)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
