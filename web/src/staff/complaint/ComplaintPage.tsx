import { Suspense } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import { CaseBar } from './CaseBar.tsx';
import { CaseHead } from './CaseHead.tsx';
import { DeadlinesTab } from './DeadlinesTab.tsx';
import { FollowUpTab } from './follow-up/FollowUpTab.tsx';
import { HandlingTab } from './HandlingTab.tsx';
import { MessagesTab } from './MessagesTab.tsx';
import { Milestones } from './Milestones.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { isTakenOver } from './takenOver.ts';
import { TimelineTab } from './TimelineTab.tsx';
import { useComplaint } from './useComplaint.ts';
import './case.css';

const FlowTab = lazily(() => import('./FlowTab.tsx'));

export function ComplaintPage() {
  const t = useT();
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const { data: complaint, isPending, error, refetch } = useComplaint(id);
  if (isPending) return <LoadingState rows={10} />;
  if (!complaint) return <ErrorState error={error} retry={refetch} />;
  const tabs = [
    { key: 'overview', label: t('case.tab.overview'), children: <OverviewTab complaint={complaint} /> },
    { key: 'handling', label: t('case.tab.handling'), children: <HandlingTab complaint={complaint} /> },
    { key: 'follow-up', label: t('case.tab.followUp'), children: <FollowUpTab complaintId={complaint.id} /> },
    { key: 'deadlines', label: t('case.tab.deadlines'), children: <DeadlinesTab complaint={complaint} /> },
    {
      key: 'flow',
      label: t('case.tab.flow'),
      children: (
        <Suspense fallback={<LoadingState />}>
          <FlowTab of={`complaints/${complaint.id}`} takenOver={isTakenOver(complaint)} />
        </Suspense>
      ),
    },
    { key: 'messages', label: t('case.tab.messages'), children: <MessagesTab complaintId={complaint.id} /> },
    { key: 'timeline', label: t('case.tab.timeline'), children: <TimelineTab complaintId={complaint.id} /> },
  ];
  return (
    <>
      <CaseHead complaint={complaint} />
      <CaseBar complaint={complaint} />
      <Milestones milestones={complaint.milestones} />
      <TabBar tabs={tabs} active={parameters.get('tab') ?? 'overview'} onChange={(tab) => setParameters(tab === 'overview' ? {} : { tab }, { replace: true })} />
    </>
  );
}
