import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, complaint, dueAt, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  await choosePolicy(system, 'work-orders');
});
afterAll(() => system.close());

/** A case that the managing department forwarded to Beijing's operations, with two departments to cooperate. */
async function forwarded(): Promise<string> {
  const { id } = await system.customer().file(complaint());
  await system.player.play(id, 'preliminary-check');
  await system.player.play(id, 'review-dispatch', { ownerUnit: 'BJ-OPS', cooperatingUnits: ['BJ-CARD', 'HQ-IT'], dispatchOpinion: '由运营管理部主办，银行卡部、信息科技部协办。' });
  await reaches(system, id, 'the departments', (seen) => waitsFor('investigate')(seen) && seen.tasks.filter(({ elementId }) => elementId === 'cooperate').length === 2);
  return id;
}

describe('departments that cooperate (D10-02, D18-08)', () => {
  it('work beside the department that leads, and the proposal waits for their findings', async () => {
    const id = await forwarded();
    await system.mail('approver.it@bank.example.com', /协办/);
    await system.player.play(id, 'investigate');
    const handlers = [await system.player.play(id, 'cooperate', { cooperationFindings: '本部门当日无故障。' })];
    await reaches(system, id, 'one answer', (seen) => seen.tasks.filter(({ elementId }) => elementId === 'cooperate').length === 1);
    expect((await system.player.see(id)).tasks.some(({ elementId }) => elementId === 'decide')).toBe(false);
    handlers.push(await system.player.play(id, 'cooperate'));
    await reaches(system, id, 'the proposal', waitsFor('decide'));
    expect(handlers.sort()).toEqual(['handler.bj.card', 'handler.it']);
    const { cooperation } = await (await system.player.as('manager')).investigation(id);
    expect(cooperation.map(({ unitId }) => unitId).sort()).toEqual(['BJ-CARD', 'HQ-IT']);
    expect(cooperation.every(({ findings, answeredAt }) => findings !== null && answeredAt !== null)).toBe(true);
  });

  it('are urged when the limit is near and they haven’t answered (D18-06, D18-10)', async () => {
    const id = await forwarded();
    const result = (await system.player.see(id)).deadlines.find(({ stage }) => stage === 'result')!;
    expect(dueAt(await system.player.see(id), 'result')).toBe(result.dueAt);
    await system.moveTo(result.remindAt);
    await system.mail('handler.it@bank.example.com', /请提供协办意见/);
    await system.mail('approver.bj.card@bank.example.com', /请提供协办意见/);
    expect((await (await system.player.as('manager')).investigation(id)).cooperation.every(({ remindedAt }) => remindedAt !== null)).toBe(true);
  });
});
