import { useEffect, useState } from 'react';
import { App, Button } from 'antd';
import { CheckCircleOutlined, InboxOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import type { TaskSummary } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { TabBar } from '../../components/TabBar.tsx';
import { useT, type Translate } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { Tag } from '../components/Tag.tsx';
import { PreviewToggle, Split } from '../preview/Split.tsx';
import { useListKeys } from '../preview/useListKeys.ts';
import { usePreview } from '../preview/usePreview.ts';
import { BulkBar } from './BulkBar.tsx';
import { InboxFilters } from './InboxFilters.tsx';
import { KeysHelp } from '../palette/KeysHelp.tsx';
import { selectable, TaskRows } from './TaskRows.tsx';
import { useInboxAddress, views } from './useInboxAddress.ts';
import { MOST_COUNTED, pageSize, useClaim, type View } from './useTasks.ts';
import './inbox.css';

const TaskPreview = lazily(() => import('./TaskPreview.tsx'));

export { askForMine } from './useInboxAddress.ts';

const nothing: readonly TaskSummary[] = [];
const nobody: ReadonlySet<string> = new Set();

export function InboxPage() {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const { view, filters, page, show, tasks } = useInboxAddress();
  const claim = useClaim();
  const [active, setActive] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(nobody);
  const [helping, setHelping] = useState(false);
  const counts = tasks.data?.counts;
  const items = tasks.data?.items ?? nothing;
  // What has left the list, or this page of it, is not acted on unseen.
  const selected = items.filter(({ key }) => chosen.has(key)).map(({ key }) => key);
  const at = items.findIndex((task) => task.key === active);
  const preview = usePreview();
  // Beside the list there is always something to see.
  const current = items[at] ?? (preview.on ? items[0] : undefined);

  useEffect(() => {
    setActive(undefined);
    setChosen(nobody);
  }, [view, page]);

  const take = (key: string) =>
    claim.mutate(key, {
      onSuccess: () => void navigate(`/staff/tasks/${key}`),
      onError: (error) => void message.error(errorText(error)),
    });
  const move = (from: number, step: number) => setActive(items[Math.min(Math.max(from + step, 0), items.length - 1)]?.key);
  const from = current ? items.indexOf(current) : -1;
  const tick = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  useListKeys({
    next: () => move(from, 1),
    previous: () => move(from < 0 ? items.length : from, -1),
    open: () => current && void navigate(`/staff/tasks/${current.key}`),
    claim: () => view === 'group' && current && !current.excluded && !claim.isPending && take(current.key),
    select: () => view && current && selectable(current, view) && tick(current.key),
    preview: preview.toggle,
    clear: () => setChosen(nobody),
  }, preview.on);

  const label = (name: View) => {
    const count = name === 'done' ? undefined : counts?.[name];
    return count === undefined ? t(`inbox.${name}`) : `${t(`inbox.${name}`)} ${count}`;
  };
  if (view === undefined) return <LoadingState rows={8} />;
  const narrowed = Object.values(filters).some((value) => value !== '');
  const body = (
    <>
      <InboxFilters view={view} filters={filters} elements={tasks.data?.elements ?? []} onChange={(change) => show({ filters: change })} />
      <Split preview={preview} shown={current && <TaskPreview task={current} />}>
        <PagedList query={tasks} empty={nothingHere(view, narrowed, t)} page={page} pageSize={pageSize} onPage={(next) => show({ page: next })} more={(tasks.data?.total ?? 0) >= MOST_COUNTED}>
          {(shown) => <TaskRows tasks={shown} view={view} claiming={claim.isPending ? claim.variables : undefined} onClaim={take} active={current?.key} onChoose={preview.on ? setActive : undefined} selected={chosen} onSelect={setChosen} />}
        </PagedList>
      </Split>
      <BulkBar view={view} selected={selected} onDone={() => setChosen(nobody)} />
    </>
  );
  return (
    <>
      <div className="page-head">
        <div className="row">
          <h1>{t('inbox.title')}</h1>
          {counts !== undefined && counts.overdue > 0 && <Tag tone="bad">{t('inbox.overdueCount', { count: counts.overdue })}</Tag>}
        </div>
        <div className="row">
          <PreviewToggle preview={preview} />
          <Button type="text" className="inbox-help" icon={<QuestionCircleOutlined />} onClick={() => setHelping(true)}>
            {t('keys.title')}
          </Button>
        </div>
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

function nothingHere(view: View, narrowed: boolean, t: Translate) {
  const [title, body] = narrowed ? (['inbox.emptySearch', 'inbox.emptySearchBody'] as const) : empty[view];
  return { icon: view === 'mine' ? <CheckCircleOutlined /> : <InboxOutlined />, title: t(title), body: t(body) };
}
