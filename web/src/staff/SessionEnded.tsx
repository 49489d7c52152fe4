import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useErrorText } from '../api/errorText.ts';
import { isApiError } from '../api/problem.ts';
import { sessionKey } from '../api/queryClient.ts';
import type { Me } from '../api/types.ts';
import { rules } from '../components/rules.ts';
import { useT } from '../i18n/index.tsx';
import { useSignInAgain, useWaysIn } from './session.ts';

/** Over a page whose session has ended: the same person signs in again and goes on where they were. */
export default function SessionEnded({ who, onLeave }: { who: Me; onLeave: () => void }) {
  const t = useT();
  const errorText = useErrorText();
  const ways = useWaysIn();
  const again = useSignInAgain(who.username);
  useAskedWhenBack();
  return (
    <Modal open centered closable={false} keyboard={false} mask={{ closable: false }} width={420} title={t('session.ended')} footer={null}>
      <div className="stack">
        <p>{t('session.endedBody', { name: who.name })}</p>
        {again.isError && <Alert type="error" showIcon role="alert" title={isApiError(again.error, 401) ? again.error.detail || t('staff.badCredentials') : errorText(again.error)} />}
        {ways.oidc && (
          <Button type="primary" block href="/api/session/oidc?next=/staff" target="_blank">
            {t('session.providerAgain')}
          </Button>
        )}
        {ways.local && (
          <Form layout="vertical" requiredMark={false} onFinish={({ password }: { password: string }) => again.mutate(password)}>
            <input type="hidden" autoComplete="username" value={who.username} readOnly />
            <Form.Item name="password" label={t('session.passwordOf', { username: who.username })} rules={[rules.required(t, t('staff.password'))]}>
              <Input.Password autoComplete="current-password" autoFocus />
            </Form.Item>
            <Button type={ways.oidc ? 'default' : 'primary'} htmlType="submit" block loading={again.isPending}>
              {t('session.goOn')}
            </Button>
          </Form>
        )}
        <Button type="link" block onClick={onLeave}>{t('session.leave')}</Button>
      </div>
    </Modal>
  );
}

/** Signed in again in another window, they go on here as well. */
function useAskedWhenBack(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = () => document.visibilityState === 'visible' && void client.refetchQueries({ queryKey: sessionKey });
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, [client]);
}
