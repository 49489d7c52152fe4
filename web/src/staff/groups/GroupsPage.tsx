import { TeamOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Tag } from '../components/Tag.tsx';
import { useGroups } from './useGroups.ts';
import './groups.css';

/** Group complaints (D13-02). */
export function GroupsPage() {
  const t = useT();
  const format = useFormat();
  const { data, isPending, error, refetch } = useGroups();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('groups.title')}</h1>
          <p className="muted">{t('groups.lead')}</p>
        </div>
      </div>
      {isPending && <LoadingState rows={4} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && data.items.length === 0 && (
        <div className="panel">
          <MessageState icon={<TeamOutlined />} title={t('groups.empty')} body={t('groups.lead')} />
        </div>
      )}
      <div className="stack">
        {data?.items.map((group) => (
          <article key={group.id} className="panel group-card">
            <div className="row">
              <Link to={`/staff/groups/${group.id}`}>{group.number}</Link>
              {!group.planned && <Tag tone="warn">{`${t('groups.plan')}：${t('groups.noPlan')}`}</Tag>}
            </div>
            <p className="group-subject">{group.subject}</p>
            <Facts>
              <Fact label={t('groups.cases')}>{group.size}</Fact>
              <Fact label={t('groups.customers')}>{group.customers}</Fact>
              <Fact label={t('groups.open')}>{group.open}</Fact>
              <Fact label={t('groups.leadCase')}>{group.leadNumber}</Fact>
              <Fact label={t('groups.foundAt')}>{format.moment(group.foundAt)}</Fact>
            </Facts>
          </article>
        ))}
      </div>
    </>
  );
}
