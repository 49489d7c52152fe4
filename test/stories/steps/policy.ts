import { CATEGORIES } from '../../../db/codes.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

interface PolicySettings { settings: { key: string; zh: string }[] }

step(/全行适用制度“([^“”]+)”/u, (world, [policyId = ''], table) => choose(world, policyId, table));
step(/全行叠加制度“([^“”]+)”/u, (world, [policyId = ''], table) => choose(world, policyId, table, { kind: 'overlay' }));
step(/“([^“”]+)”类投诉适用制度“([^“”]+)”/u, (world, [category = '', policyId = ''], table) => choose(world, policyId, table, { category: categoryOf(category) }));
step(/“([^“”]+)”分行适用制度“([^“”]+)”/u, (world, [branchId = '', policyId = ''], table) => choose(world, policyId, table, { branchId }));

step(/“([^“”]+)”提议全行适用制度“([^“”]+)”/u, async (world, [username = '', policyId = '']) => {
  const client = await (await world.bank()).player.as(username);
  world.matterId = (await client.openMatter({ kind: 'policy-change', details: { title: `选用制度${policyId}`, kind: 'base', policyId, settings: {}, reason: '拟改用该制度' } })).id;
  world.matterSeenBy = 'manager';
});

step(/本行把(\d{4}-\d\d-\d\d)(改为休息|改为上班)，理由是“([^“”]+)”/u, async (world, [day = '', how = '', note = '']) => {
  const { player } = await world.bank();
  const { id } = await (await player.as('manager')).openMatter({ kind: 'calendar-change', details: { title: note, days: [{ day, working: how === '改为上班', note }], reason: note } });
  await player.playMatter(id, 'approve-change', { changeApproved: true });
  await player.until('the change to be in force', async () => (await player.seeMatter(id)).state === 'closed');
  expect((await player.seeMatter(id)).outcome).toBe('in-force');
});

/** Proposed by the complaint manager, approved by another person: as a bank does it. The table sets what the source leaves to the bank. */
async function choose(world: World, policyId: string, table: readonly (readonly string[])[], scope: { kind?: 'overlay'; category?: string; branchId?: string } = {}): Promise<void> {
  const choice = JSON.stringify([policyId, table, scope]);
  if (world.story.inForce.has(choice)) return;
  const { player } = await world.bank();
  const manager = await player.as('manager');
  const { settings } = await manager.request<PolicySettings>('GET', `/api/policies/${policyId}`);
  const values = Object.fromEntries(table.map(([name = '', value = '']) => {
    const setting = settings.find(({ zh }) => zh === name);
    if (!setting) throw new Error(`policy ${policyId} has no setting “${name}”: ${settings.map(({ zh }) => zh).join('、')}`);
    return [setting.key, Number.parseFloat(value)];
  }));
  const { id } = await manager.openMatter({ kind: 'policy-change', details: { title: `选用制度${policyId}`, kind: 'base', policyId, settings: values, reason: '按制度要求选用', ...scope } });
  await player.playMatter(id, 'approve-change', { changeApproved: true });
  await player.until('the change to be in force', async () => (await player.seeMatter(id)).state === 'closed');
  const { outcome } = await player.seeMatter(id);
  world.story.inForce.add(choice);
  if (outcome !== 'in-force') throw new Error(`the change of policy ended as ${outcome}`);
}

function categoryOf(name: string): string {
  const found = CATEGORIES.find(({ zh }) => zh === name);
  if (!found) throw new Error(`“${name}” is no category`);
  return found.code;
}
