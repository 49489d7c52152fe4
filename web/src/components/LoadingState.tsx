import { Skeleton } from 'antd';
import { useT } from '../i18n/index.tsx';

export function LoadingState({ rows = 5 }: { rows?: number }) {
  const t = useT();
  return (
    <div className="state-loading" role="status" aria-label={t('app.loading')}>
      {/* Its title is an empty heading, which is nothing to be read aloud. */}
      <div aria-hidden="true">
        <Skeleton active title paragraph={{ rows }} />
      </div>
    </div>
  );
}
