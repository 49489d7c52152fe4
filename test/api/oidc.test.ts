import { readApiSettings } from '../../api/settings.ts';
import { PUBLIC_URL } from '../kit/bank.ts';
import { TestBrowser } from '../kit/browser.ts';
import { CLIENT_SECRET, startTestProvider, type TestProvider } from '../kit/provider.ts';
import { startTestApi, type TestApi } from './kit.ts';

const settingsFor = (issuer: string) => ({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'complaints', OIDC_CLIENT_SECRET: CLIENT_SECRET });

let provider: TestProvider;
let api: TestApi;
beforeAll(async () => {
  provider = await startTestProvider(PUBLIC_URL);
  api = await startTestApi({ publicUrl: PUBLIC_URL, env: settingsFor(provider.issuer) });
});
afterAll(async () => {
  await api.close();
  await provider.close();
});
beforeEach(() => {
  provider.person = { name: 'handler.bj' };
  provider.tampered = undefined;
});

/** A browser without pages: it keeps cookies for each host, and goes where it is led, one step at a time. */
class Visitor {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #base: string;

  constructor(base = api.base) {
    this.#base = base;
  }

  async post(address: string, body: object): Promise<{ status: number; body: unknown }> {
    const response = await this.get(address, 'POST', JSON.stringify(body));
    return { status: response.status, body: await response.json() };
  }

  async get(address: string, method = 'GET', body: string | null = null): Promise<Response> {
    const url = new URL(address.replace(PUBLIC_URL, this.#base), this.#base);
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, jar);
    const response = await fetch(url, { method, body, redirect: 'manual', headers: { ...(body === null ? {} : { 'content-type': 'application/json' }), cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Begins, and is at the provider's answer: the address of the callback, not yet asked for. */
  async toCallback(next = '/staff/inbox'): Promise<string> {
    let at = (await this.get(`/api/session/oidc?next=${encodeURIComponent(next)}`)).headers.get('location') ?? '';
    for (let step = 0; step < 8 && !at.startsWith(PUBLIC_URL); step += 1) at = new URL((await this.get(at)).headers.get('location') ?? '', provider.issuer).href;
    return at;
  }

  /** Signs in. Where it is led in the end. */
  async signIn(next?: string): Promise<string> {
    return (await this.get(await this.toCallback(next))).headers.get('location') ?? '';
  }

  cookies(): string[] {
    return [...(this.#cookies.get(new URL(this.#base).host) ?? [])].map(([name]) => name);
  }

  cookie(name: string, change: (value: string) => string): void {
    const jar = this.#cookies.get(new URL(this.#base).host);
    jar?.set(name, change(jar.get(name) ?? ''));
  }

  async me(): Promise<{ username: string } | null> {
    return (await (await this.get('/api/session')).json()) as { username: string } | null;
  }
}

/** Nothing is changed: no session, nobody signed in. */
async function refused(visitor: Visitor, problem: string, led: Promise<string>): Promise<void> {
  const before = await api.knex('session').count('*');
  expect(await led).toMatch(new RegExp(`^/staff/sign-in\\?problem=${problem}(&next=%2Fstaff%2Finbox)?$`));
  expect(await visitor.me()).toBeNull();
  expect(await api.knex('session').count('*')).toEqual(before);
}

describe('signing in at the bank’s OpenID Connect provider', () => {
  it('asks with PKCE, state and nonce, and leads on to the page that was asked for; the trail has it (D18-17)', async () => {
    const visitor = new Visitor();
    const asked = new URL((await visitor.get('/api/session/oidc?next=%2Fstaff%2Freports')).headers.get('location') ?? '');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ client_id: 'complaints', code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/), state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/), redirect_uri: `${PUBLIC_URL}/api/session/oidc/callback` });
    expect(await visitor.signIn('/staff/reports?period=month')).toBe('/staff/reports?period=month');
    expect(await visitor.me()).toMatchObject({ username: 'handler.bj', roles: ['handler'] });
    // The ticket was good once.
    expect(visitor.cookies()).toEqual(['session']);
    expect(await api.knex('adminEvent').where({ type: 'person.signed-in' })).toMatchObject([{ subject: 'handler.bj', data: { issuer: provider.issuer } }]);
  });

  it('gives a session of its own: one that was there before is not carried on', async () => {
    const visitor = new Visitor();
    const callback = await visitor.toCallback();
    visitor.cookie('session', () => 'planted-by-somebody-else');
    await visitor.get(callback);
    visitor.cookie('session', (value) => {
      expect(value).toMatch(/^[\w-]{43}$/);
      return value;
    });
  });

  it.each(['//elsewhere.example.com', 'https://elsewhere.example.com/staff', '/staff/sign-in', '/staffing', '/staff/\\elsewhere.example.com', '/track'])('leads to no other place: %s', async (next) => {
    expect(await new Visitor().signIn(next)).toBe('/staff');
  });

  it('needs nobody to change a password of this system', async () => {
    await api.knex('userAccount').where({ username: 'handler.sh' }).update({ mustChangePassword: true });
    provider.person = { name: 'handler.sh' };
    const visitor = new Visitor();
    await visitor.signIn();
    expect(await visitor.me()).toMatchObject({ username: 'handler.sh', mustChangePassword: false });
    expect((await visitor.get('/api/users')).status).toBe(200);
  });

  it('is for those in the bank’s list of people alone, and says whom to ask; the trail has who came', async () => {
    provider.person = { name: 'somebody.else' };
    const visitor = new Visitor();
    await refused(visitor, 'unknown-person', visitor.signIn());
    for (const closed of [{ active: false }, { active: true, validUntil: '2026-03-01' }, { active: true, validUntil: null, lockedUntil: new Date('2026-03-02T09:10:00+08:00') }]) {
      await api.knex('userAccount').where({ username: 'approver.sh' }).update(closed);
      provider.person = { name: 'approver.sh' };
      const other = new Visitor();
      await refused(other, 'unknown-person', other.signIn());
    }
    expect(await api.knex('adminEvent').where({ type: 'person.sign-in-refused' }).orderBy('id')).toMatchObject([{ subject: 'somebody.else', actorId: null }, { subject: 'approver.sh' }, { subject: 'approver.sh' }, { subject: 'approver.sh' }]);
  });

  it('is refused when the person declines at the provider; whoever tries again is led to the page that was asked for', async () => {
    provider.person = 'declines';
    const visitor = new Visitor();
    await refused(visitor, 'refused', visitor.signIn());
    expect(await new Visitor().signIn('/staff/reports?period=month')).toBe('/staff/sign-in?problem=refused&next=%2Fstaff%2Freports%3Fperiod%3Dmonth');
  });

  it('is refused with a state that is not the one it began with', async () => {
    const visitor = new Visitor();
    const callback = new URL(await visitor.toCallback());
    callback.searchParams.set('state', 'of-somebody-else');
    await refused(visitor, 'failed', visitor.get(callback.href).then((answer) => answer.headers.get('location') ?? ''));
  });

  it('is refused in a browser that did not begin it, with a changed ticket, a second time, and after ten minutes', async () => {
    const led = async (visitor: Visitor, callback: string): Promise<string> => (await visitor.get(callback)).headers.get('location') ?? '';
    const begun = new Visitor();
    const callback = await begun.toCallback();
    const stranger = new Visitor();
    await refused(stranger, 'expired', led(stranger, callback));
    expect(await led(begun, callback)).toBe('/staff/inbox');
    const again = new Visitor();
    const once = await again.toCallback();
    again.cookie('sign-in', (value) => `${value.slice(0, -2)}${value.endsWith('AA') ? 'BB' : 'AA'}`);
    await refused(again, 'expired', led(again, once));
    const slow = new Visitor();
    const late = await slow.toCallback();
    api.clock.set(new Date(api.clock.now().getTime() + 10 * 60_000));
    await refused(slow, 'expired', led(slow, late));
  });

  it.each<[string, string, NonNullable<TestProvider['tampered']>]>([
    ['another nonce', 'failed', (claims) => ({ ...claims, nonce: 'of-another-sign-in' })],
    ['another issuer', 'failed', (claims) => ({ ...claims, iss: 'https://elsewhere.example.com' })],
    ['another audience', 'failed', (claims) => ({ ...claims, aud: 'another-client' })],
    ['an end that has passed, as with a clock that is behind', 'clock', (claims) => ({ ...claims, iat: claims.iat - 3_600, exp: claims.iat - 600 })],
  ])('is refused with an ID token that has %s', async (_what, problem, tampered) => {
    provider.tampered = tampered;
    const visitor = new Visitor();
    await refused(visitor, problem, visitor.signIn());
  });

  it('bears clocks that differ by less than a minute', async () => {
    provider.tampered = (claims) => ({ ...claims, exp: Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000) - 30 });
    expect(await new Visitor().signIn()).toBe('/staff/inbox');
  });

  it('takes no password of this system, nor a new one', async () => {
    const post = (path: string, body: object) => fetch(`${api.base}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer = await post('/api/session', { username: 'handler.bj', password: 'demo-2026' });
    expect([answer.status, answer.headers.getSetCookie(), await answer.text()]).toEqual([403, [], expect.stringMatching(/统一认证/)]);
    expect((await post('/api/session/password-by-link', { token: 'a'.repeat(43), password: 'long-enough-2026' })).status).toBe(403);
    expect(await api.customer().request('GET', '/api/meta')).toMatchObject({ signIn: { local: false, oidc: true }, demo: null });
  });

  it('lets an administrator add people without a password, and give none (D18-17)', async () => {
    provider.person = { name: 'admin' };
    const visitor = new Visitor();
    await visitor.signIn();
    const account = { username: 'new.colleague', name: '新同事', email: 'new.colleague@bank.example.com', unitId: 'HQ-CS', roles: ['intake'], locale: 'zh-CN', validUntil: null, reason: '新入职' };
    expect(await visitor.post('/api/admin/people', { ...account, access: 'link' })).toMatchObject({ status: 403, body: { title: expect.stringMatching(/统一认证/) } });
    expect(await visitor.post('/api/admin/people', account)).toMatchObject({ status: 201, body: { access: null, matter: null } });
    expect(await visitor.post('/api/admin/people/new.colleague/password', { how: 'temporary', reason: '忘记' })).toMatchObject({ status: 403, body: { title: expect.stringMatching(/统一认证/) } });
    expect(await api.knex('passwordLink').select('*')).toEqual([]);
    provider.person = { name: 'new.colleague' };
    const colleague = new Visitor();
    await colleague.signIn();
    expect(await colleague.me()).toMatchObject({ username: 'new.colleague', roles: ['intake'], mustChangePassword: false });
  });

  it('ends here and at the provider', async () => {
    const visitor = new Visitor();
    await visitor.signIn();
    const answer = await visitor.get('/api/session', 'DELETE');
    const { goOn } = (await answer.json()) as { goOn: string };
    expect(goOn).toMatch(new RegExp(`^${provider.issuer}/session/end\\?`));
    expect(new URL(goOn).searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_URL}/staff/sign-in`);
    expect((await visitor.get(goOn)).status).toBe(200);
    expect(await visitor.me()).toBeNull();
    expect(await api.knex('session').whereNotNull('idToken').where({ userId: (await api.knex('userAccount').where({ username: 'handler.bj' }).first('id'))?.id ?? '' }).count('*')).not.toEqual([]);
  });
});

describe('a provider that is not there', () => {
  it('is told at once, changes nothing, and is asked again the next time', async () => {
    const later = await startTestProvider(PUBLIC_URL);
    await later.close();
    const own = await startTestApi({ publicUrl: PUBLIC_URL, env: { ...settingsFor(later.issuer), LOCAL_SIGN_IN: 'true' } });
    try {
      expect(await new Visitor(own.base).get('/api/session/oidc').then((answer) => answer.headers.get('location'))).toBe('/staff/sign-in?problem=unavailable');
      expect(own.logged.some((line) => line.includes('ECONNREFUSED') && line.includes(later.issuer))).toBe(true);
      // LOCAL_SIGN_IN=true: then passwords are a way in.
      expect(await own.as('handler.bj').then((client) => client.request('GET', '/api/session'))).toMatchObject({ username: 'handler.bj' });
    } finally {
      await own.close();
    }
  });

  it('or that is another issuer than the one that was set: refused', async () => {
    const own = await startTestApi({ publicUrl: PUBLIC_URL, env: settingsFor(provider.issuer.replace('127.0.0.1', 'localhost')) });
    try {
      expect(await new Visitor(own.base).get('/api/session/oidc').then((answer) => answer.headers.get('location'))).toBe('/staff/sign-in?problem=unavailable');
      expect(own.logged.join('\n')).toMatch(/issuer/);
    } finally {
      await own.close();
    }
  });

  it('or none at all: there is no such door, and passwords are good', async () => {
    const own = await startTestApi({ publicUrl: PUBLIC_URL });
    try {
      for (const path of ['/api/session/oidc', '/api/session/oidc/callback?code=a&state=b']) expect((await fetch(`${own.base}${path}`, { redirect: 'manual' })).status).toBe(404);
    } finally {
      await own.close();
    }
  });
});

describe('the settings', () => {
  const read = (env: Record<string, string>) => readApiSettings({ DATABASE_URL: 'postgres://localhost/x', ...env });
  const whole = settingsFor('https://login.bank.example.com');

  it.each<[string, Record<string, string>, RegExp]>([
    ['a secret without an issuer', { OIDC_CLIENT_ID: 'complaints', OIDC_CLIENT_SECRET: CLIENT_SECRET }, /OIDC_ISSUER: is not set, but OIDC_CLIENT_ID is/],
    ['no secret', { OIDC_ISSUER: 'https://login.bank.example.com', OIDC_CLIENT_ID: 'complaints' }, /OIDC_CLIENT_SECRET: is not set/],
    ['an issuer that is no address', { ...whole, OIDC_ISSUER: 'login.bank' }, /OIDC_ISSUER: must be a URL/],
    ['an issuer over plain http elsewhere', { ...whole, OIDC_ISSUER: 'http://login.bank.example.com' }, /OIDC_ISSUER: must start with https/],
    ['no way in at all', { LOCAL_SIGN_IN: 'false' }, /LOCAL_SIGN_IN: is false, but OIDC_ISSUER is not set/],
    ['a claim that is no name', { ...whole, OIDC_USERNAME_CLAIM: 'two words' }, /OIDC_USERNAME_CLAIM: must be the name of a claim/],
  ])('are refused by name with %s', (_what, env, message) => {
    expect(() => read(env)).toThrow(message);
  });

  it('switch the passwords of this system off, unless told otherwise', () => {
    expect([read({}).localSignIn, read(whole).localSignIn, read({ ...whole, LOCAL_SIGN_IN: 'true' }).localSignIn]).toEqual([true, false, true]);
  });
});

describe('in the browser', () => {
  it('one button leads to the provider and back to the page that was asked for; signing out ends both', async () => {
    const browser = await TestBrowser.start({ base: api.base, address: PUBLIC_URL });
    try {
      const visit = await browser.visit();
      const { page } = visit;
      await page.goto('/staff/settings');
      await page.getByRole('heading', { name: '员工登录' }).waitFor();
      expect(await page.getByLabel('密码').count()).toBe(0);
      await page.getByRole('link', { name: '使用统一认证登录' }).click();
      await page.waitForURL((url) => url.pathname === '/staff/settings');
      await page.getByRole('button', { name: '王建国' }).click();
      await page.getByRole('menuitem', { name: '退出登录' }).click();
      await page.getByRole('heading', { name: '员工登录' }).waitFor();
      // The provider has forgotten the person as well: who comes next is asked there.
      provider.person = 'declines';
      await page.getByRole('link', { name: '使用统一认证登录' }).click();
      await page.getByRole('alert').getByText(/没有同意/).waitFor();
    } finally {
      await browser.leave();
      await browser.close();
    }
  });

  it('over a page whose session ended, the same person signs in in a window of its own and goes on; to another the page is not shown', async () => {
    const browser = await TestBrowser.start({ base: api.base, address: PUBLIC_URL });
    try {
      provider.person = { name: 'intake' };
      const visit = await browser.visit();
      const { page } = visit;
      visit.expects(/^401 /);
      await page.goto('/staff/complaints/new');
      await page.getByRole('link', { name: '使用统一认证登录' }).click();
      const narrative = page.getByLabel('事情经过');
      await narrative.fill('通话还没有结束');
      const dialog = page.getByRole('dialog', { name: '登录已失效' });
      const again = dialog.getByRole('link', { name: '在新窗口使用统一认证登录' });
      const ends = async (): Promise<void> => {
        await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }));
        await again.waitFor();
      };
      await ends();
      expect(await visit.accessibilityFaults()).toEqual([]);
      // The provider still knows the person, and asks nothing: the window closes by itself.
      const [own] = await Promise.all([page.waitForEvent('popup'), again.click()]);
      if (!own.isClosed()) await own.waitForEvent('close');
      await dialog.waitFor({ state: 'hidden' });
      expect(await narrative.inputValue()).toBe('通话还没有结束');
      // What goes wrong is said in that window, where it is tried again.
      await ends();
      await page.context().clearCookies({ domain: '127.0.0.1' });
      provider.person = 'declines';
      const [second] = await Promise.all([page.waitForEvent('popup'), again.click()]);
      await second.getByRole('alert').getByText(/没有同意/).waitFor();
      provider.person = { name: 'intake' };
      await second.getByRole('link', { name: '使用统一认证登录' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await narrative.fill('通话已经结束');
      // Somebody else at the provider: nothing of the page, and nothing in its writer's name.
      await ends();
      await page.context().clearCookies({ domain: '127.0.0.1' });
      provider.person = { name: 'auditor' };
      await again.click();
      await page.waitForURL((url) => url.pathname === '/staff');
      await page.getByRole('button', { name: '袁方正' }).waitFor();
      expect(await page.getByText('通话已经结束').count()).toBe(0);
      expect(await dialog.count()).toBe(0);
    } finally {
      await browser.leave();
      await browser.close();
    }
  });

  it('somebody whom the bank’s list does not have is told whom to ask', async () => {
    provider.person = { name: 'somebody.else' };
    const browser = await TestBrowser.start({ base: api.base, address: PUBLIC_URL });
    try {
      const visit = await browser.visit({ locale: 'en' });
      const { page } = visit;
      await page.goto('/staff/sign-in');
      await page.getByRole('link', { name: "Sign in with the bank's account" }).click();
      await page.getByRole('alert').getByText(/not in this system's list of people.*system administrator/).waitFor();
      await visit.isSound();
    } finally {
      await browser.leave();
      await browser.close();
    }
  });
});
