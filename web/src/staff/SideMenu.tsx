import { useState } from 'react';
import { Badge, Button, Drawer, Tooltip } from 'antd';
import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { NavLink } from 'react-router';
import type { Me } from '../api/types.ts';
import { useT } from '../i18n/index.tsx';
import { useTaskCounts } from './inbox/useTasks.ts';
import { navigationOf, type NavigationItem } from './navigation.tsx';
import './side-menu.css';

const storageKey = 'staff-menu';

/** Beside the page on a wide screen, where it can be collapsed to its icons. */
export function SideMenu({ me }: { me: Me }) {
  const t = useT();
  const [collapsed, set] = useState(() => localStorage.getItem(storageKey) === 'collapsed');
  const toggle = () => {
    localStorage.setItem(storageKey, collapsed ? 'expanded' : 'collapsed');
    set(!collapsed);
  };
  return (
    <aside className="side-menu" data-collapsed={collapsed || undefined}>
      <Menu me={me} collapsed={collapsed} />
      <Button
        type="text"
        className="side-menu-fold"
        icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        aria-expanded={!collapsed}
        aria-label={t(collapsed ? 'navigation.expand' : 'navigation.collapse')}
        onClick={toggle}
      />
    </aside>
  );
}

/** On a phone the same menu opens from the header as a drawer. */
export function MenuDrawer({ me }: { me: Me }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        className="menu-drawer-button"
        icon={<MenuOutlined />}
        aria-label={t('navigation.open')}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title={t('navigation.menu')}
        closable={{ 'aria-label': t('navigation.close') }}
        styles={{ body: { padding: 8 } }}
      >
        <Menu me={me} collapsed={false} onFollowed={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

function Menu({ me, collapsed, onFollowed }: { me: Me; collapsed: boolean; onFollowed?: () => void }) {
  const t = useT();
  return (
    <nav aria-label={t('navigation.menu')} className="menu">
      {navigationOf(me).map(({ group, items }) => (
        <section key={group} aria-label={t(`navigation.group.${group}`)}>
          <h2 aria-hidden="true">{t(`navigation.group.${group}`)}</h2>
          {items.map((item) => (
            <MenuLink key={item.path} item={item} collapsed={collapsed} onFollowed={onFollowed} />
          ))}
        </section>
      ))}
    </nav>
  );
}

interface LinkProps {
  item: NavigationItem;
  collapsed: boolean;
  onFollowed: (() => void) | undefined;
}

function MenuLink({ item, collapsed, onFollowed }: LinkProps) {
  const t = useT();
  const Icon = item.icon;
  const word = t(item.word);
  return (
    <Tooltip title={collapsed ? word : ''} placement="right">
      <NavLink to={item.path} end={item.exact === true} {...(onFollowed ? { onClick: onFollowed } : {})}>
        <Icon aria-hidden="true" />
        <span className="menu-word">{word}</span>
        {item.path === '/staff/inbox' && <WaitingTasks />}
      </NavLink>
    </Tooltip>
  );
}

function WaitingTasks() {
  const { data: counts } = useTaskCounts();
  return counts !== undefined && counts.mine > 0 ? <Badge count={counts.mine} size="small" className="menu-count" /> : null;
}
