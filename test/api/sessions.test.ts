import { ApiProblem } from '../../api/client.ts';
import { startTestApi, type TestApi } from './kit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const MINUTE = 60_000;
const status = (call: Promise<unknown>): Promise<number> => call.then(() => 200, (error: unknown) => (error as ApiProblem).status);
const pass = (ms: number): void => api.clock.set(new Date(api.clock.now().getTime() + ms));

function signIn(username: string, password: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${api.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ username, password }) });
}

describe('a session', () => {
  it('tells who is signed in, with unit, groups and permissions (D03-05)', async () => {
    const me = await (await api.as('handler.bj.card')).request('GET', '/api/session');
    expect(me).toMatchObject({ name: '周子涵', unit: { id: 'BJ-CARD', zh: '北京分行银行卡部' }, roles: ['handler'], groups: ['BJ-CARD:handler'] });
  });

  it('tells nobody apart from an error: null, and nothing else is answered', async () => {
    expect(await api.customer().request('GET', '/api/session')).toBeNull();
    expect(await status(api.customer().tasks({}))).toBe(401);
  });

  it('is kept in a cookie that no script reads and no other site sends; over https only over https', async () => {
    const [cookie] = (await signIn('intake', 'demo-2026')).headers.getSetCookie();
    expect(cookie).toMatch(/^session=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    for (const stored of await api.knex('session')) expect(cookie).not.toContain(stored.tokenSha256.toString('base64url'));
    const secure = await startTestApi({ publicUrl: 'https://complaints.example.com' });
    try {
      const response = await fetch(`${secure.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'intake', password: 'demo-2026' }) });
      expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-session=.*Secure/);
    } finally {
      await secure.close();
    }
  });

  it('ends eight hours after its last use, or at sign-out', async () => {
    const client = await api.as('intake');
    for (let hour = 0; hour < 10; hour += 5) {
      pass(5 * 60 * MINUTE);
      expect(await status(client.tasks({}))).toBe(200);
    }
    pass(8 * 60 * MINUTE + 1);
    expect(await status(client.tasks({}))).toBe(401);
    const other = await api.as('intake');
    await other.request('DELETE', '/api/session');
    expect(await status(other.tasks({}))).toBe(401);
  });

  it('is closed to an account for 15 minutes after five failures, in the same words as a wrong password or an unknown name', async () => {
    const problemOf = async (response: Response): Promise<unknown> => ({ ...((await response.json()) as object), instance: '' });
    const wrong = await problemOf(await signIn('handler.bj', 'wrong'));
    for (let failure = 0; failure < 4; failure += 1) expect((await signIn('handler.bj', 'wrong')).status).toBe(401);
    const locked = await signIn('handler.bj', 'demo-2026');
    expect(locked.status).toBe(401);
    expect(await problemOf(locked)).toEqual(wrong);
    expect(await problemOf(await signIn('nobody', 'demo-2026'))).toEqual(wrong);
    pass(15 * MINUTE + 1);
    expect((await signIn('handler.bj', 'demo-2026')).status).toBe(200);
  });

  it('is not opened or used by a page of another site', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
      const response = await signIn('intake', 'demo-2026', headers);
      expect(response.status).toBe(403);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect((await signIn('intake', 'demo-2026', { origin: 'http://complaints.example.com', 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('is of the person whose page it is: what a page left open asks for is not done in the name of who signed in after', async () => {
    const client = await api.as('intake');
    const asked = (method: string, route: string, body: object | undefined, page: string) => status(client.request(method, route, body, { 'x-page-of': page }));
    expect(await asked('GET', '/api/tasks', undefined, 'intake')).toBe(200);
    expect(await asked('GET', '/api/tasks', undefined, 'handler.bj')).toBe(401);
    expect(await asked('POST', '/api/complaints', { subject: '不应登记' }, 'handler.bj')).toBe(401);
    await client.request('DELETE', '/api/session');
    // Nor is it filed as a customer's.
    expect(await asked('POST', '/api/complaints', { subject: '不应登记' }, 'intake')).toBe(401);
  });

  it.each(['/api/complaints', '/api/tasks', '/api/users', '/api/complaints/5a1b3c9e-0000-4000-8000-000000000000'])('is needed for %s', async (route) => {
    const response = await fetch(`${api.base}${route}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ status: 401, title: '请先登录' });
  });
});
