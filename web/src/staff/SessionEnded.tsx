import { useEffect, useState, type MouseEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useErrorText } from '../api/errorText.ts';
import { isApiError } from '../api/problem.ts';
import { sessionKey } from '../api/queryClient.ts';
import type { Me } from '../api/types.ts';
import { rules } from '../components/rules.ts';
import { useT } from '../i18n/index.tsx';
import { useSignIn, useWaysIn } from './session.ts';
import { onSignedInElsewhere, SIGNED_IN_PATH } from './signedInElsewhere.ts';

/** Over a page whose session has ended: the same person signs in again and goes on where they were. */
export default function SessionEnded({ who, onLeave }: { who: Me; onLeave: () => void }) {
  const t = useT();
  const errorText = useErrorText();
  const ways = useWaysIn();
  const again = useSignIn();
  const [waits, setWaits] = useState(false);
  useAskedWhenBack();
  // Where no window of its own opens, the link opens a tab.
  const openWindow = (event: MouseEvent) => {
    if (window.open(PROVIDER, 'signed-in', 'popup,width=520,height=720')) event.preventDefault();
    setWaits(true);
  };
  return (
    <Modal open centered closable={false} keyboard={false} mask={{ closable: false }} width={420} title={t('session.ended')} footer={null}>
      <div className="stack">
        <p>{t('session.endedBody', { name: who.name })}</p>
        {again.isError && <Alert type="error" showIcon role="alert" title={isApiError(again.error, 401) ? again.error.detail || t('staff.badCredentials') : errorText(again.error)} />}
        {ways.oidc && (
          <>
            <Button type="primary" block href={PROVIDER} target="_blank" rel="opener" autoFocus={!ways.local} onClick={openWindow}>
              {t('session.providerAgain')}
            </Button>
            <p role="status" className="muted">{waits && t('session.providerWaits')}</p>
          </>
        )}
        {ways.local && (
          <Form layout="vertical" requiredMark={false} onFinish={({ password }: { password: string }) => again.mutate({ username: who.username, password })}>
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

const PROVIDER = `/api/session/oidc?${new URLSearchParams({ next: SIGNED_IN_PATH })}`;

/** Signed in again in another window, they go on here as well. */
function useAskedWhenBack(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = () => void client.refetchQueries({ queryKey: sessionKey });
    ask();
    return onSignedInElsewhere(ask);
  }, [client]);
}
