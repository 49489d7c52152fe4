import { useEffect, useState } from 'react';
import { Tooltip } from 'antd';
import { DisconnectOutlined } from '@ant-design/icons';
import { useLiveState } from '../../api/live/live.ts';
import { useT } from '../../i18n/index.tsx';
import './live.css';

/** A short break is nobody's concern. */
const patience = 4_000;

/** Says quietly that changes do not come in by themselves at the moment. */
export function LiveState() {
  const t = useT();
  const lost = useLiveState() === false;
  const [told, setTold] = useState(false);
  useEffect(() => {
    if (!lost) return setTold(false);
    const timer = setTimeout(() => setTold(true), patience);
    return () => clearTimeout(timer);
  }, [lost]);
  if (!told) return null;
  return (
    <Tooltip title={t('live.lostHint')}>
      <span className="live-lost" role="status" tabIndex={0}>
        <DisconnectOutlined aria-hidden="true" />
        <span className="live-lost-word">{t('live.lost')}</span>
      </span>
    </Tooltip>
  );
}
