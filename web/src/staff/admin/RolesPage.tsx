import { CheckOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { can, useMe } from '../session.ts';
import { useRoles } from './useAdmin.ts';
import './admin.css';

/** Duties and permissions of each post, as the system carries them out (D03-05, D18-17). */
export function RolesPage() {
  const me = useMe();
  return can(me, 'read-admin-trail') ? <Roles mayManage={can(me, 'manage-people')} /> : <NoPermission />;
}

function Roles({ mayManage }: { mayManage: boolean }) {
  const t = useT();
  const names = useNames();
  const { data, isPending, error, refetch } = useRoles();
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('roles.title')}</h1>
          <p className="muted">{t('roles.lead')}</p>
        </div>
      </div>
      <ul className="admin-cards">
        {data.items.map((role) => (
          <li key={role.code} className="panel stack">
            <div className="row row-between">
              <h2>{names.word(role)}</h2>
              {mayManage ? <Link className="small" to={`/staff/admin/people?role=${role.code}`}>{t('roles.people', { count: role.people })}</Link> : <span className="muted small">{t('roles.people', { count: role.people })}</span>}
            </div>
            {role.byApproval && <span><Tag tone="brand">{t('roles.byApproval')}</Tag></span>}
            <ul className="admin-permissions">
              {role.permissions.map((permission) => (
                <li key={permission.code}><CheckOutlined aria-hidden="true" /><span>{names.word(permission)}</span></li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
