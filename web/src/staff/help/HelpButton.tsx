import { lazy, Suspense, useState } from 'react';
import { Button, Drawer } from 'antd';
import { QuestionCircleOutlined } from '@ant-design/icons';
import { useLocation } from 'react-router';
import type { Me } from '../../api/types.ts';
import { isMessageKey, useT } from '../../i18n/index.tsx';
import { sawTour, tourOf, tourSeen } from './tours.ts';
import './help.css';

const RoleTour = lazy(() => import('./RoleTour.tsx'));

/** Help for the page that is open, and the tour of one's own post, which is shown by itself once on a device. */
export function HelpButton({ me, open, onOpen: setOpen }: { me: Me; open: boolean; onOpen: (open: boolean) => void }) {
  const t = useT();
  const { pathname } = useLocation();
  const [touring, setTouring] = useState(() => !tourSeen(me.username));
  const page = helpFor(pathname);
  const end = () => {
    sawTour(me.username);
    setTouring(false);
  };
  return (
    <>
      <Button type="text" className="help-button" icon={<QuestionCircleOutlined />} aria-label={t('help.open')} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} size={380} title={t('help.title')} destroyOnHidden>
        <div className="stack">
          <h3>{t(`help.${page}.title`)}</h3>
          <p className="pre-wrap">{t(`help.${page}.text`)}</p>
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
          <RoleTour steps={tourOf(me)} onEnd={end} />
        </Suspense>
      )}
    </>
  );
}

const PAGES = ['inbox', 'tasks', 'board', 'complaint', 'new', 'complaints', 'groups', 'matters', 'knowledge', 'training', 'dashboard', 'reports', 'archive', 'audit', 'policies', 'calendar', 'flows', 'templates', 'rules', 'search', 'settings', 'admin'] as const;
type Page = (typeof PAGES)[number] | 'other';

/** By the first part of the address after `/staff`. */
function helpFor(pathname: string): Page {
  const [, , first = '', second = ''] = pathname.split('/');
  if (first === 'complaints') return second === '' ? 'complaints' : second === 'new' ? 'new' : 'complaint';
  const page = PAGES.find((name) => name === first);
  return page && isMessageKey(`help.${page}.title`) ? page : 'other';
}
