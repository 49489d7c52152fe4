import { ApiClient, ApiProblem } from '../api/client.ts';
import type { ComplaintFiled, NewComplaint } from '../api/schemas/filing.ts';
import { DEMO_COMPLAINTS, type DemoComplaint, type DemoProgress } from '../db/demo-complaints.ts';
import { DEMO_PASSWORD, DEMO_USERS } from '../db/demo.ts';
import { groupsOf } from '../db/roles.ts';
import { Player, type Answer } from './player.ts';

/**
 * Files the sample complaints through the API and plays the staff, each complaint as far as it says.
 * A start that was cut short goes on: a sample filed before is found by its idempotency key, and what waits is played.
 *
 * @param began when the demo bank began; the same at every start, since it is part of what is filed
 */
export async function seedDemoComplaints(base: string, options: { began: Date; say(line: string): void; stopped(): boolean }): Promise<void> {
  const player = demoPlayer(base);
  let made = 0;
  for (const [index, sample] of DEMO_COMPLAINTS.entries()) {
    if (options.stopped()) return;
    const filed = await file(player, base, sample, { key: `demo-complaint-${index + 1}`, began: options.began });
    if (!filed || (await isAsFar(player, filed.id, sample.until))) continue;
    await take(player, base, filed, sample);
    made += 1;
  }
  if (made > 0) options.say(`  ✓ ${made} 件示例投诉已办到各个环节 sample complaints taken to where they are`);
}

/** Undefined when another demo, begun at another time, has filed this sample already. */
async function file(player: Player, base: string, { complaint, hoursAgo }: DemoComplaint, { key, began }: { key: string; began: Date }): Promise<ComplaintFiled | undefined> {
  const client = complaint.channel ? await player.as('intake') : new ApiClient(base);
  const receivedAt = hoursAgo === undefined ? {} : { receivedAt: new Date(began.getTime() - hoursAgo * 3_600_000).toISOString() };
  try {
    return await client.file({ ...complaint, ...receivedAt } as NewComplaint, [], key);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 422) return undefined;
    throw error;
  }
}

export function demoPlayer(base: string): Player {
  return new Player(base, DEMO_USERS.map((user) => ({ username: user.username, groups: groupsOf(user) })), DEMO_PASSWORD);
}

/** What is played for each stop, in order. */
const WAY: Readonly<Record<DemoProgress, readonly string[]>> = {
  filed: [],
  claimed: ['take:preliminary-check'],
  checked: ['preliminary-check'],
  reheard: ['preliminary-check', 'rehear-recording'],
  investigating: ['preliminary-check', 'take:investigate'],
  extension: ['preliminary-check', 'extension'],
  deciding: ['preliminary-check', 'investigate'],
  'awaiting-approval': ['preliminary-check', 'investigate', 'decide'],
  survey: ['preliminary-check', 'investigate', 'decide', 'approve', 'survey-sent'],
  'oral-feedback': ['preliminary-check', 'investigate', 'decide', 'approve', 'wait:oral-feedback'],
  closed: ['preliminary-check', 'investigate', 'decide', 'approve', 'survey-sent', 'survey-answered'],
  review: ['preliminary-check', 'investigate', 'decide', 'approve', 'survey-sent', 'survey-answered', 'wait:review-investigate'],
  'not-ours': ['preliminary-check'],
  insufficient: ['preliminary-check'],
};

async function take(player: Player, base: string, filed: ComplaintFiled, sample: DemoComplaint): Promise<void> {
  for (const step of WAY[sample.until]) {
    if (step.startsWith('take:')) await hold(player, filed.id, step.slice('take:'.length), sample);
    else if (step.startsWith('wait:')) await player.waitingTask(filed.id, step.slice('wait:'.length));
    else if (step === 'survey-sent') await player.until(`the survey of ${filed.number}`, async () => (await player.see(filed.id)).surveys.length > 0);
    else if (step === 'survey-answered') await new ApiClient(base).answerSurvey({ number: filed.number, code: filed.trackingCode, satisfied: sample.survey?.satisfied ?? true, ...sample.survey });
    else await play(player, filed.id, step, sample);
  }
}

async function play(player: Player, complaintId: string, step: string, sample: DemoComplaint): Promise<void> {
  const element = step === 'extension' ? 'investigate' : step;
  const waiting = await player.until(`the task ${element} of ${complaintId}`, async () => {
    const { tasks, milestones } = await player.see(complaintId);
    const task = tasks.find((each) => each.elementId === element);
    if (task) return task;
    // A major complaint's review comes before its investigation; an approval may not be needed at all.
    for (const extra of ['rehear-recording', 'second-review']) if (element !== extra && tasks.some((each) => each.elementId === extra)) await player.play(complaintId, extra);
    return element === 'approve' && milestones.decidedAt ? 'skipped' : undefined;
  });
  if (waiting !== 'skipped') await player.play(complaintId, element, answerFor(step, sample));
}

/** Somebody holds the task, with what they found so far as a draft. */
async function hold(player: Player, complaintId: string, element: string, sample: DemoComplaint): Promise<void> {
  if (element !== 'preliminary-check') await player.until(`the task ${element}`, async () => (await player.see(complaintId)).tasks.some((task) => task.elementId === element));
  const { task, client } = await player.take(complaintId, element);
  if (sample.handling) await client.request('PUT', `/api/tasks/${task.key}/draft`, { data: answerFor(element, sample) });
}

function answerFor(step: string, { until, check, handling }: DemoComplaint): Answer {
  const pick = (...names: (keyof NonNullable<typeof handling>)[]): Answer => Object.fromEntries(names.flatMap((name) => (handling?.[name] === undefined ? [] : [[name, handling[name]]])));
  switch (step) {
    case 'preliminary-check':
      return { ...check, checkResult: until === 'not-ours' || until === 'insufficient' ? until : 'accept' };
    case 'extension':
      return { investigationOutcome: 'extension', ...pick('complainantStatement', 'respondentStatement', 'findings', 'extensionReason', 'extensionWorkingDays') };
    case 'investigate':
      return { investigationOutcome: 'complete', ...pick('complainantStatement', 'respondentStatement', 'findings') };
    case 'decide':
      return pick('facts', 'rulesApplied', 'outcome', 'redress', 'compensationYuan', 'reasons');
    default:
      return {};
  }
}

/** A sample that was taken as far as it says before is left as people have changed it since. */
async function isAsFar(player: Player, complaintId: string, until: DemoProgress): Promise<boolean> {
  const { tasks, surveys, closedAt, extensions } = await player.see(complaintId);
  const at = (element: string): boolean => tasks.some((task) => task.elementId === element);
  if (closedAt) return true;
  switch (until) {
    case 'filed': return true;
    case 'claimed': return !at('preliminary-check') || tasks.some((task) => task.assignee);
    case 'checked': return !at('preliminary-check') && tasks.length > 0;
    case 'reheard': return at('second-review') || at('investigate') || at('decide');
    case 'investigating': return tasks.some((task) => task.elementId === 'investigate' && task.assignee) || at('decide');
    case 'extension': return extensions.length > 0;
    case 'deciding': return at('decide') || at('approve') || surveys.length > 0;
    case 'awaiting-approval': return at('approve') || surveys.length > 0;
    case 'survey': return surveys.length > 0;
    case 'oral-feedback': return at('oral-feedback') || surveys.length > 0;
    case 'review': return surveys.some((survey) => survey.answeredAt);
    default: return false;
  }
}
