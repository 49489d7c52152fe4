import { Suspense } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { ErrorState } from '../components/ErrorState.tsx';
import { LoadingState } from '../components/LoadingState.tsx';
import { useT } from '../i18n/index.tsx';
import { StaffHeader } from './StaffHeader.tsx';
import { useSession } from './session.ts';
import { SideMenu } from './SideMenu.tsx';
import './staff.css';

/** Everything under it is for people who are signed in; a link opens after the sign-in. */
export function StaffLayout() {
  const t = useT();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return <LoadingState />;
  if (session.isError) return <ErrorState error={session.error} retry={session.refetch} />;
  if (!session.data) return <Navigate to={`/staff/sign-in?${new URLSearchParams({ next: pathname + search })}`} replace />;
  return (
    <div className="staff">
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <StaffHeader me={session.data} />
      <div className="staff-body">
        <SideMenu me={session.data} />
        <main id="content" className="staff-main" tabIndex={-1}>
          <Suspense fallback={<LoadingState />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ScrollRestoration />
    </div>
  );
}
