import { useEffect, useState } from 'react';
import { App, Button, Pagination } from 'antd';
import { CheckCircleOutlined, InboxOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import type { TaskSummary } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { BulkBar } from './BulkBar.tsx';
import { InboxFilters } from './InboxFilters.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { selectable, TaskRows } from './TaskRows.tsx';
import { useInboxAddress, views } from './useInboxAddress.ts';
import { useInboxKeys } from './useInboxKeys.ts';
import { pageSize, useClaim, useTasks, type View } from './useTasks.ts';
import './inbox.css';

const nothing: readonly TaskSummary[] = [];

export function InboxPage() {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { view, filters, page, show } = useInboxAddress();
  const tasks = useTasks(view, filters, page);
  const claim = useClaim();
  const [active, setActive] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [helping, setHelping] = useState(false);
  const counts = tasks.data?.counts;
  const items = tasks.data?.items ?? nothing;
  // What has left the list, or this page of it, is not acted on unseen.
  const selected = chosen.filter((key) => items.some((task) => task.key === key));
  const at = items.findIndex((task) => task.key === active);
  const current = items[at];

  useEffect(() => {
    setActive(undefined);
    setChosen([]);
  }, [view, page]);

  const take = (key: string) =>
    claim.mutate(key, {
      onSuccess: () => void navigate(`/staff/tasks/${key}`),
      onError: (error) => void message.error(errorText(error)),
    });
  const move = (step: number) => setActive(items[Math.min(Math.max(at + step, 0), items.length - 1)]?.key);
  useInboxKeys({
    next: () => move(1),
    previous: () => move(at < 0 ? items.length : -1),
    open: () => current && void navigate(`/staff/tasks/${current.key}`),
    claim: () => view === 'group' && current && !current.excluded && !claim.isPending && take(current.key),
    select: () => view && current && selectable(current, view) && setChosen(selected.includes(current.key) ? selected.filter((key) => key !== current.key) : [...selected, current.key]),
    help: () => setHelping(true),
    clear: () => setChosen([]),
  });

  const label = (name: View) => {
    const count = name === 'done' ? undefined : counts?.[name];
    return count === undefined ? t(`inbox.${name}`) : `${t(`inbox.${name}`)} ${count}`;
  };
  if (view === undefined) return <LoadingState rows={8} />;
  const narrowed = Object.values(filters).some((value) => value !== '');
  const body = (
    <>
      <InboxFilters view={view} filters={filters} elements={tasks.data?.elements ?? []} onChange={(change) => show({ filters: change })} />
      {tasks.isPending && <LoadingState />}
      {tasks.isError && !tasks.data && <ErrorState error={tasks.error} retry={tasks.refetch} />}
      {tasks.data && items.length === 0 && <NothingHere view={view} searched={narrowed} />}
      <BulkBar view={view} selected={selected} onDone={() => setChosen([])} />
      {tasks.data && items.length > 0 && (
        <>
          <TaskRows tasks={tasks.data.items} view={view} claiming={claim.isPending ? claim.variables : undefined} onClaim={take} active={current?.key} selected={selected} onSelect={setChosen} />
          {tasks.data.total > pageSize && (
            <Pagination
              className="inbox-pages"
              current={page}
              pageSize={pageSize}
              total={tasks.data.total}
              showSizeChanger={false}
              showTotal={(total) => t('inbox.total', { total })}
              onChange={(next) => show({ page: next })}
            />
          )}
        </>
      )}
    </>
  );
  return (
    <>
      <div className="page-head">
        <div className="row">
          <h1>{t('inbox.title')}</h1>
          {counts !== undefined && counts.overdue > 0 && <Tag tone="bad">{t('inbox.overdueCount', { count: counts.overdue })}</Tag>}
        </div>
        <Button type="text" className="inbox-help" icon={<QuestionCircleOutlined />} onClick={() => setHelping(true)}>
          {t('inbox.keys.title')}
        </Button>
      </div>
      <TabBar tabs={views.map((key) => ({ key, label: label(key), children: key === view && body }))} active={view} onChange={(key) => show({ view: key })} />
      <KeysHelp open={helping} onClose={() => setHelping(false)} />
    </>
  );
}

const empty = {
  mine: ['inbox.emptyMine', 'inbox.emptyMineBody'],
  group: ['inbox.emptyGroup', 'inbox.emptyGroupBody'],
  done: ['inbox.emptyDone', 'inbox.emptyDoneBody'],
} as const;

function NothingHere({ view, searched }: { view: View; searched: boolean }) {
  const t = useT();
  const [title, body] = searched ? (['inbox.emptySearch', 'inbox.emptySearchBody'] as const) : empty[view];
  return (
    <div className="panel">
      <MessageState icon={view === 'mine' ? <CheckCircleOutlined /> : <InboxOutlined />} title={t(title)} body={t(body)} />
    </div>
  );
}
