import { Suspense } from 'react';
import { lazily } from '../../components/lazily.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { ChangeImpact } from './ChangeImpact.tsx';
import { MatterEntry } from './MatterEntry.tsx';
import { Objections } from './Objections.tsx';
import { useMatter, useMatterKinds } from './useMatters.ts';

const MigrationProgress = lazily(() => import('../flows/MigrationProgress.tsx'));
const ProposedFiles = lazily(() => import('../flows/ProposedChange.tsx'));

/** A change for whoever decides on it: what is proposed and why, what it would alter and touch, and what speaks against it (D03-07, D12-08). */
export default function ChangeToDecide({ matter: { id, kind } }: { matter: { id: string; kind: string } }) {
  const { data: kinds } = useMatterKinds();
  return kinds?.items.some(({ code, change }) => change && code === kind) ? <Change matterId={id} /> : null;
}

function Change({ matterId }: { matterId: string }) {
  const t = useT();
  const { data: matter, isPending, error, refetch } = useMatter(matterId);
  if (isPending) return <LoadingState rows={4} />;
  if (!matter) return <ErrorState error={error} retry={refetch} />;
  if (matter.kind === 'process-migration' && matter.appliedAt) return <Suspense fallback={<LoadingState rows={2} />}><MigrationProgress matterId={matterId} /></Suspense>;
  if (!matter.impact) return null;
  const [proposal] = matter.entries;
  return (
    <>
      <Objections objections={matter.objections} />
      {proposal && (
        <section className="panel" aria-labelledby="proposal-title">
          <h2 id="proposal-title">{t('matters.proposal')}</h2>
          <MatterEntry entry={proposal} kind={matter.kind} />
        </section>
      )}
      <ChangeImpact impact={matter.impact} />
      {matter.kind === 'flow-change' && <Suspense fallback={<LoadingState rows={4} />}><ProposedFiles matterId={matterId} /></Suspense>}
    </>
  );
}
