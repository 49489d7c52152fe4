import { Button } from 'antd';
import { WarningOutlined } from '@ant-design/icons';
import { isApiError } from '../api/problem.ts';
import { useErrorText } from '../api/errorText.ts';
import { useT } from '../i18n/index.tsx';
import { MessageState } from './MessageState.tsx';
import { NotFoundState } from './NotFound.tsx';

/** A query that failed. What one may not see looks exactly like what does not exist. */
export function ErrorState({ error, retry, page }: { error: unknown; retry?: () => unknown; page?: boolean }) {
  const t = useT();
  const errorText = useErrorText();
  if (isApiError(error, 404) || isApiError(error, 403)) return <NotFoundState />;
  return (
    <MessageState icon={<WarningOutlined />} title={t('error.title')} body={errorText(error)} alert {...(page ? { page } : {})}>
      {retry && <Button onClick={() => retry()}>{t('app.refresh')}</Button>}
    </MessageState>
  );
}
