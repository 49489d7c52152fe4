import { Suspense, useState } from 'react';
import { Button, Drawer } from 'antd';
import { QuestionCircleOutlined } from '@ant-design/icons';
import type { Me } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { sawTour, tourSeen } from './seen.ts';
import './help.css';

const PageHelp = lazily(() => import('./PageHelp.tsx'));
const RoleTour = lazily(() => import('./RoleTour.tsx'));

/** Help for the page that is open, and the tour of one's own post, which is shown by itself once on a device. */
export function HelpButton({ me, open, onOpen: setOpen }: { me: Me; open: boolean; onOpen: (open: boolean) => void }) {
  const t = useT();
  const [touring, setTouring] = useState(() => !tourSeen(me.username));
  const end = () => {
    sawTour(me.username);
    setTouring(false);
  };
  return (
    <>
      <Button type="text" className="help-button" icon={<QuestionCircleOutlined />} aria-label={t('help.open')} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} size={380} title={t('help.title')} destroyOnHidden>
        <div className="stack">
          <Suspense fallback={<LoadingState />}>
            <PageHelp />
          </Suspense>
          <Button
            onClick={() => {
              setOpen(false);
              setTouring(true);
            }}
          >
            {t('help.tour')}
          </Button>
        </div>
      </Drawer>
      {touring && (
        <Suspense fallback={null}>
          <RoleTour me={me} onEnd={end} />
        </Suspense>
      )}
    </>
  );
}
