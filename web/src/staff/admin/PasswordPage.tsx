import { useState } from 'react';
import { Alert, Button, Input, Result } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { sessionKey } from '../../api/queryClient.ts';
import { isApiError } from '../../api/problem.ts';
import { Brand } from '../../components/Brand.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Preferences } from '../../components/Preferences.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { useSession, useWaysIn } from '../session.ts';
import { useDo } from './useAdmin.ts';
import '../sign-in/sign-in.css';

/** A password of one's own: with the link that an administrator gave, or signed in, of one's own will or because the present one is temporary. */
export function PasswordPage() {
  const t = useT();
  // The token stands after the hash, and leaves the address at once.
  const [token] = useState(() => window.location.hash.slice(1));
  const session = useSession();
  const ways = useWaysIn();
  if (token === '' && session.isPending) return <LoadingState />;
  if (token === '' && !session.data) return <Navigate to="/staff/sign-in" replace />;
  return (
    <div className="sign-in">
      <header className="sign-in-bar">
        <Brand to="/" caption={t('staff.app')} />
        <Preferences />
      </header>
      <main className="sign-in-main sign-in-alone">
        <section className="panel sign-in-panel stack">
          <h1>{t('password.title')}</h1>
          {session.data?.mustChangePassword && token === '' && <p className="muted">{t('password.must')}</p>}
          {ways.local ? <SetPassword token={token} /> : <><Alert type="info" showIcon title={t('people.provider')} /><Link to="/staff">{t('error.home')}</Link></>}
        </section>
      </main>
    </div>
  );
}

function SetPassword({ token }: { token: string }) {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const set = useDo((given: { password: string }) => (token ? api.post<undefined>('/session/password-by-link', { token, ...given }) : api.post<undefined>('/session/password', { current, ...given })));
  if (set.isSuccess && token) return <Result status="success" title={t('password.done')} extra={<Link to="/staff/sign-in"><Button type="primary">{t('staff.signIn')}</Button></Link>} />;
  const wrong = isApiError(set.error) ? set.error.fields.find((each) => each.field === 'password')?.message : undefined;
  const differs = again !== '' && again !== password;
  const complete = password.length >= 8 && again === password && (token !== '' || current !== '');
  const send = () =>
    set.mutate({ password }, {
      onSuccess: async () => {
        if (token) return;
        await client.invalidateQueries({ queryKey: sessionKey });
        void navigate('/staff', { replace: true });
      },
    });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (complete) send(); }}>
      {set.error && <ProblemAlert error={set.error} />}
      {token === '' && <Field label={t('password.current')}>{(id) => <Input.Password id={id} autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />}</Field>}
      <Field label={t('password.new')} hint={t('password.hint')} error={wrong}>{(id) => <Input.Password id={id} autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}</Field>
      <Field label={t('password.again')} error={differs ? t('password.differs') : undefined}>{(id) => <Input.Password id={id} autoComplete="new-password" value={again} onChange={(event) => setAgain(event.target.value)} />}</Field>
      <Button type="primary" htmlType="submit" disabled={!complete} loading={set.isPending}>{t('password.set')}</Button>
    </form>
  );
}
