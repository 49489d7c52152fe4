import { TeamOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import type { ComplaintGroups } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { useGroups } from './useGroups.ts';

type Group = ComplaintGroups['items'][number];

/** Group complaints (D13-02). */
export function GroupsPage() {
  const t = useT();
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
          <MessageState icon={<TeamOutlined />} title={t('groups.empty')} body={t('groups.emptyBody')} />
        </div>
      )}
      {data && data.items.length > 0 && <Groups groups={data.items} />}
    </>
  );
}

function Groups({ groups }: { groups: Group[] }) {
  const t = useT();
  const format = useFormat();
  const columns: ListColumn<Group>[] = [
    {
      key: 'subject', title: t('search.subject'), width: 'minmax(0, 4fr)',
      cell: (group) => (
        <>
          <Link to={`/staff/groups/${group.id}`}>{group.subject}</Link>
          <span className="muted small tabular">{group.number}</span>
        </>
      ),
    },
    { key: 'cases', title: t('groups.cases'), width: '7rem', cell: ({ size, open }) => <span className="tabular">{t('groups.casesOpen', { cases: size, open })}</span> },
    { key: 'customers', title: t('groups.customers'), width: '6rem', cell: ({ customers }) => <span className="tabular">{t('groups.customersCount', { count: customers })}</span> },
    { key: 'lead', title: t('groups.leadCase'), labelled: true, width: '11rem', cell: ({ leadNumber }) => <span className="tabular">{leadNumber}</span> },
    { key: 'plan', title: t('groups.plan'), labelled: true, width: '8rem', cell: ({ planned }) => <Tag tone={planned ? 'good' : 'warn'}>{t(planned ? 'groups.planMade' : 'groups.noPlan')}</Tag> },
    { key: 'found', title: t('groups.foundAt'), width: '8rem', cell: ({ foundAt }) => <span className="muted tabular">{format.shortMoment(foundAt)}</span> },
  ];
  return <RowList label={t('groups.title')} rows={groups} keyOf={({ id }) => id} columns={columns} />;
}
