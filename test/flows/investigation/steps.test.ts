import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { investigated, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const eventsOf = async (id: string): Promise<string[]> => (await (await system.player.as('manager')).events(id)).items.map((event) => event.type);
const more = (nextSteps: string[], change: Record<string, unknown> = {}) => ({ investigationOutcome: 'more', nextSteps, ...change });

describe('while a case is investigated', () => {
  it('several supplementary steps go on beside each other, and lead back to the investigation (D10-08, D07-12)', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate', more(['on-site', 'specialist'], { supportUnit: 'HQ-IT', supportQuestion: '系统是否重复扣费？' }));
    await reaches(system, id, 'both steps', (seen) => waitsFor('plan-on-site')(seen) && waitsFor('specialist-opinion')(seen));
    const expert = await system.player.play(id, 'specialist-opinion');
    expect(expert).toBe('handler.it');
    await system.player.play(id, 'plan-on-site');
    await system.mail('approver.bj@bank.example.com', /现场调查通知/);
    expect((await system.player.see(id)).tasks.some((task) => task.elementId === 'investigate')).toBe(false);
    await system.player.play(id, 'record-on-site');
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(['specialist.answered', 'on-site.planned', 'on-site.recorded']));
  });
});
