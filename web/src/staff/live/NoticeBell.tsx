import { Suspense, useState } from 'react';
import { Badge, Button, Drawer } from 'antd';
import { BellOutlined, SettingOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { useUnreadNotices } from './useNotices.ts';
import './live.css';

const NoticeList = lazily(() => import('./NoticeList.tsx'));

/** What the person was told, newest first, with how much of it is unread. */
export function NoticeBell() {
  const t = useT();
  const unread = useUnreadNotices();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Badge count={unread} size="small" overflowCount={99} offset={[-9, 9]}>
        <Button type="text" icon={<BellOutlined />} aria-label={unread > 0 ? t('notices.bellUnread', { count: unread }) : t('notices.bell')} aria-expanded={open} onClick={() => setOpen(true)} />
      </Badge>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={420}
        title={t('notices.title')}
        destroyOnHidden
        closable={{ 'aria-label': t('notices.close') }}
        extra={
          <Link to="/staff/settings?tab=notices" onClick={() => setOpen(false)}>
            <Button type="text" icon={<SettingOutlined />} aria-label={t('notices.settings')} tabIndex={-1} />
          </Link>
        }
        styles={{ body: { padding: 0 } }}
      >
        <Suspense fallback={<LoadingState />}>
          <NoticeList onFollowed={() => setOpen(false)} />
        </Suspense>
      </Drawer>
    </>
  );
}
