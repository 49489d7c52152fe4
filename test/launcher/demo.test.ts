import { ApiClient } from '../../api/client.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { PAST_COMPLAINTS } from '../../db/demo-history.ts';
import { LaunchedSystem } from '../kit/launched.ts';

describe('the demo bank', () => {
  let system: LaunchedSystem;
  beforeAll(async () => {
    system = await LaunchedSystem.create();
  });
  afterAll(() => system.dispose());

  it('is filled without a failure, so that every page shows something, and the next start adds nothing', async () => {
    await system.start();
    await said(system, 'sample matters');
    expect(system.output.split('\n').filter((line) => line.includes('未能生成'))).toEqual([]);
    const before = await contents(system);
    expect(before.kinds).toEqual(expect.arrayContaining(['early-warning', 'accountability', 'improvement', 'inspection', 'supervision', 'policy-change', 'template-change', 'flow-change', 'calendar-change']));
    expect(before).toMatchObject({ articles: 3, groupSizes: [5], choices: ['work-orders'] });
    expect(before.trained).toBeGreaterThan(0);
    expect(before.complaints).toBeGreaterThan(PAST_COMPLAINTS);

    await system.stop();
    await system.start();
    expect(await contents(system)).toEqual(before);
    expect(system.output).not.toContain('sample');
  }, 240_000);
});

async function contents(system: LaunchedSystem): Promise<{ complaints: number; matters: number; kinds: string[]; articles: number; trained: number; groupSizes: number[]; choices: string[] }> {
  const manager = new ApiClient(system.web);
  await manager.signIn('manager', DEMO_PASSWORD);
  const [complaints, matters, knowledge, training, groups, choices] = await Promise.all([
    manager.complaints({}), manager.matters({ pageSize: '100' }), manager.knowledge({}), manager.trainingRecords({}),
    manager.request<{ items: { size: number }[] }>('GET', '/api/complaint-groups'), manager.policyChoices(),
  ]);
  return {
    complaints: complaints.total, matters: matters.total, kinds: [...new Set(matters.items.map(({ kind }) => kind))].sort(), articles: knowledge.items.length, trained: training.items.length,
    groupSizes: groups.items.map(({ size }) => size), choices: choices.items.flatMap(({ policyId }) => policyId ?? []),
  };
}

async function said(system: LaunchedSystem, words: string): Promise<void> {
  const end = performance.now() + 150_000;
  while (!system.output.includes(words)) {
    if (performance.now() > end) throw new Error(`"${words}" was not said in time: ${system.output}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
