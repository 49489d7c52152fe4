import { LockOutlined } from '@ant-design/icons';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';

export function NoPermission() {
  const t = useT();
  return <MessageState icon={<LockOutlined />} title={t('staff.noPermissionTitle')} body={t('staff.noPermissionBody')} page />;
}
