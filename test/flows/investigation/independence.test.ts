import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, investigated, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const taskOf = async (id: string, element: string) => (await system.player.waitingTask(id, element)).key;
const conflicts = async (id: string) => (await (await system.player.as('manager')).investigation(id)).conflicts;

describe('who may have no part in a case', () => {
  it('is chosen from the bank’s people: the complained-of neither handles, approves nor reads it any more, and a task that they hold goes back (D06-03, D18-21)', async () => {
    const { id } = await investigated(system);
    const handler = await system.player.as('handler.bj');
    await handler.claim(await taskOf(id, 'investigate'));
    const manager = await system.player.as('manager');
    await manager.request('POST', `/api/complaints/${id}/conflicts`, { username: 'handler.bj', reason: '客户指认当班经办人员。' });
    await reaches(system, id, 'the task given back', (seen) => seen.tasks.some(({ elementId, assignee }) => elementId === 'investigate' && assignee === null));
    await expect(handler.claim(await taskOf(id, 'investigate'))).rejects.toMatchObject({ status: 403 });
    await expect(handler.complaint(id)).rejects.toMatchObject({ status: 404 });
    expect(await conflicts(id)).toMatchObject([{ username: 'handler.bj', why: 'complained-of' }]);
  });

  it('is named in the investigation too, and is in no task that comes later (D06-03)', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate', { complainedUsers: ['approver.bj'] });
    await system.player.play(id, 'decide', { compensationYuan: 2_000, redress: ['compensation'] });
    const seen = await reaches(system, id, 'the approval', (each) => waitsFor('approve')(each) || each.milestones.decidedAt !== null);
    expect(waitsFor('approve')(seen)).toBe(true);
    const approver = await system.player.as('approver.bj');
    await expect(approver.claim(await taskOf(id, 'approve'))).rejects.toMatchObject({ status: 403 });
  });

  it('can stand aside: the task is for others, and their reason is kept (D18-21)', async () => {
    const { id } = await investigated(system);
    const handler = await system.player.as('handler.bj');
    await handler.request('POST', `/api/complaints/${id}/conflicts`, { username: 'handler.bj', reason: '与投诉人是亲属。' });
    await expect(handler.claim(await taskOf(id, 'investigate'))).rejects.toMatchObject({ status: 403 });
    expect((await handler.complaint(id)).id).toBe(id);
    expect(await conflicts(id)).toMatchObject([{ username: 'handler.bj', why: 'recused', reason: '与投诉人是亲属。' }]);
  });

  it('is not the asker themselves by way of the form, nor in the team (D06-03)', async () => {
    const { id } = await investigated(system);
    await expect(system.player.play(id, 'investigate', { complainedUsers: ['handler.bj'] })).rejects.toMatchObject({ problem: { errors: [{ field: 'complainedUsers', code: 'recuse-instead' }] } });
    await expect(system.player.play(id, 'investigate', { complainedUsers: ['approver.bj'], investigators: ['approver.bj'] })).rejects.toMatchObject({ problem: { errors: [{ field: 'investigators', code: 'in-conflict' }] } });
  });
});

describe('the team (D01-05)', () => {
  it('sees the case from wherever in the bank its members are', async () => {
    const { id } = await investigated(system);
    const specialist = await system.player.as('handler.sh.card');
    await expect(specialist.complaint(id)).rejects.toMatchObject({ status: 404 });
    await (await system.player.as('manager')).request('POST', `/api/complaints/${id}/investigators`, { username: 'handler.sh.card' });
    expect((await specialist.complaint(id)).id).toBe(id);
    await expect((await system.player.as('manager')).request('POST', `/api/complaints/${id}/investigators`, { username: 'nobody' })).rejects.toMatchObject({ status: 422 });
  });
});

describe('an approval tier after tier', () => {
  it('goes up to the authority that it needs, each tier by another person; a refusal at any tier sends it back (D18-04, D07-11, D18-21)', async () => {
    await choosePolicy(system, '24h-5d-10d', {}, { tieredApproval: true });
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate');
    await system.player.play(id, 'decide', { compensationYuan: 60_000, redress: ['compensation'] });
    const tier = (group: string) => reaches(system, id, group, (seen) => seen.tasks.some(({ elementId, candidateGroups }) => elementId === 'approve' && candidateGroups.includes(group)));
    const at = async (group: string, answer: Record<string, unknown> = {}) => {
      await tier(group);
      return system.player.play(id, 'approve', answer);
    };
    expect(await at('BJ-OPS:approver')).toBe('approver.bj');
    expect((await tier('HQ-CP:manager')).milestones.decidedAt).toBeNull();
    expect(await at('HQ-CP:manager', { approved: false, approvalComment: '请补充赔偿依据。' })).toMatch(/^manager/);
    expect((await reaches(system, id, 'the proposal again', waitsFor('decide'))).resolutions[0]).toMatchObject({ approved: false, approvalComment: '请补充赔偿依据。' });

    await system.player.play(id, 'decide', { compensationYuan: 55_000, redress: ['compensation'] });
    const people = [await at('BJ-OPS:approver'), await at('HQ-CP:manager')];
    const waiting = await tier('HQ:general-manager');
    expect(waiting.resolutions.map(({ standing }) => standing)).toEqual(['returned', 'awaited']);
    people.push(await at('HQ:general-manager'));
    expect(new Set(people).size).toBe(3);
    const done = await reaches(system, id, 'the decision', (seen) => seen.milestones.decidedAt !== null);
    expect(done.resolutions.at(-1)).toMatchObject({ approved: true, approvedBy: expect.any(String) });
    const paper = await (await system.player.as('manager')).request<{ id: string; title: string }>('POST', `/api/complaints/${id}/papers`, { kind: 'approval-document' });
    expect(paper.title).toBe('处理意见审批书');
    const { items } = await (await system.player.as('manager')).events(id);
    expect(items.filter(({ type }) => ['resolution.approved', 'resolution.returned'].includes(type)).map(({ type, data }) => [type, data.tier])).toEqual([
      ['resolution.approved', 'department'], ['resolution.returned', 'manager'], ['resolution.approved', 'department'], ['resolution.approved', 'manager'], ['resolution.approved', 'general-manager'],
    ]);
  });
});
