import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { StatusTag, Tag } from '../components/Tag.tsx';
import { can, useMe } from '../session.ts';
import { useGroup, useGrouping } from './useGroups.ts';
import { useReasons } from './useReasons.ts';
import './groups.css';

/** A group: its plan, its cases, and why each belongs to it (D13-02). */
export function GroupPage() {
  const t = useT();
  const format = useFormat();
  const reasons = useReasons();
  const me = useMe();
  const { id = '' } = useParams();
  const { data: group, isPending, error, refetch } = useGroup(id);
  const { leave } = useGrouping();
  if (isPending) return <LoadingState rows={6} />;
  if (!group) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{`${t('groups.title')} ${group.number}`}</h1>
          <p className="muted">{group.subject}</p>
        </div>
      </div>
      <div className="stack">
        {leave.isError && <ProblemAlert error={leave.error} title={t('groups.leave')} />}
        <section className="panel">
          <Facts>
            <Fact label={t('groups.cases')}>{group.size}</Fact>
            <Fact label={t('groups.customers')}>{group.customers}</Fact>
            <Fact label={t('groups.open')}>{group.open}</Fact>
            <Fact label={t('groups.foundAt')} wide>
              {format.moment(group.foundAt)} <span className="nowrap">· {group.foundBy?.name ?? t('groups.auto')}</span>
            </Fact>
            <Fact label={t('groups.plan')} wide>
              {group.plan ?? t('groups.noPlan')}
            </Fact>
          </Facts>
        </section>
        <section className="panel" aria-labelledby="group-members">
          <h2 id="group-members">{t('groups.members')}</h2>
          <ul className="similar-list">
            {group.members.map(({ complaint, reasons: why, joinedBy, joinedAt }) => (
              <li key={complaint.id}>
                <div className="similar-what">
                  <div className="row">
                    <Link className="nowrap" to={`/staff/complaints/${complaint.id}`}>{complaint.number}</Link>
                    <StatusTag status={complaint.status} />
                    {complaint.id === group.leadComplaintId && <Tag tone="brand">{t('groups.leadCase')}</Tag>}
                  </div>
                  <div>{complaint.subject}</div>
                  <div className="muted">
                    {`${format.moment(joinedAt)} · ${joinedBy?.name ?? t('groups.auto')}${why.length > 0 ? ` · ${t('groups.why', { reasons: reasons(why) })}` : ''}`}
                  </div>
                </div>
                {complaint.id !== group.leadComplaintId && can(me, 'add-to-complaint') && (
                  <Button size="small" disabled={leave.isPending} onClick={() => leave.mutate(complaint.id)}>
                    {t('groups.leave')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}
