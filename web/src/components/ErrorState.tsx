import { Button } from 'antd';
import { StopOutlined, WarningOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { isApiError } from '../api/problem.ts';
import { useErrorText } from '../api/errorText.ts';
import { useT } from '../i18n/index.tsx';
import { MessageState } from './MessageState.tsx';
import { NotFoundState } from './NotFound.tsx';

/** A query that failed. What one may not see looks exactly like what does not exist; conditions of the address that can't be used can be done without. */
export function ErrorState({ error, retry, page }: { error: unknown; retry?: () => unknown; page?: boolean }) {
  const t = useT();
  const errorText = useErrorText();
  const navigate = useNavigate();
  // Whoever may not do a task for independence's sake knows of it, and is told why.
  if (isApiError(error) && error.code === 'not-independent') return <MessageState icon={<StopOutlined />} title={t('error.notIndependent')} body={errorText(error)} {...(page ? { page } : {})} />;
  if (isApiError(error, 404) || isApiError(error, 403)) return <NotFoundState />;
  if (isApiError(error) && error.code === 'invalid-query') {
    return (
      <MessageState icon={<WarningOutlined />} title={t('error.addressTitle')} body={t('error.addressBody')} alert {...(page ? { page } : {})}>
        <Button onClick={() => void navigate({ search: '' }, { replace: true })}>{t('error.addressClear')}</Button>
      </MessageState>
    );
  }
  return (
    <MessageState icon={<WarningOutlined />} title={t('error.title')} body={errorText(error)} alert {...(page ? { page } : {})}>
      {retry && <Button onClick={() => retry()}>{t('app.refresh')}</Button>}
    </MessageState>
  );
}
