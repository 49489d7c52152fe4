import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { MatterLimits } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useMatterKinds } from '../matters/useMatters.ts';
import { ProposeLimit } from './ProposeLimit.tsx';
import { useLimitAmount, useMatterLimits } from './usePolicies.ts';
import './policies.css';

type Limit = MatterLimits['items'][number];

/** How long each step of a matter may take: what the diagrams say, and what the bank chose itself (D03-07). */
export function MatterLimitsPage() {
  const t = useT();
  const names = useNames();
  const { data, isPending, error, refetch } = useMatterLimits();
  const { data: kinds } = useMatterKinds();
  const [proposing, setProposing] = useState<Limit>();
  if (isPending) return <LoadingState rows={8} />;
  if (error) return <ErrorState error={error} retry={refetch} />;
  const mayPropose = kinds?.items.some(({ code, mayOpen }) => code === 'limits-change' && mayOpen) ?? false;
  const nameOf = (code: string) => { const kind = kinds?.items.find((each) => each.code === code); return kind ? names.word(kind) : code; };
  const groups = [...new Set(data.items.map(({ kind }) => kind))];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('limits.title')}</h1>
          <p className="muted">{t('limits.lead')}</p>
        </div>
      </div>
      <div className="matter-limits">
        {groups.map((kind) => (
          <section key={kind} className="panel" aria-label={nameOf(kind)}>
            <h2>{nameOf(kind)}</h2>
            <ul>
              {data.items.filter((each) => each.kind === kind).map((limit) => (
                <LimitRow key={limit.stage} limit={limit} onPropose={mayPropose && limit.drawn.amount !== null ? () => setProposing(limit) : undefined} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {proposing && <ProposeLimit limit={proposing} kindName={nameOf(proposing.kind)} onClose={() => setProposing(undefined)} />}
    </>
  );
}

function LimitRow({ limit: { stage, file, drawn, own }, onPropose }: { limit: Limit; onPropose: (() => void) | undefined }) {
  const t = useT();
  const names = useNames();
  const amountOf = useLimitAmount();
  const stageName = names.code('matterStages', stage);
  return (
    <li>
      <div>
        <p>
          {stageName} <strong>{own ? amountOf(own) : amountOf(drawn)}</strong> {own && <Tag tone="brand">{t('limits.own')}</Tag>}
        </p>
        <p className="muted small">
          {own && `${t('limits.drawn', { limit: amountOf(drawn) })} · `}
          <Link to={`/staff/flows/${file}`}>{t('limits.flow')}</Link>
        </p>
      </div>
      {onPropose && (
        <Button size="small" onClick={onPropose} aria-label={t('limits.proposeFor', { stage: stageName })}>
          {t('limits.change')}
        </Button>
      )}
    </li>
  );
}
