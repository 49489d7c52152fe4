import { useEffect } from 'react';
import { Result } from 'antd';
import { Link, Navigate } from 'react-router';
import { Brand } from '../../components/Brand.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { useT } from '../../i18n/index.tsx';
import { useSession } from '../session.ts';
import { SIGNED_IN_PATH, tellSignedIn } from '../signedInElsewhere.ts';
import './sign-in.css';

/** Where the bank's provider leads the window in which somebody signed in again over an open page: that page goes on, and this window closes, where the browser lets it. */
export function SignedInPage() {
  const t = useT();
  const session = useSession();
  const signedIn = Boolean(session.data);
  useEffect(() => {
    if (!signedIn) return;
    tellSignedIn();
    window.close();
  }, [signedIn]);
  if (session.isPending) return null;
  if (session.isError) return <ErrorState error={session.error} retry={session.refetch} />;
  if (!signedIn) return <Navigate to={`/staff/sign-in?${new URLSearchParams({ next: SIGNED_IN_PATH })}`} replace />;
  return (
    <div className="sign-in">
      <header className="sign-in-bar">
        <Brand to="/staff" caption={t('staff.app')} />
      </header>
      <main className="sign-in-main sign-in-alone">
        <h1 className="visually-hidden">{t('signIn.done')}</h1>
        <Result status="success" title={t('signIn.done')} subTitle={t('signIn.doneBody')} extra={<Link to="/staff">{t('error.home')}</Link>} />
      </main>
    </div>
  );
}
