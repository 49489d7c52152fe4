import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import { useProposed } from './useFlows.ts';
import './flows.css';

/** What a matter proposes to change: each diagram, table and form as it was and as it would be. */
export default function ProposedChange({ matterId }: { matterId: string }) {
  const t = useT();
  const { data, isPending, error, refetch } = useProposed(matterId);
  if (isPending) return <LoadingState rows={6} />;
  if (error) return <ErrorState error={error} retry={refetch} />;
  return (
    <div className="stack proposed-change">
      <h2>{t('flows.toChange')}</h2>
      {data.items.map(({ name, before, after }) => (
        <BeforeAfter key={name} before={before} after={{ name, content: after }} />
      ))}
    </div>
  );
}
