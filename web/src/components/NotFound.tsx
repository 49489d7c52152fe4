import { Button } from 'antd';
import { FileSearchOutlined } from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import { useT } from '../i18n/index.tsx';
import { MessageState } from './MessageState.tsx';

export function NotFoundState() {
  const t = useT();
  const staff = useLocation().pathname.startsWith('/staff');
  return (
    <MessageState icon={<FileSearchOutlined />} title={t('error.notFoundTitle')} body={t('error.notFoundBody')} page>
      <Link to={staff ? '/staff/inbox' : '/'}>
        <Button tabIndex={-1}>{t(staff ? 'staff.inbox' : 'error.home')}</Button>
      </Link>
    </MessageState>
  );
}

export function NotFound() {
  return <NotFoundState />;
}
