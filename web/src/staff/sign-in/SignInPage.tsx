import { Alert, Button, Divider, Form, Input } from 'antd';
import { Navigate, useSearchParams } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { isApiError } from '../../api/problem.ts';
import { useMeta } from '../../api/queries.ts';
import { Brand } from '../../components/Brand.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Preferences } from '../../components/Preferences.tsx';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { useT } from '../../i18n/index.tsx';
import { useSignIn, useWaysIn } from '../session.ts';
import { DemoSignIns } from './DemoSignIns.tsx';
import './sign-in.css';

interface Credentials {
  username: string;
  password: string;
}

export function SignInPage() {
  const t = useT();
  const errorText = useErrorText();
  const [parameters] = useSearchParams();
  const { data: meta, isPending } = useMeta();
  const ways = useWaysIn();
  const [form] = Form.useForm<Credentials>();
  const signIn = useSignIn();
  const problem = PROBLEMS.find((each) => each === parameters.get('problem'));
  if (signIn.isSuccess) return <Navigate to={ownPath(parameters.get('next'))} replace />;
  return (
    <div className="sign-in">
      <header className="sign-in-bar">
        <Brand to="/" caption={t('staff.app')} />
        <Preferences />
      </header>
      <main className={meta && !meta.demo ? 'sign-in-main sign-in-alone' : 'sign-in-main'}>
        <section className="panel sign-in-panel">
          <h1>{t('staff.signInTitle')}</h1>
          <p className="muted">{t('staff.signInLead')}</p>
          {signIn.isError && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={isApiError(signIn.error, 401) ? signIn.error.detail || t('staff.badCredentials') : errorText(signIn.error)}
            />
          )}
          {problem && <Alert type="error" showIcon role="alert" title={t(`signIn.problem.${problem}`)} />}
          {ways.oidc && (
            <Button className="sign-in-provider" type="primary" size="large" block href={`/api/session/oidc?${new URLSearchParams({ next: ownPath(parameters.get('next')) })}`}>
              {t('signIn.provider')}
            </Button>
          )}
          {ways.oidc && ways.local && <Divider plain>{t('signIn.or')}</Divider>}
          {isPending && <LoadingState rows={3} />}
          {!isPending && ways.local && (
            <Form
              form={form}
              layout="vertical"
              requiredMark={false}
              onFinish={(credentials: Credentials) => signIn.mutate(credentials, { onError: (error) => showFieldErrors(form, error) })}
            >
              <Form.Item name="username" label={t('staff.username')} rules={[rules.required(t, t('staff.username'))]}>
                <Input size="large" autoComplete="username" autoFocus />
              </Form.Item>
              <Form.Item name="password" label={t('staff.password')} rules={[rules.required(t, t('staff.password'))]}>
                <Input.Password size="large" autoComplete="current-password" />
              </Form.Item>
              <Button type={ways.oidc ? 'default' : 'primary'} size="large" htmlType="submit" block loading={signIn.isPending}>
                {t('staff.signIn')}
              </Button>
            </Form>
          )}
        </section>
        {meta?.demo && <DemoSignIns demo={meta.demo} onChoose={(username, password) => form.setFieldsValue({ username, password })} />}
      </main>
    </div>
  );
}

/** What can go wrong at the bank's provider (`api/oidc/sign-in.ts`). */
const PROBLEMS = ['unavailable', 'expired', 'refused', 'clock', 'failed', 'unknown-person'] as const;

/** Only a path of this site: an address from a link must not lead elsewhere. */
function ownPath(next: string | null): string {
  return next?.startsWith('/staff') && !next.startsWith('/staff/sign-in') ? next : '/staff';
}
