import { useEffect, useRef } from 'react';
import { NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useMeta } from '../api/queries.ts';
import { Brand } from '../components/Brand.tsx';
import { Preferences } from '../components/Preferences.tsx';
import { useT } from '../i18n/index.tsx';
import './customer.css';

export function CustomerLayout() {
  const t = useT();
  const { data: meta } = useMeta();
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const shown = useRef(pathname);

  // A link within the site leads keyboard and screen reader to the new page, as a new document would.
  useEffect(() => {
    if (shown.current !== pathname) content.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);

  return (
    <div className="customer">
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header className="customer-header">
        <div className="customer-bar">
          <Brand to="/" caption={t('app.title')} />
          <nav className="customer-nav" aria-label={t('navigation.menu')}>
            <NavLink to="/" end>
              {t('nav.home')}
            </NavLink>
            <NavLink to="/file">{t('nav.file')}</NavLink>
            <NavLink to="/track">{t('nav.track')}</NavLink>
          </nav>
          <Preferences />
        </div>
      </header>
      <main id="content" className="customer-main" tabIndex={-1} ref={content}>
        <Outlet />
      </main>
      <footer className="customer-footer">
        <span>{t('app.footer')}</span>
        {meta && <a href={`tel:${meta.bank.hotline}`}>{meta.bank.hotline}</a>}
        <NavLink to="/staff/sign-in">{t('app.staffEntry')}</NavLink>
      </footer>
      <ScrollRestoration />
    </div>
  );
}
