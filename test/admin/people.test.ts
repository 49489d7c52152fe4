import type { AccountDetail, AccountMade, AdminUnits, NewAccount, Trail } from '../../api/schemas/admin.ts';
import type { Readings } from '../../api/schemas/archive.ts';
import type { Me } from '../../api/schemas/session.ts';
import { ApiClient, ApiProblem } from '../../api/client.ts';
import { insertMatter, matterKind } from '../../db/index.ts';
import { COMPLAINT, putTask, startTestApi, type TestApi } from '../api/kit.ts';

let api: TestApi;
let admin: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('admin');
});
afterAll(() => api.close());

const person = (username: string, more: Partial<NewAccount> = {}): NewAccount =>
  ({ username, name: '新员工', email: `${username}@bank.example.com`, unitId: 'BJ-OPS', roles: ['handler'], locale: 'zh-CN', validUntil: null, reason: '入职', access: 'temporary', ...more });
const add = (given: NewAccount): Promise<AccountMade> => admin.request('POST', '/api/admin/people', given);
const read = (username: string): Promise<AccountDetail> => admin.request('GET', `/api/admin/people/${username}`);
const change = (username: string, { name, email, unitId, roles, locale, validUntil }: AccountDetail, more: object = {}): Promise<{ matter: { number: string } | null }> =>
  admin.request('PUT', `/api/admin/people/${username}`, { name, email, unitId, roles, locale, validUntil, reason: '岗位调整', ...more });

async function refusal(work: Promise<unknown>): Promise<{ status: number; type: string; fields: string[] }> {
  const error = await work.then(() => { throw new Error('it was not refused'); }, (thrown: unknown) => thrown);
  if (!(error instanceof ApiProblem)) throw error;
  return { status: error.status, type: error.problem.type.replace(/.*:/, ''), fields: (error.problem.errors ?? []).map(({ field }) => field) };
}

async function signIn(username: string, password: string): Promise<ApiClient> {
  const client = api.customer();
  await client.request('POST', '/api/session', { username, password });
  return client;
}

describe('accounts (D18-17)', () => {
  it('a temporary password opens nothing but the setting of a new one', async () => {
    const { access } = await add(person('temp.one'));
    const client = await signIn('temp.one', access?.temporaryPassword ?? '');
    expect((await client.request<Me>('GET', '/api/session')).mustChangePassword).toBe(true);
    expect(await refusal(client.request('GET', '/api/complaints'))).toMatchObject({ status: 403, type: 'password-must-change' });
    expect(await refusal(client.request('POST', '/api/session/password', { current: 'wrong', password: 'long enough' }))).toMatchObject({ status: 409, type: 'wrong-password' });
    expect(await refusal(client.request('POST', '/api/session/password', { current: access?.temporaryPassword, password: 'my temp.one' }))).toMatchObject({ status: 422, fields: ['password'] });
    await client.request('POST', '/api/session/password', { current: access?.temporaryPassword, password: 'long enough' });
    expect(await client.request('GET', '/api/complaints')).toMatchObject({ total: 0 });
    await signIn('temp.one', 'long enough');
  });

  it('a link sets a password once, and only for a while', async () => {
    const { access } = await add(person('link.one', { access: 'link' }));
    const token = access?.link?.split('#')[1] ?? '';
    const set = (given: string): Promise<unknown> => api.customer().request('POST', '/api/session/password-by-link', { token: given, password: 'long enough' });
    await set(token);
    expect(await refusal(set(token))).toMatchObject({ status: 409, type: 'password-link-over' });
    await signIn('link.one', 'long enough');
    const again = await admin.request<{ link: string }>('POST', '/api/admin/people/link.one/password', { how: 'link', reason: '遗忘密码' });
    expect(await refusal(signIn('link.one', 'long enough'))).toMatchObject({ status: 401 });
    api.clock.set(new Date(api.clock.now().getTime() + 25 * 3_600_000));
    admin = await api.as('admin');
    expect(await refusal(set(again.link.split('#')[1] ?? ''))).toMatchObject({ status: 409, type: 'password-link-over' });
  });

  it('two who change different things of one account both get theirs', async () => {
    await add(person('shared.one'));
    const change = (given: object): Promise<unknown> => admin.request('PUT', '/api/admin/people/shared.one', { ...given, reason: '更正' });
    await Promise.all([change({ email: 'new.address@bank.example.com' }), change({ name: '新名' })]);
    expect(await admin.request('GET', '/api/admin/people/shared.one')).toMatchObject({ name: '新名', email: 'new.address@bank.example.com', roles: ['handler'] });
    expect(await refusal(change({ colour: 'red' }))).toMatchObject({ status: 422 });
  });

  it('who is stopped is out at once, and in again when restored', async () => {
    const { access } = await add(person('stopped', { access: 'link' }));
    await api.customer().request('POST', '/api/session/password-by-link', { token: access?.link?.split('#')[1], password: 'long enough' });
    const client = await signIn('stopped', 'long enough');
    await client.request('GET', '/api/complaints');
    await admin.request('POST', '/api/admin/people/stopped/disable', { reason: '离职' });
    expect(await refusal(client.request('GET', '/api/complaints'))).toMatchObject({ status: 401 });
    expect(await refusal(signIn('stopped', 'long enough'))).toMatchObject({ status: 401 });
    await admin.request('POST', '/api/admin/people/stopped/enable', { reason: '返聘' });
    await signIn('stopped', 'long enough');
    expect((await read('stopped')).trail.map(({ type }) => type.code)).toEqual(['person.enabled', 'person.disabled', 'person.password-set', 'person.created']);
  });

  it('roles that approve, check or audit are proposed, and not given by an administrator alone (D12-05, D03-07)', async () => {
    const { matter } = await add(person('two.eyes', { roles: ['handler', 'approver'] }));
    expect(matter).toMatchObject({ number: expect.stringMatching(/^QX/) });
    const now = await read('two.eyes');
    expect(now).toMatchObject({ roles: ['handler'], pending: matter });
    expect(await refusal(change('two.eyes', now, { roles: ['reviewer'] }))).toMatchObject({ status: 409, type: 'roles-pending' });
    // What takes no approval is done at once.
    await change('two.eyes', now, { roles: ['handler', 'intake'] });
    expect((await read('two.eyes')).roles).toEqual(['handler', 'intake']);
    // An approver of one unit isn't one of another.
    const approver = await read('approver.bj');
    expect((await change('approver.bj', approver, { unitId: 'SH-OPS' })).matter).not.toBeNull();
    expect((await read('approver.bj')).unitId).toBe('BJ-OPS');
  });

  it('nobody changes their own roles, and the last administrator stays', async () => {
    const own = await read('admin');
    expect(own.self).toBe(true);
    expect(await refusal(change('admin', own, { roles: ['admin', 'manager'] }))).toMatchObject({ status: 409, type: 'own-account' });
    for (const [method, path, body] of [['POST', 'disable', { reason: 'x' }], ['POST', 'password', { how: 'link', reason: 'x' }]] as const) {
      expect(await refusal(admin.request(method, `/api/admin/people/admin/${path}`, body))).toMatchObject({ status: 409, type: 'own-account' });
    }
    expect(await refusal(admin.request('POST', '/api/matters', { kind: 'role-change', title: '本人', details: { aboutUsername: 'admin', unitId: 'HQ-IT', roles: ['admin', 'auditor'], reason: '需要' } }))).toMatchObject({ status: 422, fields: ['details.aboutUsername'] });
    await api.knex('userAccount').where({ username: 'designer' }).update({ roles: ['designer', 'admin'] });
    const second = await api.as('designer');
    await second.request('POST', '/api/admin/people/admin/disable', { reason: '调离' });
    await api.knex('userAccount').where({ username: 'handler.it' }).update({ roles: ['handler', 'admin'], validUntil: '2026-12-31' });
    const third = await api.as('handler.it');
    // Who leaves at the year's end is no administrator to rely on.
    expect(await refusal(third.request('POST', '/api/admin/people/designer/disable', { reason: 'x' }))).toMatchObject({ status: 409, type: 'last-admin' });
    await second.request('POST', '/api/admin/people/admin/enable', { reason: '返回' });
    admin = await api.as('admin');
  });

  it('others than administrators manage nobody', async () => {
    for (const username of ['manager', 'general-manager', 'auditor', 'designer'].map((name) => (name === 'general-manager' ? 'gm' : name === 'designer' ? 'handler.bj' : name))) {
      const client = await api.as(username);
      expect(await refusal(client.request('GET', '/api/admin/people'))).toMatchObject({ status: 403 });
      expect(await refusal(client.request('POST', '/api/admin/people', person('x.y')))).toMatchObject({ status: 403 });
    }
  });
});

describe('units', () => {
  const units = async (): Promise<Map<string, AdminUnits['items'][number]>> => new Map((await admin.request<AdminUnits>('GET', '/api/admin/units')).items.map((unit) => [unit.id, unit]));

  it('are added where they belong, renamed, and closed when nothing in them is open (D18-14)', async () => {
    const branch = { id: 'GZ', parentId: 'HQ', kind: 'branch', zh: '广州分行', en: 'Guangzhou Branch', reason: '新设' };
    expect(await refusal(admin.request('POST', '/api/admin/units', { ...branch, kind: 'outlet' }))).toMatchObject({ status: 422, fields: ['parentId'] });
    await admin.request('POST', '/api/admin/units', branch);
    expect(await refusal(admin.request('POST', '/api/admin/units', branch))).toMatchObject({ status: 422, fields: ['id'] });
    await admin.request('POST', '/api/admin/units', { ...branch, id: 'GZ-OPS', parentId: 'GZ', kind: 'department', zh: '广州分行运营管理部', en: 'Guangzhou Operations' });
    await admin.request('PUT', '/api/admin/units/GZ', { zh: '广东分行', en: 'Guangdong Branch', reason: '更名' });
    expect((await units()).get('GZ')).toMatchObject({ zh: '广东分行', work: { units: 1 } });
    expect(await refusal(admin.request('POST', '/api/admin/units/GZ/close', { reason: '撤并' }))).toMatchObject({ status: 409, type: 'unit-in-use' });
    await admin.request('POST', '/api/admin/units/GZ-OPS/close', { reason: '撤并' });
    await admin.request('POST', '/api/admin/units/GZ/close', { reason: '撤并' });
    expect((await units()).get('GZ')?.closedAt).not.toBeNull();
    const meta = await admin.request<{ branches: { id: string }[] }>('GET', '/api/meta');
    expect(meta.branches.map(({ id }) => id)).not.toContain('GZ');
    expect(await refusal(add(person('in.gz', { unitId: 'GZ' })))).toMatchObject({ status: 422, fields: ['unitId'] });
  });

  it('with an open complaint, task, matter or person stay, and say what is open', async () => {
    const filed = await api.customer().file(COMPLAINT);
    await api.knex('complaint').where({ id: filed.id }).update({ ownerUnitId: 'SH-CARD' });
    await putTask(api.knex, { key: '901', complaintId: filed.id, groups: ['SH-CARD:handler', 'SH-CARD:approver'] });
    expect((await units()).get('SH-CARD')?.work).toMatchObject({ people: 2, complaints: 1, tasks: 1 });
    const error = (await admin.request('POST', '/api/admin/units/SH-CARD/close', { reason: '撤并' }, { 'accept-language': 'en' }).catch((thrown: unknown) => thrown)) as ApiProblem;
    expect(error.problem.title).toContain('2 active people, 1 open complaints, 1 open tasks');
  });
});

describe('the trail (D15-06)', () => {
  it('tells who changed what from what to what and why, to the auditor as well, and cannot be rewritten', async () => {
    await change('handler.bj', await read('handler.bj'), { email: 'wang@bank.example.com' });
    const auditor = await api.as('auditor');
    const { items } = await auditor.request<Trail>('GET', '/api/admin/trail?q=handler.bj');
    expect(items[0]).toMatchObject({ type: { code: 'person.changed', zh: '修改人员' }, by: { username: 'admin' }, subject: 'handler.bj', data: { before: { email: 'handler.bj@bank.example.com' }, after: { email: 'wang@bank.example.com' }, reason: '岗位调整' } });
    await expect(api.knex('adminEvent').update({ subject: 'x' })).rejects.toThrow('what was written stays');
    await expect(api.knex('adminEvent').delete()).rejects.toThrow('what was written stays');
    const { access } = await add(person('kept.quiet'));
    const whole = JSON.stringify((await auditor.request<Trail>('GET', '/api/admin/trail?pageSize=100')).items);
    expect(whole).toContain('kept.quiet');
    expect(whole).not.toContain(access?.temporaryPassword);
  });
});

describe('an outside inspector (D06-08)', () => {
  it('has an account that ends, looks and changes nothing', async () => {
    expect(await refusal(add(person('insp', { roles: ['inspector'], unitId: 'HQ-IA' })))).toMatchObject({ status: 422, fields: ['validUntil'] });
    await api.knex('userAccount').where({ username: 'inspector' }).update({ validUntil: '2026-03-31' });
    const inspector = await api.as('inspector');
    expect(await inspector.request('GET', '/api/complaints')).toMatchObject({ total: 1 });
    const filed = (await inspector.request<{ items: { id: string }[] }>('GET', '/api/complaints')).items[0]?.id;
    const opener = await api.knex('userAccount').where({ username: 'manager' }).first();
    const kind = matterKind('improvement');
    if (!opener || !kind) throw new Error('no manager, or no such kind');
    const matter = await api.knex.transaction((trx) => insertMatter(trx, { kind, title: '缩短柜面等候时间', details: {}, outcome: {}, fields: [], unitId: 'BJ-OPS', complaintId: null, aboutUsername: null, effectiveFrom: null, openedBy: opener }, api.clock.now()));
    if (!matter) throw new Error('the matter was not opened');
    expect(await inspector.request('GET', `/api/matters/${matter.id}`)).toMatchObject({ title: '缩短柜面等候时间' });
    expect(await inspector.request('GET', `/api/matters/${matter.id}/papers`)).toMatchObject({ kinds: [] });
    expect(await refusal((await api.as('auditor')).request('POST', `/api/matters/${matter.id}/complaints`, { number: 'TS20260302-000001' }))).toMatchObject({ status: 403 });
    const files = new FormData();
    files.append('evidence', new Blob(['%PDF-1.7']), '材料.pdf');
    for (const [method, path, body] of [
      ['POST', `/api/matters/${matter.id}/files`, files], ['POST', `/api/complaints/${filed}/papers`, { kind: 'archive-cover' }], ['POST', '/api/absences', { from: '2026-03-02', to: '2026-03-04', reason: '休假' }],
      ['POST', `/api/complaints/${filed}/comments`, { body: '意见' }], ['POST', '/api/tasks/901/claim', {}], ['POST', '/api/matters', { kind: 'improvement', title: 'x', details: {} }],
      ['POST', '/api/complaints', { ...COMPLAINT, channel: 'hotline' }], ['POST', '/api/complaints/actions', { action: 'urge', ids: [filed], body: '请尽快办理' }], ['POST', '/api/tasks/hand-over', { keys: ['901'], username: 'handler.bj' }],
      ['POST', `/api/matters/${matter.id}/complaints`, { number: 'TS20260302-000001' }], ['POST', `/api/matters/${matter.id}/papers`, { kind: 'matter-record' }],
      ['PUT', '/api/admin/people/admin', {}], ['POST', '/api/engine/incidents/retry', { incidentKeys: ['1'] }], ['POST', '/api/admin/mail/test', undefined],
    ] as const) expect([path, (await refusal(inspector.request(method, path, body))).status]).toEqual([path, 403]);
    api.clock.set(new Date('2026-03-31T23:30:00+08:00'));
    const last = await api.as('inspector');
    api.clock.set(new Date('2026-04-01T00:10:00+08:00'));
    expect(await refusal(last.request('GET', '/api/complaints'))).toMatchObject({ status: 401 });
    expect(await refusal(signIn('inspector', 'demo-2026'))).toMatchObject({ status: 401 });
  });

  it('sees complainants masked; a reason opens their details, and stands in the list of readings with each page that was read (D18-19, D12-06)', async () => {
    await api.knex('userAccount').where({ username: 'inspector' }).update({ validUntil: '2026-12-31' });
    const inspector = await api.as('inspector');
    const id = (await inspector.request<{ items: { id: string }[] }>('GET', '/api/complaints?q=重复扣款')).items[0]?.id;
    expect((await inspector.request<{ person: { phone: string } }>('GET', `/api/complaints/${id}`)).person).toMatchObject({ masked: true, phone: expect.not.stringContaining('0101-') });
    expect(await refusal(inspector.request('POST', `/api/complaints/${id}/person`, {}))).toMatchObject({ status: 422, fields: ['reason'] });
    expect(await inspector.request('POST', `/api/complaints/${id}/person`, { reason: '核对告知书收件人' })).toMatchObject({ masked: false, phone: COMPLAINT.person?.phone });
    expect(await refusal((await api.as('manager')).request('POST', `/api/complaints/${id}/person`, { reason: '不需要理由' }))).toMatchObject({ status: 403 });
    await inspector.request('GET', '/api/flow-step-names');
    const auditor = await api.as('auditor');
    const { items } = await auditor.request<Readings>('GET', '/api/archive/readings?q=inspector&pageSize=100');
    expect(items.find(({ what }) => what === 'person.viewed')).toMatchObject({ reason: '核对告知书收件人', complaintId: id });
    expect(items.map(({ path }) => path)).toEqual(expect.arrayContaining([`/api/complaints/${id}`, expect.stringContaining('/api/complaints?q=')]));
    // What steps are called is no record of the bank's.
    expect(items.map(({ path }) => path)).not.toContain('/api/flow-step-names');
  });

  it('reads a list that stays open and refreshes itself once, and once more when it is opened again (D18-19)', async () => {
    await api.knex('userAccount').where({ username: 'inspector' }).update({ validUntil: '2026-12-31' });
    const inspector = await api.as('inspector');
    const list = '/api/matters?state=closed';
    const later = (seconds: number): void => api.clock.set(new Date(api.clock.now().getTime() + seconds * 1_000));
    for (let asked = 0; asked < 10; asked += 1) {
      await inspector.request('GET', list);
      later(30);
    }
    const recorded = (): Promise<unknown[]> => api.knex('inspected').where({ path: list });
    expect(await recorded()).toHaveLength(1);
    later(61);
    await inspector.request('GET', list);
    expect(await recorded()).toHaveLength(2);
  });
});
