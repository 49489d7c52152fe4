import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiClient } from '../../api/client.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import { USUAL_ANSWERS } from '../../launcher/player.ts';
import { COMPLAINT, Doors, said, type Refusal } from './doors.ts';

let doors: Doors;
let filed: ComplaintFiled;
beforeAll(async () => {
  doors = await Doors.open();
  filed = await doors.filed();
});
afterAll(() => doors.close());

const answer = { ...USUAL_ANSWERS['preliminary-check'], category: 'account-transaction' };
const get = (route: string, cookie: string): Promise<Refusal> => doors.request('GET', route, undefined, { cookie });

async function taskOf(id: string, element?: string): Promise<string> {
  return (await doors.system.player.waitingTask(id, element)).key;
}

describe("another department's case", () => {
  it('is as if it did not exist, with its task, evidence, timeline, messages and flow, and no word of it is shown (D03-05, D19-03)', async () => {
    const form = new FormData();
    form.set('complaint', JSON.stringify(COMPLAINT));
    form.set('evidence', new Blob(['%PDF-1.7\n']), '流水.pdf');
    const answered = await doors.request('POST', '/api/complaints', form);
    const { id } = JSON.parse(answered.text) as ComplaintFiled;
    const key = await taskOf(id);
    await doors.settled();
    const manager = await doors.system.player.as('manager');
    const evidenceId = (await manager.complaint(id)).evidence[0]?.id;
    const cookie = await doors.cookie('handler.sh');
    const before = await doors.everything();
    const nobody = '00000000-0000-4000-8000-000000000000';
    const routes: [string, string][] = [
      [`/api/complaints/${id}`, `/api/complaints/${nobody}`],
      [`/api/complaints/${id}/events`, `/api/complaints/${nobody}/events`],
      [`/api/complaints/${id}/notices`, `/api/complaints/${nobody}/notices`],
      [`/api/complaints/${id}/flow`, `/api/complaints/${nobody}/flow`],
      [`/api/complaints/${id}/evidence/${evidenceId}`, `/api/complaints/${nobody}/evidence/${nobody}`],
      [`/api/tasks/${key}`, '/api/tasks/2251799813689999'],
    ];
    for (const [real, unreal] of routes) {
      const [seen, absent] = [await get(real, cookie), await get(unreal, cookie)];
      expect([real, seen.status]).toEqual([real, 404]);
      expect({ ...seen.problem, instance: '' }).toEqual({ ...absent.problem, instance: '' });
      expect(seen.text).not.toMatch(/李小满|转账|000-0000-0101/);
    }
    for (const act of ['claim', 'release']) expect((await doors.request('POST', `/api/tasks/${key}/${act}`, undefined, { cookie })).status).toBe(404);
    expect((await doors.post(`/api/tasks/${key}/complete`, { data: answer }, { cookie })).status).toBe(404);
    expect((await doors.post(`/api/complaints/${id}/comments`, { body: '看看' }, { cookie })).status).toBe(404);
    expect(JSON.parse((await get('/api/complaints', cookie)).text)).toEqual({ items: [], total: 0 });
    expect(JSON.parse((await get('/api/tasks?view=group', cookie)).text)).toMatchObject({ items: [], total: 0 });
    expect(await doors.everything()).toEqual(before);
    // Its own department finds all of it.
    const intake = await doors.cookie('intake');
    expect((await get(`/api/complaints/${id}/evidence/${evidenceId}`, intake)).status).toBe(200);
  });

  it("lends no evidence to another case's address", async () => {
    const [row] = await doors.rows('select id, complaint_id from complaints.evidence limit 1');
    const cookie = await doors.cookie('manager');
    expect((await get(`/api/complaints/${String(row?.complaint_id)}/evidence/${String(row?.id)}`, cookie)).status).toBe(200);
    expect((await get(`/api/complaints/${filed.id}/evidence/${String(row?.id)}`, cookie)).status).toBe(404);
  });

  it.each(['/api/complaints/1', '/api/complaints/%00', '/api/complaints/..%2f..%2fetc%2fpasswd', "/api/complaints/' or 1=1", '/api/tasks/abc', '/api/tasks/-1', '/api/tasks/99999999999999999999999', '/api/tasks/9999999999999999999', '/api/nothing'])(
    'an address that can be no id is not found: %s', async (route) => {
      expect((await get(route, await doors.cookie('manager'))).status).toBe(404);
    });

  it.each<[string, string]>([
    ['/api/complaints/%E0%A4%A', '请求无法处理'], ['/api/complaints?page=0', 'page: 不能小于 1'], ['/api/complaints?pageSize=1e9', 'pageSize: 不能大于 100'], ['/api/complaints?status=gone', 'status: 不是可选的值'],
    ['/api/complaints?colour=red', 'colour: 没有这个栏目'], ['/api/complaints?from=yesterday', 'from: 格式不正确'], ['/api/complaints?q=%00', 'q: 含有无法保存的字符'], ['/api/tasks?view=all', 'view: 不是可选的值'],
    ['/api/users?taskKey=x', 'taskKey: 格式不正确'],
  ])('a query that is wrong is refused by its field: %s', async (route, words) => {
    const refused = await get(route, await doors.cookie('manager'));
    expect([refused.status, said(refused).join(' ')]).toEqual([400, expect.stringContaining(words)]);
  });

  it('a search for anything finds by words, and breaks on nothing', async () => {
    const cookie = await doors.cookie('manager');
    for (const q of ['%', "'", '\\', '_', '"; drop table complaint; --', '<script>', '((', ':*', '&|!']) {
      expect([q, (await get(`/api/complaints?${new URLSearchParams({ q })}`, cookie)).status]).toEqual([q, 200]);
      expect([q, (await get(`/api/tasks?${new URLSearchParams({ q })}`, cookie)).status]).toEqual([q, 200]);
    }
    for (const day of ['0000-01-01', '0001-01-01', '9999-12-31']) expect([day, (await get(`/api/complaints?from=${day}&to=${day}`, cookie)).status]).toEqual([day, 200]);
  });
});

describe('a session', () => {
  it.each<[string, string | undefined, string]>([
    ['none', undefined, '请先登录'], ['a forged one', `session=${'A'.repeat(43)}`, '登录已过期'], ['one of odd characters', 'session=%00\u00ff; other=1', '登录已过期'], ['an empty one', 'session=', '请先登录'],
  ])('%s opens nothing', async (_name, cookie, words) => {
    for (const route of ['/api/complaints', `/api/complaints/${filed.id}`, '/api/tasks', '/api/users']) {
      const refused = await doors.request('GET', route, undefined, cookie === undefined ? {} : { cookie });
      expect([refused.status, refused.problem.title]).toEqual([401, expect.stringContaining(words)]);
    }
  });

  it('of one who signed out is of no use any more', async () => {
    const cookie = await doors.cookie('intake');
    expect((await get('/api/tasks', cookie)).status).toBe(200);
    await doors.request('DELETE', '/api/session', undefined, { cookie });
    expect((await get('/api/tasks', cookie)).status).toBe(401);
  });

  it('is not given for a wrong name or password, with the same words for both', async () => {
    const [name, password] = [await doors.post('/api/session', { username: 'nobody', password: 'x' }), await doors.post('/api/session', { username: 'auditor', password: "' or '1'='1" })];
    expect([name.status, password.status]).toEqual([401, 401]);
    expect(name.problem.title).toBe(password.problem.title);
    expect((await doors.post('/api/session', { username: { $ne: null }, password: [] })).status).toBe(422);
    expect((await doors.post('/api/session', { username: 'a\0', password: 'x' })).status).toBe(422);
  });
});

describe('a task', () => {
  it("of somebody else, or of nobody, is not completed, released or handed over by one who doesn't hold it", async () => {
    const { id } = await doors.filed();
    const key = await taskOf(id);
    const [one, two] = [await doors.cookie('intake'), await doors.cookie('intake2')];
    const unclaimed = await doors.post(`/api/tasks/${key}/complete`, { data: answer }, { cookie: two });
    expect([unclaimed.status, unclaimed.problem.title]).toEqual([403, '请先领取该任务']);
    await (await doors.system.player.as('intake')).claim(key);
    const before = await doors.everything();
    const taken = await Promise.all([
      doors.request('POST', `/api/tasks/${key}/claim`, undefined, { cookie: two }),
      doors.post(`/api/tasks/${key}/complete`, { data: answer }, { cookie: two }),
      doors.request('POST', `/api/tasks/${key}/release`, undefined, { cookie: two }),
      doors.post(`/api/tasks/${key}/hand-over`, { username: 'intake2' }, { cookie: two }),
      doors.request('PUT', `/api/tasks/${key}/draft`, JSON.stringify({ data: { checkNotes: '抢' } }), { cookie: two, 'content-type': 'application/json' }),
    ]);
    for (const refused of taken) expect([refused.status, refused.problem.title]).toEqual([409, '该任务已由他人领取']);
    const role = await doors.post(`/api/tasks/${key}/complete`, { data: answer }, { cookie: await doors.cookie('designer') });
    expect([role.status, role.problem.title]).toEqual([403, '您的岗位没有这项权限']);
    const toStranger = await doors.post(`/api/tasks/${key}/hand-over`, { username: 'handler.sh' }, { cookie: one });
    expect([toStranger.status, said(toStranger)]).toEqual([422, ['该人员不能办理这项任务', 'username: 不是可选的值']]);
    expect(await doors.everything()).toEqual(before);
  });

  type FormCase = [name: string, data: Record<string, unknown>, words: string];
  const forms: FormCase[] = [
    ['a field that the form lacks', { ...answer, approved: true }, 'approved: 没有这个栏目'],
    ['a process variable', { ...answer, complaintId: 'x', handlerGroup: 'HQ:admin' }, 'handlerGroup: 没有这个栏目'],
    ['a field that is required left out', { ...answer, checkResult: undefined }, 'checkResult: 必填'],
    ['an option that there is not', { ...answer, checkResult: 'maybe' }, 'checkResult: 不是可选的值'],
    ['a word where yes or no is asked', { ...answer, hotTopic: 'yes' }, 'hotTopic: 内容类型不正确'],
    ['an object where a text is asked', { ...answer, checkNotes: { $ne: '' } }, 'checkNotes: 内容类型不正确'],
    ['a text that is too long', { ...answer, checkNotes: 'x'.repeat(20_001) }, 'checkNotes: 最多'],
    ['U+0000 in a text', { ...answer, checkNotes: 'a\0b' }, 'data.checkNotes: 含有无法保存的字符'],
  ];
  it('completed with what its form does not have or allow is refused by the field, and waits on', async () => {
    const { id } = await doors.filed();
    const key = await taskOf(id);
    await (await doors.system.player.as('intake')).claim(key);
    const cookie = await doors.cookie('intake');
    const before = await doors.everything();
    for (const [name, data, words] of forms) {
      const refused = await doors.post(`/api/tasks/${key}/complete`, { data }, { cookie });
      expect([name, refused.status, said(refused).join(' ')]).toEqual([name, 422, expect.stringContaining(words)]);
    }
    expect(await doors.everything()).toEqual(before);
    expect(await taskOf(id)).toBe(key);
  });

  it('completed twice at the same time, with different answers, is completed once: case and flow go on with what the winner entered', async () => {
    const { player } = doors.system;
    for (let round = 0; round < 4; round += 1) {
      const { id } = await doors.filed();
      const key = await taskOf(id);
      await (await player.as('intake')).claim(key);
      const cookie = await doors.cookie('intake');
      const entered: Record<string, unknown>[] = [{ ...answer, checkNotes: '材料齐全，予以受理。' }, { ...answer, checkResult: 'insufficient', checkNotes: '材料不足。' }];
      const answers = await Promise.all(entered.map((data) => doors.post(`/api/tasks/${key}/complete`, { data }, { cookie })));
      expect(answers.map((each) => `${each.status} ${said(each).join()}`).sort()).toEqual(['204 ', '409 该任务已结束']);
      const won = entered[answers.findIndex((each) => each.status === 204)];
      const [submission] = await doors.rows('select data from complaints.task_submission where user_task_key = $1', [key]);
      expect(submission?.data).toMatchObject({ checkResult: won?.checkResult, checkNotes: won?.checkNotes });
      if (won?.checkResult === 'accept') await player.waitingTask(id, 'investigate');
      else await player.until('the closing', async () => (await player.see(id)).closeReason === 'insufficient');
      const { items } = await (await player.as('manager')).events(id);
      expect(items.filter((event) => event.type === 'task.completed')).toHaveLength(1);
      const again = await doors.post(`/api/tasks/${key}/complete`, { data: answer }, { cookie });
      expect([again.status, again.problem.title]).toEqual([409, '该任务已结束']);
    }
  });

  it('claimed by two at the same time is held by one', async () => {
    const { id } = await doors.filed();
    const key = await taskOf(id);
    const cookies = [await doors.cookie('intake'), await doors.cookie('intake2')];
    const claims = await Promise.all(cookies.map((cookie) => doors.request('POST', `/api/tasks/${key}/claim`, undefined, { cookie })));
    expect(claims.map((claim) => claim.status).sort()).toEqual([204, 409]);
  });

  it("that judges one's own work is refused with the reason (D18-21)", async () => {
    const { id } = await doors.filed();
    const { player } = doors.system;
    await player.play(id, 'preliminary-check');
    await player.play(id, 'investigate');
    const proposer = await player.play(id, 'decide', { compensationYuan: 20_000, redress: ['compensation'] });
    const key = await taskOf(id, 'approve');
    // The proposer becomes an approver as well.
    await doors.rows("update complaints.user_account set roles = array['handler', split_part(candidate_groups[1], ':', 2)], unit_id = split_part(candidate_groups[1], ':', 1) from complaints.inbox_task where user_task_key = $1 and username = $2", [key, proposer]);
    const cookie = await doors.cookie(proposer);
    for (const act of ['claim', 'complete']) {
      const refused = await doors.post(`/api/tasks/${key}/${act}`, act === 'claim' ? '{}' : { data: USUAL_ANSWERS.approve }, { cookie });
      expect([act, refused.status]).toEqual([act, 403]);
    }
    expect((await doors.request('POST', `/api/tasks/${key}/claim`, undefined, { cookie })).problem.title).toContain('独立性');
    const manager: ApiClient = await player.as('manager');
    const handed = await manager.request('POST', `/api/tasks/${key}/hand-over`, { username: proposer }).then(() => 204, (error: { status: number }) => error.status);
    expect(handed).toBe(403);
    await player.play(id, 'approve');
  });

  it('whose form has a component that is not supported says so, and changes nothing', async () => {
    await deployFlows((file, content) => (file === 'preliminary-check.form' ? content.replace('"type": "textarea"', '"type": "dynamiclist"') : content));
    const { id } = await doors.filed();
    await taskOf(id);
    await deployFlows((_file, content) => content);
    const key = await taskOf(id);
    await (await doors.system.player.as('intake')).claim(key);
    const cookie = await doors.cookie('intake');
    const before = await doors.everything();
    const refusals = [await get(`/api/tasks/${key}`, cookie), await doors.post(`/api/tasks/${key}/complete`, { data: answer }, { cookie })];
    for (const refused of refusals) expect([refused.status, refused.problem.title]).toEqual([501, expect.stringMatching(/^表单“preliminary-check”的组件“\w+”不受支持.*请联系流程设计人员/)]);
    expect(await doors.everything()).toEqual(before);
  });

  /** Past the check of `npm run deploy`. */
  /** All together, since a task takes the form of its own deployment. */
  async function deployFlows(change: (file: string, content: string) => string): Promise<void> {
    const folder = path.resolve(import.meta.dirname, '../../bpmn');
    const resources = new FormData();
    for (const file of readdirSync(folder).filter((name) => /\.(bpmn|dmn|form)$/.test(name))) resources.append('resources', new Blob([change(file, readFileSync(path.join(folder, file), 'utf8'))]), file);
    const response = await fetch(`${doors.system.restAddress}/v2/deployments`, { method: 'POST', body: resources });
    expect(response.status).toBe(200);
  }
});
