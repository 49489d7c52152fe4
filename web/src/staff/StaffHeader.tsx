import { useState } from 'react';
import { Avatar, Button, Dropdown } from 'antd';
import { KeyOutlined, LogoutOutlined, SettingOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { Brand } from '../components/Brand.tsx';
import { Preferences } from '../components/Preferences.tsx';
import { useT } from '../i18n/index.tsx';
import { HelpButton } from './help/HelpButton.tsx';
import { LiveState } from './live/LiveState.tsx';
import { NoticeBell } from './live/NoticeBell.tsx';
import { CommandPalette } from './palette/CommandPalette.tsx';
import { GlobalSearch } from './search/GlobalSearch.tsx';
import { useSignOut, useWaysIn } from './session.ts';
import { MenuDrawer } from './SideMenu.tsx';

export function StaffHeader({ me }: { me: Me }) {
  const t = useT();
  const names = useNames();
  const signOut = useSignOut();
  const [helping, setHelping] = useState(false);
  const ways = useWaysIn();
  const posts = me.roles.map((role) => names.code('roles', role)).join(t('app.listSeparator'));
  return (
    <header className="staff-header">
      <div className="staff-bar">
        <MenuDrawer me={me} />
        <Brand to="/staff" caption={t('staff.app')} />
        <GlobalSearch />
        <CommandPalette onHelp={() => setHelping(true)} />
        <LiveState />
        <div className="staff-preferences">
          <Preferences />
        </div>
        <HelpButton me={me} open={helping} onOpen={setHelping} />
        <NoticeBell />
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
              { key: 'settings', icon: <SettingOutlined />, label: <Link to="/staff/settings">{t('settings.title')}</Link> },
              ...(ways.local ? [{ key: 'password', icon: <KeyOutlined />, label: <Link to="/staff/password">{t('password.change')}</Link> }] : []),
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
