import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiProblem } from '../../api/client.ts';
import type { CaseBrief } from '../../api/schemas/complaints.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import { COMPLAINT, putTask, startTestApi, type TestApi } from './kit.ts';

let api: TestApi;
let filed: ComplaintFiled;
beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(async () => {
  filed = await api.customer().file(COMPLAINT);
  await api.knex('complaint').where({ id: filed.id }).update({ ownerUnitId: 'SH-OPS' });
});
afterAll(() => api.close());

const status = (call: Promise<unknown>): Promise<number> => call.then(() => 200, (error: unknown) => (error as ApiProblem).status);

async function sees(username: string): Promise<boolean> {
  const client = await api.as(username);
  const alone = await status(client.complaint(filed.id));
  const { items } = await client.complaints({ q: filed.number });
  const rest = await Promise.all(['events', 'notices', 'flow'].map((part) => status(client.request('GET', `/api/complaints/${filed.id}/${part}`))));
  expect(rest.every((each) => each === alone)).toBe(true);
  expect(items.length === 1).toBe(alone === 200);
  return alone === 200;
}

describe('a case', () => {
  it.each(['intake', 'manager', 'supervisor', 'auditor', 'gm', 'reviewer', 'handler.sh', 'approver.sh'])('is seen by %s (D03-05, D19-03)', async (username) => {
    expect(await sees(username)).toBe(true);
  });

  it.each(['handler.bj', 'approver.bj.card', 'handler.sh.card', 'handler.cp'])('does not exist for %s of another department (D03-05, D12-06)', async (username) => {
    expect(await sees(username)).toBe(false);
    const client = await api.as(username);
    expect(await status(client.request('POST', `/api/complaints/${filed.id}/comments`, { body: 'x' }))).toBe(404);
  });

  it.each(['designer', 'admin'])('is not for %s', async (username) => {
    expect(await status((await api.as(username)).complaint(filed.id))).toBe(403);
  });

  it('is seen by another department while it has a task of it, and by who did one', async () => {
    await putTask(api.knex, { key: '901', complaintId: filed.id, groups: ['BJ-OPS:handler'] });
    expect(await sees('handler.bj')).toBe(true);
    await api.knex('inboxTask').where({ userTaskKey: '901' }).update({ assignee: 'handler.bj', state: 'completed' });
    expect(await sees('handler.bj')).toBe(true);
    expect(await sees('approver.bj')).toBe(false);
  });
});

describe("the complainant's details", () => {
  it('are read in clear by who handles the case, each reading recorded once an hour (D18-19, D12-06)', async () => {
    const client = await api.as('handler.sh');
    const { person } = await client.complaint(filed.id);
    await client.complaint(filed.id);
    expect(person).toMatchObject({ masked: false, name: '李小满', phone: '000-0000-0101' });
    const readings = async (): Promise<(string | undefined)[]> => (await client.events(filed.id)).items.filter((event) => event.type === 'person.viewed').map((event) => event.actor?.username);
    expect(await readings()).toEqual(['handler.sh']);
    api.clock.set(new Date(api.clock.now().getTime() + 3_600_001));
    await client.complaint(filed.id);
    expect(await readings()).toEqual(['handler.sh', 'handler.sh']);
  });

  it('are masked for the auditor, in letters and narratives too (D06-08, D15-06, D18-19)', async () => {
    await api.knex('complaint').where({ id: filed.id }).update({ narrative: '本人李小满，电话000-0000-0101，转账重复扣款。' });
    await api.knex('notice').insert({
      id: filed.id, complaintId: filed.id, template: 'acceptance', locale: 'zh-CN', audience: 'complainant', medium: 'mail', recipient: 'li.xiaoman@example.com',
      subject: '受理通知', text: '尊敬的李小满：', html: '<p>尊敬的李小满：</p>', createdAt: api.clock.now(),
    });
    const read = async (username: string): Promise<string> => {
      const client = await api.as(username);
      return JSON.stringify([await client.complaint(filed.id), await client.notices(filed.id)]);
    };
    const clear = /李小满|000-0000-0101|li\.xiaoman@example\.com|示例市示例路1号|110000190001010000/;
    expect(await read('auditor')).not.toMatch(clear);
    expect(await read('auditor')).toContain('尊敬的李**：');
    expect(await read('manager')).toContain('尊敬的李小满：');
    expect((await (await api.as('auditor')).complaint(filed.id)).person.masked).toBe(true);
    expect((await (await api.as('auditor')).complaints({ q: '李小满' })).items).toEqual([]);
    // A reason opens the whole case, for an hour, to who gave it.
    await (await api.as('auditor')).request('POST', `/api/complaints/${filed.id}/person`, { reason: '核对告知函' });
    expect(await read('auditor')).toContain('尊敬的李小满：');
    expect(await read('auditor')).toContain('本人李小满，电话000-0000-0101');
    expect(await read('inspector')).not.toMatch(clear);
    const readings = (await (await api.as('manager')).events(filed.id)).items.filter((event) => event.type === 'person.viewed' && event.actor?.username === 'auditor');
    expect(readings.map((event) => event.data)).toEqual([{ reason: '核对告知函' }]);
    api.clock.set(new Date(api.clock.now().getTime() + 3_600_001));
    expect(await read('auditor')).not.toMatch(clear);
  });

  it('do not reach the logs (D12-06)', async () => {
    await api.customer().file(COMPLAINT).catch(() => undefined);
    await status(api.customer().request('GET', `/api/complaints?q=${encodeURIComponent('李小满')}`));
    expect(api.logged.length).toBeGreaterThan(0);
    expect(api.logged.join('\n')).not.toMatch(/李小满|%E6%9D%8E|000-0000|example\.com|demo-2026|session=/);
  });
});

describe('the case list', () => {
  it('finds by number, by a part of the subject and by exact name (D19-02)', async () => {
    const client = await api.as('manager');
    const other = await client.file({ ...COMPLAINT, person: { name: '唐可心', phone: '000-0000-0107' }, subject: '提前还贷100%收取违约金', category: 'fee-rate', channel: 'letter' });
    const found = async (query: Record<string, string>): Promise<string[]> => (await client.complaints(query)).items.map((item) => item.number);
    expect(await found({ q: other.number.toLowerCase() })).toEqual([other.number]);
    // As it is called on the telephone: the last part, without its zeros.
    const last = String(Number(other.number.split('-')[1]));
    for (const [name, value] of [['q', last], ['number', last], ['number', other.number], ['number', other.number.split('-')[1] ?? '']] as const) expect([name, value, await found({ [name]: value })]).toEqual([name, value, [other.number]]);
    expect(await found({ number: '999999999' })).toEqual([]);
    expect(await found({ q: '还贷' })).toEqual([other.number]);
    expect(await found({ q: '100%收' })).toEqual([other.number]);
    expect(await found({ q: '唐可心' })).toEqual([other.number]);
    expect(await found({ q: '唐可' })).toEqual([]);
    expect(await found({ category: 'fee-rate', channel: 'letter', status: 'received' })).toEqual([other.number]);
    expect(await found({ status: 'closed' })).toEqual([]);
    expect(await found({ from: '2026-03-03' })).toEqual([]);
    expect(await found({ unit: 'SH' })).toContain(filed.number);
    expect(await found({ unit: 'BJ' })).toEqual([]);
    expect((await client.complaints({ pageSize: '1' })).items).toHaveLength(1);
    expect((await client.complaints({ pageSize: '1' })).total).toBeGreaterThan(1);
  });

  it('shows a case beside it without who complained, which is no reading (D18-19)', async () => {
    const { id } = await api.customer().file({ ...COMPLAINT, person: { name: '诸葛明', phone: '000-0000-0109' }, subject: '诸葛明投诉排队', narrative: '诸葛明在网点等了两小时，联系电话000-0000-0109。' });
    const brief = await (await api.as('manager')).request<CaseBrief>('GET', `/api/complaints/${id}/brief`);
    expect(brief).toMatchObject({ id, status: 'received', tasks: [], may: { comment: true, urge: true, supervise: true } });
    expect(JSON.stringify(brief)).not.toMatch(/诸葛明|0109/);
    expect(brief.lastEvents.length).toBeGreaterThan(0);
    expect(await api.knex('complaintEvent').where({ complaintId: id, type: 'person.viewed' })).toEqual([]);
    expect(await status((await api.as('handler.sh')).request('GET', `/api/complaints/${id}/brief`))).toBe(404);
  });

  it('finds by words of the narrative, only what the person may see (D03-05, D19-02)', async () => {
    const { id, number } = await api.customer().file({ ...COMPLAINT, subject: '服务态度差', narrative: '柜台弄丢了琥珀吊坠，保安拒绝协助查找。' });
    await api.knex('complaint').where({ id }).update({ ownerUnitId: 'SH-OPS' });
    await putTask(api.knex, { key: '900', complaintId: id, groups: ['SH-OPS:handler'] });
    const found = async (username: string, q: string): Promise<unknown[]> => {
      const client = await api.as(username);
      const [cases, tasks] = await Promise.all([client.complaints({ q }), client.tasks({ view: 'group', q })]);
      return [cases.total, cases.items.map((item) => item.number), tasks.total, tasks.items.map(({ key }) => key)];
    };
    expect(await found('handler.sh', '琥珀吊坠')).toEqual([1, [number], 1, ['900']]);
    expect(await found('handler.sh', '保安 琥珀')).toEqual([1, [number], 1, ['900']]);
    expect(await found('manager', '琥珀吊坠')).toEqual([1, [number], 0, []]);
    expect(await found('handler.bj', '琥珀吊坠')).toEqual([0, [], 0, []]);
    expect(await found('handler.sh', '琥珀 珍珠')).toEqual([0, [], 0, []]);
  });

  it('counts for each person what they may see: not the case in which they are complained of (D06-03)', async () => {
    const totals = (): Promise<number[]> => Promise.all(['manager', 'supervisor', 'handler.sh', 'approver.sh'].map(async (username) => (await (await api.as(username)).complaints({})).total));
    const before = await totals();
    await api.knex('conflictOfInterest').insert(['manager', 'handler.sh'].map((username) => ({ complaintId: filed.id, username, why: 'complained-of' as const, reason: null, declaredBy: null, declaredAt: api.clock.now() })));
    expect(await totals()).toEqual(before.map((total, index) => total - (index % 2 === 0 ? 1 : 0)));
  });

  it('refuses a query that it does not know', async () => {
    const client = await api.as('manager');
    const problem = await client.complaints({ colour: 'red', page: '0' }).catch((error: unknown) => error as ApiProblem);
    expect(problem).toMatchObject({ status: 400, problem: { errors: expect.arrayContaining([expect.objectContaining({ field: 'colour' }), expect.objectContaining({ field: 'page' })]) } });
  });
});

describe('a task', () => {
  it('is refused with the reason to who took part in the case before (D03-10, D06-03, D12-05, D18-21)', async () => {
    await putTask(api.knex, { key: '911', complaintId: filed.id, element: 'review-investigate', groups: ['HQ-CP:reviewer'], excluded: ['reviewer'] });
    const client = await api.as('reviewer');
    const problem = await client.claim('911').catch((error: unknown) => error as ApiProblem);
    expect(problem).toMatchObject({ status: 403, problem: { title: expect.stringContaining('独立性') } });
    expect(await status(client.task('911'))).toBe(403);
    const { items } = await client.tasks({ view: 'group', q: filed.number });
    expect(items).toMatchObject([{ key: '911', excluded: true }]);
    const people = await (await api.as('reviewer2')).request<{ items: { username: string }[] }>('GET', '/api/users?taskKey=911');
    expect(people.items.map((person) => person.username)).toEqual(['reviewer2']);
    expect(await status((await api.as('manager')).request('POST', '/api/tasks/911/hand-over', { username: 'reviewer' }))).toBe(403);
  });

  it('is refused to other groups, and does not exist for who may not see its case', async () => {
    await putTask(api.knex, { key: '912', complaintId: filed.id, groups: ['SH-OPS:handler'] });
    expect(await status((await api.as('intake')).claim('912'))).toBe(403);
    expect(await status((await api.as('handler.bj')).claim('912'))).toBe(404);
    expect(await status((await api.as('handler.sh')).claim('999999'))).toBe(404);
    expect(await status((await api.as('handler.sh')).complete('912', {}))).toBe(403);
  });

  it('is held by one person at a time', async () => {
    await putTask(api.knex, { key: '913', complaintId: filed.id, groups: ['HQ-CS:intake'], assignee: 'intake' });
    const other = await api.as('intake2');
    expect(await status(other.claim('913'))).toBe(409);
    expect(await status(other.complete('913', {}))).toBe(409);
    expect((await (await api.as('intake')).tasks({ view: 'mine', q: filed.number })).items).toMatchObject([{ key: '913' }]);
    expect((await other.tasks({ view: 'group', q: filed.number })).items).toEqual([]);
  });

  it('is counted at once, but some seconds later where there are more than a thousand; a confidential one not for whom it is about (D05-01)', async () => {
    const waiting = async (username: string): Promise<number> => {
      const { counts, elements, total } = await (await api.as(username)).tasks({ view: 'group' });
      expect([total, elements.reduce((sum, { count }) => sum + count, 0)]).toEqual([counts.group, counts.group]);
      return counts.group;
    };
    const put = (key: string, more: object = {}): Promise<unknown> => putTask(api.knex, { key, complaintId: filed.id, groups: ['SH-OPS:handler', 'SH-OPS:approver'], ...more });
    const before = await waiting('handler.sh');
    await put('1000');
    expect(await waiting('handler.sh')).toBe(before + 1);
    await api.knex.raw(`insert into inbox_task (user_task_key, complaint_id, process_instance_key, process_id, element_id, element_instance_key, name, candidate_groups, excluded, state, priority, created_at)
      select (100000 + n)::text, complaint_id, process_instance_key, process_id, element_id, element_instance_key, name, candidate_groups, excluded, state, priority, created_at from inbox_task, generate_series(1, 1000) n where user_task_key = '1000'`);
    const matterId = randomUUID();
    await api.knex('matter').insert({ id: matterId, number: 'SX-1', kind: 'misconduct-report', title: '违规代客操作', details: {}, unitId: 'SH-OPS', openedAt: api.clock.now(), state: 'open', confidential: true });
    await api.knex('inboxTask').where({ userTaskKey: '100001' }).update({ complaintId: null, matterId, excluded: ['approver.sh'] });
    expect(await waiting('handler.sh')).toBe(before + 1_001);
    expect(await waiting('approver.sh')).toBe(1_000);
    await put('1001');
    expect(await waiting('handler.sh')).toBe(before + 1_001);
    // Three seconds later the last count is still given, while the next is made; after half a minute it is not given any more.
    api.clock.set(new Date(api.clock.now().getTime() + 3_000));
    expect(await waiting('handler.sh')).toBe(before + 1_001);
    while ((await waiting('handler.sh')) === before + 1_001) await pause(20);
    expect(await waiting('handler.sh')).toBe(before + 1_002);
    await put('1002');
    api.clock.set(new Date(api.clock.now().getTime() + 30_000));
    expect([await waiting('handler.sh'), await waiting('approver.sh')]).toEqual([before + 1_003, 1_002]);
    await api.knex('inboxTask').whereRaw('length(user_task_key) > 3').delete();
  });

  it('keeps a draft for its holder', async () => {
    await putTask(api.knex, { key: '914', complaintId: filed.id, groups: ['HQ-CS:intake'], assignee: 'intake' });
    const client = await api.as('intake');
    await client.request('PUT', '/api/tasks/914/draft', { data: { checkNotes: '待核对流水' } });
    expect((await client.task('914')).draft).toEqual({ checkNotes: '待核对流水' });
    expect(await status((await api.as('intake2')).request('PUT', '/api/tasks/914/draft', { data: {} }))).toBe(409);
  });

  it('says that the engine is away when it is (nothing is changed)', async () => {
    await putTask(api.knex, { key: '915', complaintId: filed.id, groups: ['HQ-CS:intake'] });
    expect(await status((await api.as('intake')).claim('915'))).toBe(503);
    expect(await api.knex('inboxTask').where({ userTaskKey: '915' }).first()).toMatchObject({ assignee: null });
  });
});
