import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useMatterKinds } from '../matters/useMatters.ts';
import { Choices } from './Choices.tsx';
import { ProposePolicy } from './ProposePolicy.tsx';
import { usePolicies, useTerms } from './usePolicies.ts';
import './policies.css';

/** Which regulation applies where and since when (D03-07), and the regulations that there are. */
export function PoliciesPage() {
  const t = useT();
  const { word, source } = useTerms();
  const { data, isPending, error, refetch } = usePolicies();
  const { data: kinds } = useMatterKinds();
  const [proposing, setProposing] = useState(false);
  if (isPending) return <LoadingState rows={8} />;
  if (error) return <ErrorState error={error} retry={refetch} />;
  const mayPropose = kinds?.items.some(({ code, mayOpen }) => code === 'policy-change' && mayOpen) ?? false;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('policies.title')}</h1>
          <p className="muted">{t('policies.lead')}</p>
        </div>
        {mayPropose && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('policies.propose')}
          </Button>
        )}
      </div>
      <Choices />
      <section className="panel policies-section" aria-labelledby="policies-all">
        <h2 id="policies-all">{t('policies.all')}</h2>
        <ul className="policies-list">
          {data.items.map(({ id, regulation, name, covers, settings }) => {
            const required = settings.filter((setting) => setting.required).length;
            return (
              <li key={id}>
                <p className="row">
                  <span className="policy-regulation tabular">{source(regulation)}</span>
                  <Link to={`/staff/policies/${id}`}>{word(name)}</Link>
                  {required > 0 && <Tag tone="warn">{t('policies.mustSet', { count: required })}</Tag>}
                  {id === 'basic' && <Tag>{t('policies.basic')}</Tag>}
                </p>
                <p className="muted small">{word(covers)}</p>
              </li>
            );
          })}
        </ul>
      </section>
      {mayPropose && <ProposePolicy open={proposing} onClose={() => setProposing(false)} />}
    </>
  );
}
