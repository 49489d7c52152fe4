import { useLocation } from 'react-router';
import { isMessageKey, useT } from '../../i18n/index.tsx';

/** What the page that is open is for, and how it is used. */
export default function PageHelp() {
  const t = useT();
  const { pathname } = useLocation();
  const page = helpFor(pathname);
  return (
    <>
      <h3>{t(`help.${page}.title`)}</h3>
      <p className="pre-wrap">{t(`help.${page}.text`)}</p>
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
