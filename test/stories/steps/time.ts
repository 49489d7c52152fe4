import { STAGES } from '../../../db/codes.ts';
import type { Deadline } from '../../../api/schemas/complaints.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

step(/所在时区是“([^“”]+)”/u, (world, [zone = '']) => {
  world.zone = zone;
});
step(/现在是(.+)/u, (world, [moment = '']) => world.goTo(world.moment(moment)));
step(/到了(.+)/u, (world, [moment = '']) => world.goTo(world.moment(moment)));

step(/时限“([^“”]+)”到(.+?)，依据(D\d\d-\d\d)/u, async (world, [stage = '', moment = '', rule = '']) => {
  const deadline = await limit(world, stage, ({ dueAt }) => sameMinute(new Date(dueAt), world.moment(moment)));
  expect(deadline.rule).toBe(rule);
});
step(/时限“([^“”]+)”到(.+?)，依据本行/u, async (world, [stage = '', moment = '']) => {
  const deadline = await limit(world, stage, ({ dueAt }) => sameMinute(new Date(dueAt), world.moment(moment)));
  expect(deadline.rule).toBeNull();
});
step(/时限“([^“”]+)”到(.+?\d\d:\d\d)/u, (world, [stage = '', moment = '']) => limit(world, stage, ({ dueAt }) => sameMinute(new Date(dueAt), world.moment(moment))).then(() => undefined));
step(/时限“([^“”]+)”已逾期/u, (world, [stage = '']) => limit(world, stage, ({ missedAt }) => missedAt !== null).then(() => undefined));
step(/时限“([^“”]+)”按时完成/u, (world, [stage = '']) => limit(world, stage, ({ metAt, missedAt }) => metAt !== null && missedAt === null).then(() => undefined));
step(/时限“([^“”]+)”没有逾期/u, async (world, [stage = '']) => {
  expect((await limit(world, stage, () => true)).missedAt).toBeNull();
});
step(/没有时限“([^“”]+)”/u, async (world, [stage = '']) => {
  expect((await world.see()).deadlines.map((each) => each.stage)).not.toContain(codeOf(stage));
});

/** A limit that ends with the day ends in its last second. */
const sameMinute = (one: Date, other: Date): boolean => Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000);

export function codeOf(stage: string): string {
  const code = STAGES.find(({ zh }) => zh === stage)?.code;
  if (!code) throw new Error(`there is no stage “${stage}”: ${STAGES.map(({ zh }) => zh).join('、')}`);
  return code;
}

async function limit(world: World, stage: string, as: (deadline: Deadline) => boolean): Promise<Deadline> {
  const code = codeOf(stage);
  let last: Deadline | undefined;
  try {
    return await world.until(`the limit ${stage}`, ({ deadlines }) => {
      last = deadlines.findLast((each) => each.stage === code);
      return last && as(last) ? last : undefined;
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; it is ${JSON.stringify(last)}`, { cause: error });
  }
}
