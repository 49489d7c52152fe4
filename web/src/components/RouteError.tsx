import { Button } from 'antd';
import { WarningOutlined } from '@ant-design/icons';
import { useT } from '../i18n/index.tsx';
import { MessageState } from './MessageState.tsx';

/** The last net: a page that broke, or a chunk that a new release has replaced. */
export function RouteError() {
  const t = useT();
  return (
    <main>
      <MessageState icon={<WarningOutlined />} title={t('error.title')} body={t('error.body')} alert page>
        <Button type="primary" onClick={() => location.reload()}>
          {t('app.refresh')}
        </Button>
      </MessageState>
    </main>
  );
}
