import { Suspense } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import '../complaint/case.css';
import type { Matter } from '../../api/types.ts';
import { DeadlineItem } from '../complaint/DeadlineItem.tsx';
import { Timeline } from '../complaint/TimelineTab.tsx';
import { PapersPanel } from '../papers/PapersPanel.tsx';
import { MatterHead } from './MatterHead.tsx';
import { MatterMessages } from './MatterMessages.tsx';
import { RecordTab } from './RecordTab.tsx';
import { useMatter } from './useMatters.ts';
import './matters.css';

const ProposedChange = lazily(() => import('../flows/ProposedChange.tsx'));
const MigrationProgress = lazily(() => import('../flows/MigrationProgress.tsx'));
const FlowTab = lazily(() => import('../complaint/FlowTab.tsx'));

export function MatterPage() {
  const t = useT();
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const { data: matter, isPending, error, refetch } = useMatter(id);
  if (isPending) return <LoadingState rows={10} />;
  if (!matter) return <ErrorState error={error} retry={refetch} />;
  const tabs = [
    {
      key: 'record',
      label: t('matters.tab.record'),
      children: (
        <>
          {matter.kind === 'process-migration' && matter.appliedAt && <Suspense fallback={<LoadingState rows={2} />}><MigrationProgress matterId={matter.id} /></Suspense>}
          <RecordTab matter={matter} />
          {matter.kind === 'flow-change' && (
            <Suspense fallback={<LoadingState />}>
              <ProposedChange matterId={matter.id} />
            </Suspense>
          )}
        </>
      ),
    },
    {
      key: 'flow',
      label: t('matters.tab.flow'),
      children: (
        <Suspense fallback={<LoadingState />}>
          <FlowTab of={`matters/${matter.id}`} />
        </Suspense>
      ),
    },
    {
      key: 'deadlines',
      label: t('matters.tab.deadlines'),
      children: (
        <section className="panel">
          <h2>{t('matters.tab.deadlines')}</h2>
          {matter.deadlines.length === 0 && <p className="muted">{t('matters.noDeadlines')}</p>}
          {matter.deadlines.map((deadline) => (
            <DeadlineItem key={deadline.stage} deadline={deadline} />
          ))}
        </section>
      ),
    },
    { key: 'messages', label: t('matters.tab.messages'), children: <MatterPapersAndMessages matter={matter} /> },
    { key: 'timeline', label: t('matters.tab.timeline'), children: <Timeline events={matter.events} /> },
  ];
  return (
    <>
      <MatterHead matter={matter} />
      <TabBar tabs={tabs} active={parameters.get('tab') ?? 'record'} onChange={(tab) => setParameters(tab === 'record' ? {} : { tab }, { replace: true })} />
    </>
  );
}

function MatterPapersAndMessages({ matter }: { matter: Matter }) {
  return (
    <div className="stack">
      <PapersPanel of={`matters/${matter.id}`} />
      <MatterMessages notices={matter.notices} />
    </div>
  );
}
