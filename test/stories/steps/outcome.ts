import { CATEGORIES, CHANNELS, CLOSE_REASONS, EVENT_TYPES, RISK_LEVELS, SEVERITIES, STATUSES, URGENCIES, nameOf } from '../../../db/codes.ts';
import { STANDINGS } from '../../../db/resolutions.ts';
import type { Complaint } from '../../../api/schemas/complaints.ts';
import { step } from '../step.ts';

const FACTS: Readonly<Record<string, (seen: Complaint) => string | null>> = {
  状态: ({ status }) => nameOf(STATUSES, status, 'zh-CN'),
  渠道: ({ channel }) => nameOf(CHANNELS, channel, 'zh-CN'),
  类别: ({ category }) => nameOf(CATEGORIES, category, 'zh-CN'),
  等级: ({ severity }) => nameOf(SEVERITIES, severity, 'zh-CN'),
  紧急程度: ({ urgency }) => nameOf(URGENCIES, urgency, 'zh-CN'),
  承办单位: ({ ownerUnitId }) => ownerUnitId,
  结案原因: ({ closeReason }) => nameOf(CLOSE_REASONS, closeReason, 'zh-CN'),
  风险等级: ({ intake }) => nameOf(RISK_LEVELS, intake.riskLevel, 'zh-CN'),
  审批情况: ({ resolutions }) => nameOf(STANDINGS, resolutions.at(-1)?.standing ?? null, 'zh-CN'),
  适用制度: ({ policyId }) => policyId,
};

step(/投诉的(状态|渠道|类别|等级|紧急程度|风险等级|承办单位|结案原因|审批情况|适用制度)是“([^“”]+)”/u, async (world, [fact = '', value = '']) => {
  let last: string | null | undefined;
  try {
    await world.until(`${fact} ${value}`, (seen) => (last = FACTS[fact]?.(seen)) === value);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; it is “${last ?? ''}”`, { cause: error });
  }
});
step(/投诉的适用制度不是“([^“”]+)”/u, async (world, [policyId = '']) => {
  await world.until('a policy', ({ policyId: chosen }) => chosen !== null);
  expect((await world.see()).policyId).not.toBe(policyId);
});
step(/经过记录里有“([^“”]+)”/u, async (world, [name = '']) => {
  const type = EVENT_TYPES.find(({ zh }) => zh === name)?.code;
  if (!type) throw new Error(`there is no event “${name}”`);
  const { player } = await world.bank();
  await player.until(`the event ${name}`, async () => (await (await player.as('manager')).events(world.complaintId)).items.some((event) => event.type === type));
});
step(/经过记录里没有“([^“”]+)”/u, async (world, [name = '']) => {
  const type = EVENT_TYPES.find(({ zh }) => zh === name)?.code;
  if (!type) throw new Error(`there is no event “${name}”`);
  const { player } = await world.bank();
  expect((await (await player.as('manager')).events(world.complaintId)).items.map((event) => event.type)).not.toContain(type);
});
