import type { ApiClient, ApiProblem } from '../../api/client.ts';
import type { AbsenceRecorded, Absences } from '../../api/schemas/absence.ts';
import type { LiveEvent, NoticePreferences, Present, StaffNotices } from '../../api/schemas/live.ts';
import type { Users } from '../../api/schemas/session.ts';
import type { BulkResult, DraftSaved, TaskSummary } from '../../api/schemas/tasks.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { COMPLAINT } from './kit.ts';

let system: TestSystem;
const open: { end(): void }[] = [];
beforeAll(async () => {
  system = await startTestSystem();
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.end();
});
afterAll(() => system.close());

async function cookieOf(username: string): Promise<string> {
  const answer = await fetch(`${system.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMO_PASSWORD }) });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Reads the stream of server-sent events as a browser does. */
async function live(username: string, cookie?: string) {
  const stop = new AbortController();
  const answer = await fetch(`${system.base}/api/live`, { headers: { cookie: cookie ?? (await cookieOf(username)), 'accept-encoding': 'gzip' }, signal: stop.signal });
  const told: LiveEvent[] = [];
  let greeted = false;
  let ended = false;
  const reading = (async () => {
    let text = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const [event, data] = ['event', 'data'].map((name) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2));
        if (event === 'hello') greeted = true;
        if (event === 'change' && data) told.push(JSON.parse(data) as LiveEvent);
      }
    }
  })().catch(() => undefined).finally(() => (ended = true));
  const stream = {
    answer, told,
    end: () => stop.abort(),
    ended: () => system.player.until('the end of the stream', async () => ended),
    until: (what: string, matching: (event: LiveEvent) => boolean) => system.player.until(what, async () => told.find(matching)),
    reading,
  };
  open.push(stream);
  await system.player.until('the greeting', async () => greeted);
  return stream;
}

const status = (call: Promise<unknown>): Promise<number> => call.then(() => 200, (error: unknown) => (error as ApiProblem).status);
const refused = (call: Promise<unknown>): Promise<ApiProblem> => call.then(() => { throw new Error('was not refused'); }, (error: unknown) => error as ApiProblem);

async function filedWithTask(change: Partial<typeof COMPLAINT> = {}): Promise<{ id: string; number: string; task: TaskSummary }> {
  const filed = await system.customer().file({ ...COMPLAINT, ...change });
  const intake = await system.player.as('intake');
  const task = await system.player.until('the preliminary check', async () => (await intake.tasks({ view: 'group', q: filed.number })).items[0]);
  return { id: filed.id, number: filed.number, task };
}

describe('the stream of changes', () => {
  it('tells those of its group of a new task, and of its being claimed, released and completed, and nobody else', async () => {
    const [intake, outsider] = await Promise.all([live('intake'), live('handler.sh')]);
    expect(intake.answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(intake.answer.headers.get('x-accel-buffering')).toBe('no');
    expect(intake.answer.headers.get('content-encoding')).toBeNull();
    const { task } = await filedWithTask();
    const about = (change: string) => (event: LiveEvent) => event.kind === 'task' && event.key === task.key && event.change === change;
    await intake.until('the new task', about('new'));
    const client = await system.player.as('intake');
    await client.claim(task.key);
    expect(await intake.until('the claim', about('held'))).toMatchObject({ mine: true });
    await client.request('POST', `/api/tasks/${task.key}/release`);
    await intake.until('the release', about('waiting'));
    await client.claim(task.key);
    await client.complete(task.key, { checkResult: 'accept', checkNotes: '属于本行受理范围' });
    await intake.until('the completion', about('completed'));
    expect(outsider.told.filter((event) => event.kind === 'task' && event.key === task.key)).toEqual([]);
    // Ids and codes alone: neither names nor words of the case.
    expect(JSON.stringify(intake.told)).not.toMatch(/[一-龥]/);
  });

  it('tells of a case to who has it open and may see it', async () => {
    const { id } = await filedWithTask();
    const [manager, other] = await Promise.all([live('manager'), live('supervisor')]);
    const client = await system.player.as('manager');
    await client.request('PUT', `/api/presence/${crypto.randomUUID()}`, { page: 'complaint', id });
    await (await system.player.as('intake')).request('POST', `/api/complaints/${id}/comments`, { body: '客户来电补充', public: false });
    await manager.until('the change of the case', (event) => event.kind === 'complaint' && event.id === id);
    expect(other.told.filter((event) => event.kind === 'complaint')).toEqual([]);
    const stranger = await live('handler.sh.card');
    expect(await (await system.player.as('handler.sh.card')).request('PUT', `/api/presence/${crypto.randomUUID()}`, { page: 'complaint', id })).toEqual({ about: null, others: [] });
    await (await system.player.as('intake')).request('POST', `/api/complaints/${id}/comments`, { body: '再次来电', public: false });
    manager.told.length = 0;
    await manager.until('the next change', (event) => event.kind === 'complaint');
    expect(stranger.told).toEqual([]);
  });

  it('tells a list of cases that one of them changed', async () => {
    const manager = await live('manager');
    await (await system.player.as('manager')).request('PUT', `/api/presence/${crypto.randomUUID()}`, { page: 'complaints' });
    await filedWithTask();
    await manager.until('the change of the list', (event) => event.kind === 'complaints');
  });

  it('ends with the session', async () => {
    const cookie = await cookieOf('reviewer');
    const stream = await live('reviewer', cookie);
    await fetch(`${system.base}/api/session`, { method: 'DELETE', headers: { cookie } });
    await stream.ended();
    expect((await fetch(`${system.base}/api/live`, { headers: { cookie } })).status).toBe(401);
  });
});

describe('people on one case', () => {
  it('see who else has it open, on which task, and whether they are at work on it', async () => {
    const { id, task } = await filedWithTask();
    const [intake, colleague] = await Promise.all([system.player.as('intake'), system.player.as('intake2')]);
    const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
    const stream = await live('intake2');
    expect((await colleague.request<Present>('PUT', `/api/presence/${theirs}`, { page: 'complaint', id })).others).toEqual([]);
    await intake.claim(task.key);
    await intake.request('PUT', `/api/presence/${mine}`, { page: 'task', id: task.key });
    await stream.until('that somebody came', (event) => event.kind === 'presence' && event.about === `complaint:${id}`);
    expect((await colleague.request<Present>('PUT', `/api/presence/${theirs}`, { page: 'complaint', id })).others).toEqual([{ username: 'intake', name: '林晓雯', unitId: 'HQ-CS', doing: 'editing', taskName: '初步核实', sameTask: false }]);
    stream.told.length = 0;
    await intake.request('DELETE', `/api/presence/${mine}`);
    await stream.until('that they left', (event) => event.kind === 'presence');
    expect((await colleague.request<Present>('PUT', `/api/presence/${theirs}`, { page: 'complaint', id })).others).toEqual([]);
    expect(await status(intake.request('PUT', `/api/presence/${theirs}`, { page: 'complaint', id }))).toBe(409);
  });

  it('overwrite no draft that they have not seen', async () => {
    const { task } = await filedWithTask();
    const client = await system.player.as('intake');
    await client.claim(task.key);
    const save = (data: Record<string, unknown>, version?: number) => client.request<DraftSaved>('PUT', `/api/tasks/${task.key}/draft`, { data, ...(version === undefined ? {} : { version }) });
    expect((await save({ checkNotes: '甲' }, 0)).version).toBe(1);
    const problem = await refused(save({ checkNotes: '乙' }, 0));
    expect([problem.status, problem.problem.type]).toEqual([409, 'urn:bank-complaints:problem:draft-changed']);
    expect(await client.task(task.key)).toMatchObject({ draft: { checkNotes: '甲' }, draftVersion: 1 });
    expect((await save({ checkNotes: '乙' }, 1)).version).toBe(2);
    // Who takes the task over begins with what they enter themselves.
    await client.request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'intake2' });
    const taker = await system.player.as('intake2');
    expect(await taker.task(task.key)).toMatchObject({ draft: null, draftVersion: 0 });
    expect(await taker.request('PUT', `/api/tasks/${task.key}/draft`, { data: {}, version: 0 })).toMatchObject({ version: 3 });
  });
});

describe('several tasks at once', () => {
  it('are claimed and handed over one by one, and each that is refused says why', async () => {
    const [first, second, third] = [await filedWithTask(), await filedWithTask(), await filedWithTask()];
    const [intake, colleague, manager] = await Promise.all([system.player.as('intake'), system.player.as('intake2'), system.player.as('manager')]);
    await colleague.claim(second.task.key);
    const keys = [first, second, third].map(({ task }) => task.key);
    const claimed = await intake.request<BulkResult>('POST', '/api/tasks/claim', { keys: [...keys, '999'] });
    expect(claimed.items.map(({ key, done }) => [key, done])).toEqual([[keys[0], true], [keys[1], false], [keys[2], true], ['999', false]]);
    expect(claimed.items[1]).toMatchObject({ name: '初步核实', problem: '该任务已由他人领取' });
    expect(claimed.items[3]).toMatchObject({ name: null, problem: '没有找到，或者您无权查看' });
    const people = await manager.request<Users>('GET', `/api/users?taskKey=${keys.join(',')}`);
    expect(people.items.map(({ username, suits }) => [username, suits])).toEqual([['intake', 3], ['intake2', 3]]);
    const moved = await manager.request<BulkResult>('POST', '/api/tasks/hand-over', { keys, username: 'intake2' });
    expect(moved.items.map(({ done, to }) => [done, to?.username])).toEqual([[true, 'intake2'], [true, 'intake2'], [true, 'intake2']]);
    const refusedAll = await manager.request<BulkResult>('POST', '/api/tasks/hand-over', { keys, username: 'handler.bj' });
    expect(refusedAll.items.map(({ problem }) => problem)).toEqual(Array(3).fill('该人员不能办理这项任务'));
  });

  it('are found by kind, by what is due, and by what they are about', async () => {
    const { number } = await filedWithTask();
    const intake = await system.player.as('intake');
    const all = await intake.tasks({ view: 'group' });
    expect(all.elements).toContainEqual({ elementId: 'preliminary-check', name: '初步核实', count: all.total });
    expect((await intake.tasks({ view: 'group', q: number, element: 'preliminary-check', kind: 'complaint', due: 'week' })).total).toBe(1);
    expect((await intake.tasks({ view: 'group', q: number, due: 'overdue' })).total).toBe(0);
    expect((await intake.tasks({ view: 'group', q: number, kind: 'matter' })).total).toBe(0);
  });
});

describe('absence', () => {
  const end = async (client: ApiClient): Promise<void> => {
    for (const { id, may } of (await client.request<Absences>('GET', '/api/absences')).items) if (may.end) await client.request('POST', `/api/absences/${id}/end`);
  };

  it('gives what is held to the deputy at its start, and what is handed over meanwhile; all of it is recorded', async () => {
    const { id, task } = await filedWithTask();
    const [absent, deputy, manager] = await Promise.all([system.player.as('intake'), system.player.as('intake2'), system.player.as('manager')]);
    await absent.claim(task.key);
    const recorded = await absent.request<AbsenceRecorded>('POST', '/api/absences', { from: '2026-03-02', to: '2026-03-04', deputy: 'intake2', reason: '年休假' });
    expect(recorded.moved).toContainEqual({ key: task.key, name: '初步核实', to: { username: 'intake2', name: '赵一鸣', unitId: 'HQ-CS' }, outcome: 'deputy' });
    expect((await deputy.task(task.key)).may.complete).toBe(true);
    expect(await manager.request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'intake' })).toEqual({ to: { username: 'intake2', name: '赵一鸣', unitId: 'HQ-CS' } });
    expect((await manager.request<Users>('GET', `/api/users?taskKey=${task.key}`)).items).toMatchObject([{ username: 'intake', away: { to: '2026-03-04', deputy: '赵一鸣' } }, { username: 'intake2', away: null }]);
    const events = (await manager.events(id)).items.filter(({ type }) => type === 'task.handed-over');
    expect(events[0]).toMatchObject({ actor: { username: 'intake' }, data: { from: 'intake', to: 'intake2' } });
    const trail = await (await system.player.as('auditor')).request<{ items: { type: { code: string } }[] }>('GET', '/api/admin/trail?q=intake');
    expect(trail.items.map(({ type }) => type.code)).toEqual(expect.arrayContaining(['absence.recorded', 'absence.tasks-moved']));
    await end(absent);
  });

  it('sends notices to the deputy as well, but none about a case in which the deputy is complained of (D06-03)', async () => {
    const absent = await system.player.as('handler.cs');
    const colleague = await system.player.as('intake');
    await end(colleague);
    expect(await refused(absent.request('POST', '/api/absences', { from: '2026-03-02', to: '2026-03-04', deputy: 'handler.bj', reason: '培训' }))).toMatchObject({ status: 422, problem: { errors: [{ field: 'deputy', code: 'deputy-not-suitable' }] } });
    await colleague.request('POST', '/api/absences', { from: '2026-03-02', to: '2026-03-06', deputy: 'intake2', reason: '病假', handOver: false });
    const { task, number } = await filedWithTask({ complainedStaff: '赵一鸣' } as Partial<typeof COMPLAINT>);
    await colleague.claim(task.key);
    const manager = await system.player.as('manager');
    // The deputy is complained of: the task stays with the group instead.
    expect(await manager.request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'intake' })).toEqual({ to: null });
    expect((await colleague.task(task.key)).assignee).toBeNull();
    const told = (await (await system.player.as('intake2')).request<StaffNotices>('GET', '/api/notices')).items;
    expect(told.filter(({ subject, text }) => (subject + text).includes(number))).toEqual([]);
    await end(colleague);
  });

  it('may be recorded by a head for their people, not by others; two of one person do not overlap', async () => {
    const head = await system.player.as('approver.bj');
    const days = { from: '2026-03-10', to: '2026-03-12', deputy: null, reason: '产假' };
    expect(await status(head.request('POST', '/api/absences', { ...days, username: 'handler.sh' }))).toBe(403);
    const { id } = await head.request<AbsenceRecorded>('POST', '/api/absences', { ...days, username: 'handler.bj' });
    expect(await status(head.request('POST', '/api/absences', { ...days, username: 'handler.bj', from: '2026-03-12', to: '2026-03-20' }))).toBe(409);
    expect((await head.request<Absences>('GET', '/api/absences?whose=people')).items).toMatchObject([{ person: { username: 'handler.bj' }, state: 'coming', recordedBy: { username: 'approver.bj' } }]);
    expect(await status((await system.player.as('handler.sh')).request('POST', `/api/absences/${id}/end`))).toBe(404);
    await (await system.player.as('handler.bj')).request('POST', `/api/absences/${id}/end`);
    expect(await status(head.request('POST', `/api/absences/${id}/end`))).toBe(409);
  });
});

describe('notices', () => {
  it('reach each person as they chose; what a rule demands in writing is mailed all the same (D18-06, D18-20)', async () => {
    const handler = await system.player.as('handler.sh');
    const { items } = await handler.request<NoticePreferences>('GET', '/api/notice-preferences');
    expect(items.find(({ kind }) => kind === 'urging')).toMatchObject({ inWriting: 'D18-06', byMail: true });
    expect(await refused(handler.request('PUT', '/api/notice-preferences', { items: [{ kind: 'urging', inBrowser: true, byMail: false }, { kind: 'other', inBrowser: false, byMail: false }] })))
      .toMatchObject({ status: 422, problem: { errors: [{ field: 'items.0.byMail', code: 'mail-demanded' }, { field: 'items.1.inBrowser', code: 'one-way-needed' }] } });
    await handler.request('PUT', '/api/notice-preferences', { items: [{ kind: 'task', inBrowser: true, byMail: false }] });
    const stream = await live('handler.sh');
    const { id, task, number } = await filedWithTask();
    await system.player.play(id, task.elementId);
    await stream.until('the notice', (event) => event.kind === 'notice' && event.id !== null);
    const unread = () => handler.request<StaffNotices>('GET', '/api/notices?unread=true&pageSize=100');
    const notice = await system.player.until('the notice of the task', async () => (await unread()).items.find(({ complaintId, template }) => complaintId === id && template === 'task-assigned'));
    expect(notice).toMatchObject({ kind: 'task', readAt: null, asDeputyOf: null });
    const sent = await (await system.player.as('manager')).request<{ items: { recipient: string | null; medium: string; template: string }[] }>('GET', `/api/complaints/${id}/notices`);
    expect(sent.items.filter(({ recipient, template }) => recipient === 'handler.sh@bank.example.com' && template === 'task-assigned')).toMatchObject([{ medium: 'browser' }]);
    // Who said nothing gets both.
    await system.mail('intake@bank.example.com', new RegExp(number));
    await handler.request('POST', '/api/notices/read', { ids: [notice.id] });
    expect((await unread()).items.map((item) => item.id)).not.toContain(notice.id);
    await handler.request('POST', '/api/notices/read', {});
    expect((await handler.request<StaffNotices>('GET', '/api/notices')).items.find((item) => item.id === notice.id)?.readAt).not.toBeNull();
  });
});

it('an absence takes effect by itself on its day', async () => {
  const { task } = await filedWithTask();
  const absent = await system.player.as('intake');
  await absent.claim(task.key);
  await absent.request('POST', '/api/absences', { from: '2026-03-03', to: '2026-03-04', deputy: 'intake2', reason: '外出培训' });
  expect((await absent.task(task.key)).may.complete).toBe(true);
  await system.moveTo('2026-03-03T08:30:00+08:00');
  const deputy = await system.player.as('intake2');
  await system.player.until('the hand-over to the deputy', async () => (await deputy.task(task.key)).may.complete);
  await system.moveTo('2026-03-05T08:30:00+08:00');
  const manager = await system.player.as('manager');
  expect(await manager.request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'intake' })).toMatchObject({ to: { username: 'intake' } });
});
