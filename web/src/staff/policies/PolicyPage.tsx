import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Policy } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { NotFound } from '../../components/NotFound.tsx';
import { isApiError } from '../../api/problem.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { LimitTable } from './LimitTable.tsx';
import { usePolicy, useTerms } from './usePolicies.ts';
import './policies.css';

/** One regulation as the system keeps it, each provision with its rule, and what it leaves open. */
export function PolicyPage() {
  const { id = '' } = useParams();
  const { word, source } = useTerms();
  const { data, isPending, error, refetch } = usePolicy(id);
  if (isPending) return <LoadingState rows={8} />;
  if (isApiError(error, 404)) return <NotFound />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {data.id !== 'basic' && <span className="policy-regulation tabular">{source(data.regulation)}</span>} {word(data.name)}
          </h1>
          <p className="muted">{word(data.covers)}</p>
        </div>
      </div>
      <Overview policy={data} />
      <LimitTable policy={data} />
      <Provisions policy={data} />
    </>
  );
}

function Overview({ policy }: { policy: Policy }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const { word, term, source } = useTerms();
  const from = (what: string, rule: string) => t('policies.from', { what, rule });
  const { extension } = policy;
  const separator = t('app.listSeparator');
  const amount = (value: Policy['thresholds'][number]['amount']): ReactNode => (typeof value === 'number' ? format.number(value) : t('policies.limit.setting', { name: word(policy.settings.find(({ key }) => 'setting' in value && key === value.setting)) }));
  return (
    <div className="panel policies-section">
      <Facts>
        <Fact label={t('policies.calendar')} wide>{term('calendars', policy.calendar)}</Fact>
        <Fact label={t('policies.channels')} wide>{policy.channels.map((channel) => names.code('channels', channel)).join(separator)}</Fact>
        {policy.settings.length > 0 && (
          <Fact label={t('policies.settings')} wide>
            {policy.settings.map(({ zh, en, rule, required }) => from(word({ zh, en }), `${source(rule)}${required ? ` ${t('policies.required')}` : ''}`)).join(separator)}
          </Fact>
        )}
        {policy.thresholds.map(({ name, amount: value, rule }) => (
          <Fact key={name} label={t(`policies.threshold.${name}`)}>
            {amount(value)} <span className="muted small">{source(rule)}</span>
          </Fact>
        ))}
        <Fact label={t('policies.stages')} wide>
          {Object.entries(policy.stages).map(([code, rule]) => from(term('switches', code), source(rule))).join(separator)}
        </Fact>
        <Fact label={t('policies.notices')} wide>
          {policy.notices.map(({ template, rule }) => from(names.code('noticeTemplates', template), source(rule))).join(separator)}
        </Fact>
        <Fact label={t('policies.approvals')} wide>
          {policy.approvals.map(({ what, who, rule }) => from(t('policies.approvedBy', { what: word(what), who: word(who) }), source(rule))).join(separator)}
        </Fact>
        {extension && (
          <Fact label={t('policies.extension')} wide>
            {[
              extension.reason ? t('policies.extension.reason') : null, extension.consent ? t('policies.extension.consent') : null,
              extension.maximum ? t('policies.extension.maximum', { amount: extension.maximum.amount, unit: term('units', extension.maximum.unit) }) : null,
              extension.approver ? t('policies.extension.approver', { who: word(extension.approver) }) : null,
            ].filter((part) => part !== null).join(separator)}{' '}
            <span className="muted small">{source(extension.rule)}</span>
          </Fact>
        )}
        <Fact label={t('policies.remedies')} wide>
          {word(policy.remedies)}
        </Fact>
        {policy.retentionYears !== null && <Fact label={t('policies.retention')}>{amount(policy.retentionYears)}</Fact>}
      </Facts>
    </div>
  );
}

function Provisions({ policy }: { policy: Policy }) {
  const t = useT();
  const { word } = useTerms();
  return (
    <div className="panel policies-section">
      {policy.leavesOpen.length > 0 && (
        <>
          <h2>{t('policies.leavesOpen')}</h2>
          <dl className="policies-open">
            {policy.leavesOpen.map(({ what, instead }) => (
              <div key={what.en}>
                <dt>{word(what)}</dt>
                <dd>→ {word(instead)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {policy.provisions.length > 0 && (
        <>
          <h2>{t('policies.provisions')}</h2>
          <ul>
            {policy.provisions.map(({ rule, zh, en }) => (
              <li key={en}>
                {word({ zh, en })} <span className="muted small">{rule}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {policy.rules.length > 0 && (
        <>
          <h2>{t('policies.rules')}</h2>
          <p className="policies-rules">
            {policy.rules.map((rule) => (
              <Link key={rule} to="/staff/rules" className="tabular">
                {rule}
              </Link>
            ))}
          </p>
        </>
      )}
    </div>
  );
}
