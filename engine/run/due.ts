/** What time brings: timers, deadlines and back-offs of jobs, the end of messages. */
import type { Due } from '../store/lookups.ts';
import type { Activation } from './activations.ts';
import { trigger } from './catch-events.ts';
import type { Execution } from './execution.ts';
import { changeJob, findJob } from './jobs.ts';
import { nextRepetition } from './repeat.ts';
import { fireStartTimer } from './start-timers.ts';
import { nextDue } from './timers.ts';

export function bring(x: Execution, due: Due): void {
  if (due.kind === 'message') {
    for (const message of x.messages.messagesFor(due.name, due.correlationKey)) if (message.key === due.key) x.messages.discarded(message);
    x.delete('message', due.key, due.key);
  } else if (due.kind === 'job') dueJob(x, due);
  else if (due.process === null) fireStartTimer(x, due.definitionKey, due.key);
  else dueTimer(x, due.process, due.key);
}

function dueJob(x: Execution, due: Exclude<Due, { kind: 'message' }>): void {
  const job = findJob(x, due.process ?? undefined, due.key);
  if (!job) return;
  if (job.state === 'ACTIVATED' && job.deadline !== null && job.deadline <= x.now) {
    job.deadline = null;
    changeJob(x, job, 'TIMED_OUT');
  } else if (job.state === 'BACKING_OFF' && job.backOffUntil !== null && job.backOffUntil <= x.now) {
    job.backOffUntil = null;
    changeJob(x, job, 'FAILED');
  }
}

function dueTimer(x: Execution, process: number, key: number): void {
  const timer = x.instances.get(process)?.subscriptions.get(key);
  if (timer?.element.process.banned || (!timer && x.instances.has(process))) return x.delete('timer', key, key);
  if (timer?.kind !== 'timer' || timer.dueAt > x.now) return;
  const { element, node } = timer;
  const next = nextRepetition(node) ? nextDue(timer, x.now) : null;
  if (next) {
    Object.assign(timer, next);
    x.put('timer', key, { timer });
  } else {
    element.subscriptions = element.subscriptions.filter((other) => other !== timer);
    element.process.subscriptions.delete(key);
    x.delete('timer', key, key);
  }
  x.touch(element);
  trigger(x, element, node, {});
}

/** When something that the batch has written is due. */
export function earliestDue(x: Execution): number {
  if (x.pinnedAt !== undefined) return 0;
  let at = Infinity;
  for (const row of x.rows.get('activation')?.values() ?? []) at = Math.min(at, (row as Activation).deadline);
  for (const row of x.rows.get('timer')?.values() ?? []) at = Math.min(at, (row as { timer: { dueAt: number } }).timer.dueAt);
  for (const row of x.rows.get('message')?.values() ?? []) at = Math.min(at, (row as { deadline: number }).deadline);
  for (const job of x.changes.get('job') ?? []) {
    const { state, deadline, backOffUntil } = job as { state: string; deadline: number | null; backOffUntil: number | null };
    if (state === 'ACTIVATED' && deadline !== null) at = Math.min(at, deadline);
    if (state === 'BACKING_OFF' && backOffUntil !== null) at = Math.min(at, backOffUntil);
  }
  return at;
}
