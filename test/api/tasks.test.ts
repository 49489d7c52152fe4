import { ApiProblem } from '../../api/client.ts';
import type { TaskSummary } from '../../api/schemas/tasks.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { COMPLAINT } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const CHECK = { checkResult: 'accept', checkNotes: '属于本行受理范围' };

async function filedWithTask(): Promise<{ id: string; task: TaskSummary }> {
  const filed = await system.customer().file(COMPLAINT);
  const client = await system.player.as('intake');
  const task = await system.player.until('the preliminary check', async () => (await client.tasks({ view: 'group', q: filed.number })).items[0]);
  return { id: filed.id, task };
}

const refused = (call: Promise<unknown>): Promise<ApiProblem> => call.then(() => { throw new Error('was not refused'); }, (error: unknown) => error as ApiProblem);
const status = (call: Promise<unknown>): Promise<number> => call.then(() => 204, (error: unknown) => (error as ApiProblem).status);

describe('a task', () => {
  it('goes to the one who was first, when two claim it at once', async () => {
    const { task } = await filedWithTask();
    const people = await Promise.all(['intake', 'intake2'].map((username) => system.player.as(username)));
    expect((await Promise.all(people.map((client) => status(client.claim(task.key))))).sort()).toEqual([204, 409]);
    const views = await Promise.all(people.map((client) => client.task(task.key)));
    expect(views.map((view) => view.may.complete).sort()).toEqual([false, true]);
  });

  it('shows its form with what the case knows, and the case in brief (D04-09)', async () => {
    const { task } = await filedWithTask();
    const view = await (await system.player.as('intake')).task(task.key);
    expect(view.form).toMatchObject({ id: 'preliminary-check', schema: { components: expect.any(Array) } });
    expect(view.data).toMatchObject({ category: 'account-transaction', hotTopic: false });
    expect(view.complaint).toMatchObject({ subject: COMPLAINT.subject, narrative: COMPLAINT.narrative, amountYuan: 4800.5 });
    expect(view.may).toEqual({ claim: true, release: false, handOver: false, complete: false });
  });

  it('can be given back, and handed over to somebody of its group by who oversees (D18-10)', async () => {
    const { id, task } = await filedWithTask();
    const [holder, other, manager] = await Promise.all(['intake', 'intake2', 'manager'].map((username) => system.player.as(username)));
    await holder?.claim(task.key);
    await holder?.request('POST', `/api/tasks/${task.key}/release`);
    expect((await other?.task(task.key))?.assignee).toBeNull();
    await holder?.claim(task.key);
    expect((await refused(manager?.request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'handler.bj' }) ?? Promise.resolve())).status).toBe(422);
    await manager?.request('POST', `/api/tasks/${task.key}/hand-over`, { username: 'intake2' });
    expect((await other?.task(task.key))?.may.complete).toBe(true);
    const events = (await manager?.events(id))?.items.filter((event) => event.type === 'task.handed-over');
    expect(events).toMatchObject([{ actor: { username: 'manager' }, data: { from: 'intake', to: 'intake2' } }]);
  });

  it('is completed with what its form asks for, once; the case knows it at once (D10-04)', async () => {
    const { id, task } = await filedWithTask();
    const client = await system.player.as('intake');
    await client.claim(task.key);
    const wrong = await refused(client.complete(task.key, { checkResult: 'accept', colour: 'red' }));
    expect(wrong.status).toBe(422);
    expect(wrong.problem.errors).toMatchObject([{ field: 'colour', code: 'unknown-field' }, { field: 'checkNotes', code: 'required', message: '必填' }]);
    expect((await client.task(task.key)).state).toBe('created');
    await client.complete(task.key, { ...CHECK, hotTopic: false });
    expect((await client.events(id)).items.map((event) => event.type)).toContain('complaint.checked');
    expect(await status(client.complete(task.key, CHECK))).toBe(409);
    expect((await client.tasks({ view: 'done', q: task.complaint?.number ?? '' })).items).toMatchObject([{ key: task.key, state: 'completed' }]);
    expect((await client.task(task.key)).data).toMatchObject(CHECK);
  });

  it('takes no decision without sufficient evidence (D08-05)', async () => {
    const { id, task } = await filedWithTask();
    await system.player.play(id, task.elementId);
    await system.player.play(id, 'investigate');
    const { task: decide, client } = await system.player.take(id, 'decide');
    const decision = { facts: '属实', evidenceSufficient: false, rulesApplied: '办法', outcome: 'upheld', redress: ['apology'], compensationYuan: 0, reasons: '致歉' };
    const problem = await refused(client.complete(decide.key, decision));
    expect(problem.status).toBe(422);
    expect(problem.problem.errors?.map((error) => error.field)).toEqual(['evidenceSufficient']);
    expect((await system.player.see(id)).resolutions).toEqual([]);
    await client.complete(decide.key, { ...decision, evidenceSufficient: true });
    expect((await system.player.see(id)).resolutions).toMatchObject([{ facts: '属实', evidenceSufficient: true, outcome: 'upheld' }]);
  });
});

describe('readiness', () => {
  it('is told when every part is there', async () => {
    expect(await (await fetch(`${system.base}/readyz`)).json()).toEqual({ ready: true, parts: { database: { ready: true }, engine: { ready: true }, mail: { ready: true }, workers: { ready: true } } });
  });
});
