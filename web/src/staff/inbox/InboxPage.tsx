import { App, Input, Pagination } from 'antd';
import { CheckCircleOutlined, InboxOutlined } from '@ant-design/icons';
import { useNavigate, useSearchParams } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { TaskRows } from './TaskRows.tsx';
import { pageSize, useClaim, useTasks, type View } from './useTasks.ts';
import './inbox.css';

const views = ['mine', 'group', 'done'] as const satisfies readonly View[];

export function InboxPage() {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [parameters, setParameters] = useSearchParams();
  const view = views.find((candidate) => candidate === parameters.get('view')) ?? 'mine';
  const q = parameters.get('q') ?? '';
  const page = Number(parameters.get('page') ?? 1) || 1;
  const tasks = useTasks({ view, q, page });
  const claim = useClaim();
  const counts = tasks.data?.counts;

  const change = (changes: Record<string, string>) => {
    const next = Object.entries({ view, q, ...changes }).filter(([, value]) => value !== '');
    setParameters(next, { replace: true });
  };
  const take = (key: string) =>
    claim.mutate(key, {
      onSuccess: () => void navigate(`/staff/tasks/${key}`),
      onError: (error) => void message.error(errorText(error)),
    });

  const label = (name: View) => {
    const count = name === 'done' ? undefined : counts?.[name];
    return count === undefined ? t(`inbox.${name}`) : `${t(`inbox.${name}`)} ${count}`;
  };
  const body = (
    <>
      {tasks.isPending && <LoadingState />}
      {tasks.isError && !tasks.data && <ErrorState error={tasks.error} retry={tasks.refetch} />}
      {tasks.data && tasks.data.items.length === 0 && <NothingHere view={view} searched={q !== ''} />}
      {tasks.data && tasks.data.items.length > 0 && (
        <>
          <TaskRows tasks={tasks.data.items} view={view} claiming={claim.isPending ? claim.variables : undefined} onClaim={take} />
          {tasks.data.total > pageSize && (
            <Pagination
              className="inbox-pages"
              current={page}
              pageSize={pageSize}
              total={tasks.data.total}
              showSizeChanger={false}
              showTotal={(total) => t('inbox.total', { total })}
              onChange={(next) => change({ page: String(next) })}
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
        <Input.Search
          key={`${view}-${q}`}
          className="inbox-search"
          allowClear
          defaultValue={q}
          placeholder={t('inbox.search')}
          aria-label={t('inbox.search')}
          onSearch={(value) => change({ q: value.trim(), page: '' })}
        />
      </div>
      <TabBar tabs={views.map((key) => ({ key, label: label(key), children: key === view && body }))} active={view} onChange={(key) => change({ view: key, page: '' })} />
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
