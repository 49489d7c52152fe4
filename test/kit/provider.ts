import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT_SECRET = 'a-secret-of-the-test-client';

export type Claims = Record<string, unknown> & { iat: number; exp: number };

export interface TestProvider {
  issuer: string;
  /** What the next person at the provider's page does: signs in under this name, or declines. */
  person: { name: string } | 'declines';
  /** What its next ID tokens say instead, signed with its own key. */
  tampered: ((claims: Claims) => Claims) | undefined;
  close(): Promise<void>;
}

/**
 * A real OpenID Connect provider (oidc-provider) on a port of its own, for sign-in to be tested against. Its page of
 * interaction asks nothing: `person` says who stands there. Its sessions are the browser's, with a sign-out of their own.
 */
export async function startTestProvider(publicUrl: string): Promise<TestProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'complaints', client_secret: CLIENT_SECRET, grant_types: ['authorization_code'], response_types: ['code'],
      redirect_uris: [`${publicUrl}/api/session/oidc/callback`], post_logout_redirect_uris: [`${publicUrl}/staff/sign-in`],
    }],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => { context.body = `<!doctype html><title>Sign-out</title>${form}<script>document.forms[0].submit()</script>`; } } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: id, preferred_username: id, email: `${id}@bank.example.com` }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a-key-of-the-test'] },
    pkce: { required: () => true },
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] as never },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const running: TestProvider = {
    issuer, person: 'declines', tampered: undefined,
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (running.tampered && context.path === '/token' && body?.id_token) body.id_token = signedAnew(body.id_token, running.tampered, key);
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
    void (async () => {
      const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
      const { person } = running;
      if (person === 'declines') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'declined' });
      if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: person.name } });
      const grant = (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId: session?.accountId ?? person.name, clientId: String(params.client_id) });
      grant.addOIDCScope(String(params.scope));
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    })();
  });
  return running;
}

/** The same token with other claims, signed anew. */
function signedAnew(token: string, change: (claims: Claims) => Claims, key: KeyObject): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims))).toString('base64url');
  return `${header}.${claims}.${sign('sha256', Buffer.from(`${header}.${claims}`), key).toString('base64url')}`;
}
