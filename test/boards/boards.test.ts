import { createHash, randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import type { Trail } from '../../api/schemas/admin.ts';
import type { Board, CaseActions, CaseActionsDone, SavedViews } from '../../api/schemas/boards.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import type { MatterList } from '../../api/schemas/matters.ts';
import { COMPLAINT, putTask, START, startTestApi, type TestApi } from '../api/kit.ts';

let api: TestApi;
const cases: ComplaintFiled[] = [];
const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(new Date(START).getTime() + hours * HOUR);

beforeAll(async () => {
  api = await startTestApi();
  const owners = ['SH-OPS', 'SH-OPS', 'BJ-OPS', 'BJ-CARD', null];
  const due = [-2, 5, 40, -30, 3];
  for (const [index, ownerUnitId] of owners.entries()) {
    const filed = await api.customer().file({ ...COMPLAINT, subject: `看板样例${index}` });
    cases.push(filed);
    await api.knex('complaint').where({ id: filed.id }).update({ ownerUnitId, acceptedAt: ownerUnitId ? at(-40) : null, registeredAt: at(-50) });
    await api.knex('deadline').insert({ complaintId: filed.id, stage: 'result', startsAt: at(-50), amount: 5, unit: 'working-days', dueAt: at(due[index] ?? 0), remindAt: at(0), arithmetic: '{}' as never, rule: null });
    await putTask(api.knex, { key: `50${index}`, complaintId: filed.id, groups: [`${ownerUnitId ?? 'HQ-CS'}:handler`], assignee: index < 2 ? 'handler.sh' : null });
    await api.knex('inboxTask').where({ userTaskKey: `50${index}` }).update({ dueAt: at(due[index] ?? 0) });
  }
  const [first, , , fourth] = cases;
  await api.knex('complaintEvent').where({ complaintId: fourth?.id }).update({ at: at(-24 * 9) });
  await api.knex('assignment').insert([1, 2].map((round) => ({ id: randomUUID(), complaintId: fourth?.id ?? '', number: `ZB-${round}`, round, toUnitId: 'BJ-CARD', assignedAt: at(-30) })));
  await api.knex('assignmentRefusal').insert({ id: randomUUID(), complaintId: first?.id ?? '', number: 1, unitId: 'SH-OPS', reason: '非本部门职责', refusedAt: at(-1) });
});
afterAll(() => api.close());

const board = async (username: string, query = ''): Promise<Board> => (await api.as(username)).request('GET', `/api/board${query}`);
async function act(username: string, what: CaseActions, headers: Record<string, string> = {}): Promise<CaseActionsDone['items']> {
  return (await (await api.as(username)).request<CaseActionsDone>('POST', '/api/complaints/actions', what, headers)).items;
}

describe('the board', () => {
  it('counts the open cases by unit and step, overdue and nearly so, and each figure opens the list with as many (D18-10, D02-09)', async () => {
    const { totals, cells } = await board('supervisor');
    expect(totals).toEqual({ open: 5, overdue: 2, dueSoon: 2, unclaimed: 3, refused: 1, bounced: 1, idle: 1 });
    expect(cells).toEqual(expect.arrayContaining([
      { unitId: 'SH-OPS', status: 'handling', open: 2, overdue: 1, dueSoon: 1 }, { unitId: 'BJ-CARD', status: 'handling', open: 1, overdue: 1, dueSoon: 0 }, { unitId: null, status: 'checking', open: 1, overdue: 0, dueSoon: 1 },
    ]));
    const client = await api.as('supervisor');
    const total = async (query: Record<string, string>): Promise<number> => (await client.complaints(query)).total;
    expect(await total({ status: 'open' })).toBe(totals.open);
    expect(await total({ overdue: 'true' })).toBe(totals.overdue);
    expect(await total({ due: 'soon' })).toBe(totals.dueSoon);
    for (const attention of ['unclaimed', 'refused', 'bounced'] as const) expect([attention, await total({ attention })]).toEqual([attention, totals[attention]]);
    expect(await total({ idleDays: '5' })).toBe(totals.idle);
    expect(await total({ unit: 'none', status: 'checking', due: 'soon' })).toBe(1);
  });

  it('tells who holds how many, also those who hold none', async () => {
    const { people } = await board('supervisor');
    expect(people[0]).toEqual({ username: 'handler.sh', name: '徐佳怡', unitId: 'SH-OPS', open: 2, overdue: 1, dueSoon: 1 });
    expect(people).toContainEqual({ username: 'handler.bj', name: '王建国', unitId: 'BJ-OPS', open: 0, overdue: 0, dueSoon: 0 });
    expect((await (await api.as('supervisor')).complaints({ assignee: 'handler.sh' })).total).toBe(2);
  });

  it('is bounded by the own unit for the head of a department, and by the unit chosen (D03-05)', async () => {
    const own = await board('approver.sh');
    expect([own.totals.open, [...new Set(own.people.map(({ unitId }) => unitId))]]).toEqual([2, ['SH-OPS']]);
    expect((await board('manager', '?unit=BJ')).totals).toMatchObject({ open: 2, overdue: 1 });
    await expect(board('manager', '?unit=XX')).rejects.toMatchObject({ status: 422 });
    await expect(board('handler.sh')).rejects.toMatchObject({ status: 403 });
  });
});

describe('from the list', () => {
  const ids = (...which: number[]): string[] => which.map((index) => cases[index]?.id ?? '');

  it('many cases are urged and supervised at once; what is refused for one is told of it and holds up no other (D18-06)', async () => {
    await api.knex('complaint').where({ id: cases[4]?.id }).update({ closedAt: at(-1), archivedAt: at(0), closeReason: 'resolved' });
    const unknown = randomUUID();
    const done = await act('supervisor', { action: 'urge', ids: [...ids(0, 4, 1), unknown], body: '请尽快办理' });
    expect(done.map(({ number, done: ok, problem }) => [number, ok, problem !== null])).toEqual([[cases[0]?.number, true, false], [cases[4]?.number, false, true], [cases[1]?.number, true, false], [null, false, true]]);
    expect(await api.knex('urging').whereIn('complaintId', ids(0, 1)).where({ kind: 'urge' })).toHaveLength(2);
    await api.knex('complaint').where({ id: cases[4]?.id }).update({ closedAt: null, archivedAt: null, closeReason: null });
    const supervised = await act('supervisor', { action: 'supervise', ids: ids(0), body: '请书面说明', answerBy: '2026-03-05' });
    expect(supervised).toEqual([expect.objectContaining({ done: true })]);
  });

  it('an answer that was lost and asked for again urges nobody twice; another urging with the same words does (D18-06)', async () => {
    const urged = async (): Promise<number> => (await api.knex('urging').where({ complaintId: cases[2]?.id ?? '' })).length;
    const what: CaseActions = { action: 'urge', ids: ids(2), body: '请今日答复' };
    for (const _ of [1, 2]) expect(await act('supervisor', what, { 'idempotency-key': 'urge-0001' })).toEqual([expect.objectContaining({ done: true })]);
    expect(await urged()).toBe(1);
    await act('supervisor', what, { 'idempotency-key': 'urge-0002' });
    await act('manager', what, { 'idempotency-key': 'urge-0001' });
    expect(await urged()).toBe(3);
    const messages = await api.knex('outbox').where({ complaintId: cases[2]?.id ?? '' }).where('uniqueKey', 'like', '%:urge:%');
    expect(messages).toHaveLength(3);
  });

  it('each by what the post allows', async () => {
    await expect(act('approver.sh', { action: 'supervise', ids: ids(0), body: '说明', answerBy: '2026-03-05' })).rejects.toMatchObject({ status: 403 });
    await expect(act('handler.sh', { action: 'urge', ids: ids(0), body: '催' })).rejects.toMatchObject({ status: 403 });
    expect(await act('approver.sh', { action: 'urge', ids: ids(2), body: '催' })).toEqual([{ id: cases[2]?.id, number: null, done: false, problem: expect.any(String) }]);
  });

  it('a case is escalated to a matter of supervision, once however often it is sent; one without an owner is not (D02-09)', async () => {
    const what: CaseActions = { action: 'escalate', ids: ids(3, 4), problem: '逾期未办', requirement: '三日内办结并书面报告' };
    for (const _ of [1, 2]) {
      const done = await act('supervisor', what, { 'idempotency-key': 'escalate-0001' });
      expect(done.map(({ done: ok, problem }) => [ok, problem])).toEqual([[true, null], [false, expect.stringMatching(/^尚未分派承办单位/)]]);
    }
    const { items } = await (await api.as('supervisor')).request<MatterList>('GET', `/api/matters?complaintId=${cases[3]?.id}`);
    expect(items.map(({ kind, unitId }) => [kind, unitId])).toEqual([['supervision', 'BJ-CARD']]);
  });

  it('tasks are handed over only to whom they suit', async () => {
    const [done] = await act('supervisor', { action: 'hand-over', ids: ids(0), username: 'handler.bj' });
    expect(done).toMatchObject({ done: false, problem: expect.stringMatching(/^该人员不能办理这件投诉的任何任务/) });
  });

  it('views are kept by each person for themselves', async () => {
    const [manager, supervisor] = [await api.as('manager'), await api.as('supervisor')];
    const save = (filters: Record<string, string>): Promise<{ id: string }> => manager.request('POST', '/api/saved-views', { name: '上海逾期', filters, columns: ['status', 'due'] });
    await save({ unit: 'SH' });
    const { id } = await save({ unit: 'SH', overdue: 'true' });
    const views = await manager.request<SavedViews>('GET', '/api/saved-views');
    expect(views.items).toEqual([{ id, name: '上海逾期', filters: { unit: 'SH', overdue: 'true' }, columns: ['status', 'due'] }]);
    expect((await supervisor.request<SavedViews>('GET', '/api/saved-views')).items).toEqual([]);
    await expect(save({ colour: 'red' })).rejects.toMatchObject({ status: 422 });
    await expect(supervisor.request('DELETE', `/api/saved-views/${id}`)).rejects.toMatchObject({ status: 404 });
    await manager.request('DELETE', `/api/saved-views/${id}`);
    expect((await manager.request<SavedViews>('GET', '/api/saved-views')).items).toEqual([]);
  });

  async function exported(username: string, query: string): Promise<Uint8Array> {
    const session = await fetch(`${api.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'demo-2026' }) });
    const answer = await fetch(`${api.base}/api/complaints/export${query}`, { headers: { cookie: session.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'accept-language': 'zh-CN' } });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  }

  it('what it shows goes into a spreadsheet, no more than the person may see', async () => {
    const texts = async (username: string, query: string): Promise<string> => strFromU8(unzipSync(await exported(username, query))['xl/sharedStrings.xml'] ?? new Uint8Array());
    const all = await texts('manager', '?overdue=true');
    expect([all.includes('看板样例0'), all.includes('看板样例3'), all.includes('看板样例2')]).toEqual([true, true, false]);
    expect(all).toContain('上海分行运营管理部');
    const own = await texts('handler.sh', '');
    expect([own.includes('看板样例0'), own.includes('看板样例3')]).toEqual([true, false]);
  });

  it('who took which part of it out stands in the trail, with the digest of the file; a name that was searched for does not (D18-19, D19-03)', async () => {
    const sha256 = createHash('sha256').update(await exported('manager', '?overdue=true&q=张小明')).digest('hex');
    const { items } = await (await api.as('auditor')).request<Trail>('GET', '/api/admin/trail?type=cases.exported&q=manager&pageSize=1');
    expect(items).toEqual([expect.objectContaining({ at: api.clock.now().toISOString(), by: expect.objectContaining({ username: 'manager' }), subject: 'complaints' })]);
    expect(items[0]?.data).toEqual({ rows: 0, filters: { overdue: true, q: '张**' }, file: expect.stringMatching(/^投诉清单 .*\.xlsx$/), sha256 });
    await expect((await api.as('handler.sh')).request('GET', '/api/admin/trail')).rejects.toMatchObject({ status: 403 });
  });
});
