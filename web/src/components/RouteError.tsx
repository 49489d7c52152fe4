import { useEffect, useState } from 'react';
import { Button } from 'antd';
import { DisconnectOutlined, WarningOutlined } from '@ant-design/icons';
import { useRouteError } from 'react-router';
import { useT } from '../i18n/index.tsx';
import { MessageState } from './MessageState.tsx';
import { NotLoaded, openAnew, wasOpenedAnew } from './notLoaded.ts';

/** The last net: a page that broke, or whose files did not come. */
export function RouteError() {
  const t = useT();
  const missing = useRouteError() instanceof NotLoaded;
  return (
    <main>
      {missing ? (
        <MissingPage />
      ) : (
        <MessageState icon={<WarningOutlined />} title={t('error.title')} body={t('error.body')} alert page>
          <Button type="primary" onClick={() => location.reload()}>
            {t('app.refresh')}
          </Button>
        </MessageState>
      )}
    </main>
  );
}

/** After a new release the page opens anew by itself; while the server can't be reached it says so. */
function MissingPage() {
  const t = useT();
  const [state, setState] = useState<'opening' | 'missing' | 'unreachable'>(wasOpenedAnew() ? 'missing' : 'opening');
  const open = async () => {
    setState('opening');
    if (!(await openAnew())) setState('unreachable');
  };
  useEffect(() => {
    if (state === 'opening') void open();
  }, []);
  return (
    <MessageState icon={<DisconnectOutlined />} title={t('error.missingTitle')} body={t(state === 'unreachable' ? 'error.network' : 'error.missingBody')} alert page>
      <Button type="primary" loading={state === 'opening'} onClick={() => void open()}>
        {t('app.refresh')}
      </Button>
    </MessageState>
  );
}
