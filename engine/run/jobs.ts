import type { Key } from '../engine.ts';
import type { Expression } from '../model/expression.ts';
import { activated, type Activation } from './activations.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import type { ElementInstance, Job } from './state.ts';
import { evaluateNumber, evaluateString } from './variables.ts';

export interface JobValues { type: string; retries: number }

/** Evaluates what a job needs; nothing is changed yet. */
export function jobValues(x: Execution, element: ElementInstance, definition: { type: Expression; retries: Expression }): JobValues {
  const type = evaluateString(x, element, definition.type);
  const retries = evaluateNumber(x, element, definition.retries);
  if (retries < 1) throw new Failure('EXTRACT_VALUE_ERROR', `Expected the retries of the job to be at least 1, but was ${retries}.`);
  return { type, retries };
}

export function createJob(x: Execution, element: ElementInstance, values: JobValues, headers: Readonly<Record<string, string>>, kind: Job['kind'] = 'BPMN_ELEMENT', event: Job['event'] = 'UNSPECIFIED'): Job {
  const job: Job = {
    key: x.nextKey(), type: values.type, kind, event, state: 'CREATED', shown: 'CREATED', failedWithRetriesLeft: false, element, retries: values.retries, headers, worker: '', deadline: null, activationKey: 0, backOffUntil: null,
    errorCode: null, errorMessage: null, denied: null, deniedReason: null, createdAt: x.now, updatedAt: x.now, endedAt: null,
  };
  element.process.jobs.set(job.key, job);
  element.job = job;
  x.touch(element);
  x.changed('job', job);
  x.availableJobTypes.add(job.type);
  return job;
}

export function isActivatable(job: Job): boolean {
  return (job.state === 'CREATED' || job.state === 'FAILED' || job.state === 'TIMED_OUT' || job.state === 'RETRIES_UPDATED') && job.retries > 0 && job.element.incidents.every((incident) => incident.job !== job);
}

/** What a job's row holds is read from there, so its instance need not be written for it. */
export function changeJob(x: Execution, job: Job, state: Job['state']): void {
  job.state = state;
  if (state !== 'ACTIVATED') job.shown = state === 'BACKING_OFF' ? 'FAILED' : state;
  if (state === 'FAILED' || state === 'BACKING_OFF' || state === 'ERROR_THROWN') job.failedWithRetriesLeft = job.retries > 0;
  job.updatedAt = x.now;
  writeJob(x, job);
  if (isActivatable(job)) x.availableJobTypes.add(job.type);
}

/** Its row is written as the job is now, and so knows of its activation. */
export function writeJob(x: Execution, job: Job): void {
  const over = x.activations.written(job.key);
  if (over) x.delete('activation', over.key, over.key);
  x.changed('job', job);
}

export function activateJobs(x: Execution, jobs: readonly Job[], taking: Pick<Activation, 'type' | 'worker' | 'deadline'>): void {
  const activation: Activation = { key: x.nextKey(), ...taking, at: x.now, jobs: jobs.map(({ key }) => key), open: new Map(jobs.map((job) => [job.key, job.element.process.key])) };
  for (const job of jobs) activated(job, activation);
  if (jobs.length > 1 && x.activations.hasRoom()) {
    x.activations.add(activation);
    x.put('activation', activation.key, activation);
  } else for (const job of jobs) writeJob(x, job);
}

/** Completed, cancelled: the job is over. */
export function endJob(x: Execution, job: Job, state: 'COMPLETED' | 'CANCELED' | 'ERROR_THROWN'): void {
  job.endedAt = x.now;
  job.deadline = null;
  job.backOffUntil = null;
  changeJob(x, job, state);
  x.touch(job.element);
  job.element.process.jobs.delete(job.key);
  if (job.element.job === job) job.element.job = null;
}

export function cancelJob(x: Execution, job: Job): void {
  endJob(x, job, 'CANCELED');
}

export function findJob(x: Execution, process: Key | undefined, key: Key): Job | undefined {
  return process === undefined ? undefined : x.instances.get(process)?.jobs.get(key);
}
