import { useState } from 'react';
import { Alert, Progress } from 'antd';
import { useT } from '../i18n/index.tsx';

interface Props {
  /** 0 to 1. */
  share: number;
  /** The attempt that is under way, from TanStack Query. */
  sending: { isPending: boolean; isPaused: boolean; failureCount: number };
  label: string;
}

/** How much has gone up, and what happens while there is no connection. */
export function UploadProgress({ share, sending, label }: Props) {
  const t = useT();
  const [broken, setBroken] = useState({ failures: 0, share: 0 });
  if (broken.failures !== sending.failureCount) setBroken({ failures: sending.failureCount, share });
  if (!sending.isPending) return null;
  const waiting = sending.isPaused || (sending.failureCount > 0 && share <= broken.share);
  return (
    <div className="stack" role="status">
      <Progress percent={Math.round(share * 100)} aria-label={label} status={waiting ? 'exception' : 'active'} />
      {waiting && <Alert type="warning" showIcon title={t(sending.isPaused ? 'upload.offline' : 'upload.again')} />}
    </div>
  );
}
