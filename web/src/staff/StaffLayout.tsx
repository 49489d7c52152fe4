import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { pageIsOf } from '../api/client.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { lazily } from '../components/lazily.tsx';
import { LoadingState } from '../components/LoadingState.tsx';
import { useT } from '../i18n/index.tsx';
import { OthersHere } from './live/OthersHere.tsx';
import { useLive } from './live/useLive.ts';
import { StaffHeader } from './StaffHeader.tsx';
import { useEndedSession, useSession } from './session.ts';
import { SideMenu } from './SideMenu.tsx';
import './staff.css';

const SessionEnded = lazily(() => import('./SessionEnded.tsx'));

/** Everything under it is for people who are signed in; a link opens after the sign-in. */
export function StaffLayout() {
  const t = useT();
  const session = useSession();
  const { ended, forget } = useEndedSession();
  const { pathname, search } = useLocation();
  const me = session.data ?? ended;
  const whose = useWhose(me?.username);
  // What index.html shows stays until it is known.
  if (session.isPending) return null;
  // What is open stays open while the server is away: something may be typed in it.
  if (session.isError && session.data === undefined) return <ErrorState error={session.error} retry={session.refetch} />;
  if (!me) return <Navigate to={`/staff/sign-in?${new URLSearchParams({ next: pathname + search })}`} replace />;
  if (whose !== undefined && whose !== me.username) return <Navigate to="/staff" replace />;
  if (session.data?.mustChangePassword) return <Navigate to="/staff/password" replace />;
  return (
    // Whose session has ended sees nothing more, but what they typed is still there when they are back.
    <div className="staff" key={me.username} inert={!session.data} data-ended={!session.data || undefined}>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <StaffHeader me={me} />
      <div className="staff-body">
        <SideMenu me={me} />
        <main id="content" className="staff-main" tabIndex={-1}>
          <OthersHere />
          <Suspense fallback={<LoadingState />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ScrollRestoration getKey={({ key, pathname }) => (key === 'default' ? pathname : key)} />
      {session.data ? <Live username={me.username} /> : <Suspense><SessionEnded who={me} onLeave={forget} /></Suspense>}
    </div>
  );
}

/** Whose page this is. Another person, signed in meanwhile in another window, begins anew. */
function useWhose(username: string | undefined): string | undefined {
  const [whose, setWhose] = useState(username);
  useEffect(() => {
    pageIsOf(username);
    setWhose(username);
    return () => pageIsOf(undefined);
  }, [username]);
  return whose;
}

function Live({ username }: { username: string }) {
  useLive(username);
  return null;
}
