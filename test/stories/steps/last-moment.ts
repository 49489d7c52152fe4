import type { ComplaintFiled } from '../../../api/schemas/filing.ts';
import type { Deadline } from '../../../api/schemas/complaints.ts';
import { answerOf } from '../form-answer.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';
import { complaintOf, file } from './customer.ts';
import { codeOf } from './time.ts';

const MINUTE = 60_000;
/** A limit that ends with the day ends in its last second. */
const minuteOf = (moment: Date): string => moment.toISOString().slice(0, 16);

/** Rows: field, value; kept for whenever the task comes up in the two complaints below. */
step(/办理“([^“”]+)”时填写/u, (world, [task = ''], table) => {
  world.answers.set(task, table);
});

/** Rows: limit, when it ends for the one in time. Both are handled step by step, each step at the end of its limit. */
step(/两件投诉同时办理，一件每步都在时限前一分钟，另一件每步都晚一分钟/u, async (world, _, table) => {
  const inTime = await another(world);
  const late = await another(world);
  world.pair = { stages: table.map(([stage = '']) => codeOf(stage)), inTime, late };
  const ends = new Map(table.map(([name = '', words = '']) => [codeOf(name), minuteOf(world.moment(words))]));
  // Each goes from limit to limit; whichever moment comes first is next.
  for (const left = { inTime: [...world.pair.stages], late: [...world.pair.stages] }; left.late.length > 0;) {
    const next = left.inTime[0] === undefined ? undefined : new Date((await dueOf(world, inTime, left.inTime[0])).getTime() - MINUTE);
    const nextLate = new Date((await dueOf(world, late, left.late[0] ?? '')).getTime() + MINUTE);
    if (next && next < nextLate) {
      const stage = left.inTime.shift() ?? '';
      expect([stage, minuteOf(await dueOf(world, inTime, stage))]).toEqual([stage, ends.get(stage)]);
      await world.goTo(next);
      await handleUntilMet(world, inTime, stage);
    } else {
      const stage = left.late.shift() ?? '';
      await world.goTo(nextLate);
      await until(world, late, stage, ({ missedAt }) => missedAt !== null);
      await handleUntilMet(world, late, stage);
    }
  }
});

step(/前一件的各时限都按时完成，后一件的各时限都已逾期/u, async (world) => {
  const { stages, inTime, late } = world.pair;
  const { player } = await world.bank();
  const limits = async ({ id }: ComplaintFiled) => {
    const { deadlines } = await player.see(id);
    return stages.map((stage) => deadlines.find((each) => each.stage === stage));
  };
  for (const limit of await limits(inTime)) expect(limit).toMatchObject({ metAt: expect.any(String), missedAt: null });
  for (const limit of await limits(late)) expect(limit).toMatchObject({ metAt: expect.any(String), missedAt: expect.any(String) });
});

async function another(world: World): Promise<ComplaintFiled> {
  await file(world, complaintOf(world.facts));
  if (!world.filed) throw new Error('nothing was filed');
  return world.filed;
}

async function until(world: World, { id }: ComplaintFiled, stage: string, as: (limit: Deadline) => boolean): Promise<Deadline> {
  const { player } = await world.bank();
  return player.until(`the limit ${stage} of ${id}`, async () => (await player.see(id)).deadlines.find((each) => each.stage === stage && as(each)));
}

/** Some limits are set by what staff do first. */
async function dueOf(world: World, complaint: ComplaintFiled, stage: string): Promise<Date> {
  await handleUntil(world, complaint, stage, () => true);
  return new Date((await until(world, complaint, stage, () => true)).dueAt);
}

const handleUntilMet = (world: World, complaint: ComplaintFiled, stage: string): Promise<void> => handleUntil(world, complaint, stage, ({ metAt }) => metAt !== null);

/** Staff do what waits, and the customer answers the survey, until the limit is as it should be. */
async function handleUntil(world: World, { id, number, trackingCode }: ComplaintFiled, stage: string, as: (limit: Deadline) => boolean): Promise<void> {
  const { player, customer } = await world.bank();
  const reached = (deadlines: readonly Deadline[]) => deadlines.some((each) => each.stage === stage && as(each));
  const asked = (surveys: readonly { answeredAt: string | null }[]) => surveys.some(({ answeredAt }) => answeredAt === null);
  for (;;) {
    const { deadlines, tasks: [task], surveys } = await player.until(`something to do in ${id} until ${stage} is reached`, async () => {
      // A task that is there already may be of the next step.
      await world.story.settled();
      const seen = await player.see(id);
      return seen.tasks.length > 0 || asked(seen.surveys) || reached(seen.deadlines) ? seen : undefined;
    });
    if (reached(deadlines)) return;
    if (task) {
      const taken = await player.take(id, task.elementId);
      await player.play(id, task.elementId, answerOf(await taken.client.task(taken.task.key), world.answers.get(task.name) ?? []));
    } else if (asked(surveys)) {
      await customer().answerSurvey({ number, code: trackingCode, satisfied: true, score: 5, wantsReview: false });
    }
  }
}
