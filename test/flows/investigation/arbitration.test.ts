import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, dueAt, investigated, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const refused = { investigationOutcome: 'refuse', refusalReason: '该业务由个人金融部经办。', proposedUnit: 'BJ-RETAIL' };

describe('an assignment that its unit refuses (D13-06)', () => {
  it('goes to arbitration, and moves to the unit named there with a transfer form of its own; the limit stays (D03-12)', async () => {
    const { id } = await investigated(system);
    const before = dueAt(await system.player.see(id), 'result');
    await system.player.play(id, 'investigate', refused);
    const arbiter = await system.player.play(id, 'arbitrate-assignment', { assignmentDecision: 'move', newOwnerUnit: 'BJ-RETAIL', arbitrationReason: '由经办部门承办。' });
    expect(arbiter).toMatch(/^manager/);
    const moved = await reaches(system, id, 'the new owner', (seen) => seen.ownerUnitId === 'BJ-RETAIL' && waitsFor('investigate')(seen));
    expect(moved.tasks.find((task) => task.elementId === 'investigate')?.candidateGroups).toEqual(['BJ-RETAIL:handler']);
    expect(moved.assignments.map(({ toUnitId }) => toUnitId)).toEqual(['BJ-OPS', 'BJ-RETAIL']);
    expect(dueAt(moved, 'result')).toBe(before);
    await system.mail('handler.bj.retail@bank.example.com', /转办单/);
    // The decision is final: passing it around once more is refused.
    await expect(system.player.play(id, 'investigate', { ...refused, proposedUnit: 'BJ-OPS' })).rejects.toMatchObject({ problem: { errors: [{ field: 'investigationOutcome', code: 'assignment-final' }] } });
    const { refusals } = await (await system.player.as('manager')).investigation(id);
    expect(refusals).toMatchObject([{ number: 1, unitId: 'BJ-OPS', decision: 'move', toUnitId: 'BJ-RETAIL' }]);
    expect(await system.player.play(id, 'investigate')).toBe('handler.bj.retail');
  });

  it('stays where it was when the arbiter says so, and each refusal is counted', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate', refused);
    await expect(system.player.play(id, 'arbitrate-assignment', { assignmentDecision: 'move', newOwnerUnit: 'BJ-OPS', arbitrationReason: '改派。' })).rejects.toMatchObject({ status: 422 });
    await system.player.play(id, 'arbitrate-assignment', { assignmentDecision: 'keep', arbitrationReason: '业务发生在贵单位柜面。' });
    const kept = await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect(kept.ownerUnitId).toBe('BJ-OPS');
    await system.mail('handler.bj@bank.example.com', /业务发生在贵单位柜面/);
  });

  it('takes the preliminary feedback along to the new unit (D04-05)', async () => {
    await choosePolicy(system, 'seven-working-days');
    const { id } = await investigated(system);
    await reaches(system, id, 'the preliminary feedback', waitsFor('write-preliminary-feedback'));
    await system.player.play(id, 'investigate', refused);
    await system.player.play(id, 'arbitrate-assignment', { assignmentDecision: 'move', newOwnerUnit: 'BJ-RETAIL', arbitrationReason: '由经办部门承办。' });
    const moved = await reaches(system, id, 'the task of the new unit', (seen) => seen.tasks.some((task) => task.elementId === 'write-preliminary-feedback' && task.candidateGroups.includes('BJ-RETAIL:handler')));
    expect(moved.tasks.filter((task) => task.elementId === 'write-preliminary-feedback')).toHaveLength(1);
  });
});
