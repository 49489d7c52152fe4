import { Skeleton } from 'antd';
import { useT } from '../i18n/index.tsx';

export function LoadingState({ rows = 5 }: { rows?: number }) {
  const t = useT();
  return (
    <div className="state-loading" role="status" aria-label={t('app.loading')}>
      <Skeleton active title paragraph={{ rows }} />
    </div>
  );
}
