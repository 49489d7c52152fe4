import { Avatar, Badge, Button, Dropdown } from 'antd';
import { FileSearchOutlined, FormOutlined, InboxOutlined, LogoutOutlined } from '@ant-design/icons';
import { NavLink } from 'react-router';
import { useNames } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { Brand } from '../components/Brand.tsx';
import { Preferences } from '../components/Preferences.tsx';
import { useT } from '../i18n/index.tsx';
import { useTaskCounts } from './inbox/useTasks.ts';
import { can, useSignOut } from './session.ts';

export function StaffHeader({ me }: { me: Me }) {
  const t = useT();
  const names = useNames();
  const signOut = useSignOut();
  const counts = useTaskCounts();
  const posts = me.roles.map((role) => names.code('roles', role)).join(t('app.listSeparator'));
  return (
    <header className="staff-header">
      <div className="staff-bar">
        <Brand to="/staff" caption={t('staff.app')} />
        <nav className="staff-nav" aria-label={t('staff.menu')}>
          <NavLink to="/staff/inbox">
            <InboxOutlined aria-hidden="true" />
            <span>{t('staff.inbox')}</span>
            {counts !== undefined && counts.mine > 0 && <Badge count={counts.mine} size="small" className="staff-count" />}
          </NavLink>
          {can(me, 'search-complaints') && (
            <NavLink to="/staff/complaints" end>
              <FileSearchOutlined aria-hidden="true" />
              <span>{t('staff.complaints')}</span>
            </NavLink>
          )}
          {can(me, 'file-complaint') && (
            <NavLink to="/staff/complaints/new">
              <FormOutlined aria-hidden="true" />
              <span>{t('staff.newComplaint')}</span>
            </NavLink>
          )}
        </nav>
        <Preferences />
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              {
                key: 'who',
                disabled: true,
                label: (
                  <span className="staff-who">
                    <strong>{me.name}</strong>
                    <span>{names.unit(me.unit.id)}</span>
                    <span>{posts}</span>
                  </span>
                ),
              },
              { type: 'divider' },
              { key: 'out', icon: <LogoutOutlined />, label: t('staff.signOut'), onClick: () => signOut.mutate() },
            ],
          }}
        >
          <Button type="text" className="staff-profile">
            <Avatar size={30} className="staff-avatar" aria-hidden="true">
              {me.name.slice(0, 1)}
            </Avatar>
            <span className="staff-profile-name">{me.name}</span>
          </Button>
        </Dropdown>
      </div>
    </header>
  );
}
