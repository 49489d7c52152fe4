import { Button } from 'antd';
import { LockOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';

export function NoPermission() {
  const t = useT();
  return (
    <MessageState icon={<LockOutlined />} title={t('staff.noPermissionTitle')} body={t('staff.noPermissionBody')} page>
      <Link to="/staff">
        <Button tabIndex={-1}>{t('error.home')}</Button>
      </Link>
    </MessageState>
  );
}
