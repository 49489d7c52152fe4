import type { ActivatedJob, Key } from '../../engine.ts';
import { completeAdHoc } from './ad-hoc.ts';
import { throwError as throwInElement } from '../errors.ts';
import type { Execution } from '../execution.ts';
import { listenerCompleted } from '../execution-listeners.ts';
import { createIncident } from '../incidents.ts';
import { activateJobs, changeJob, endJob, findJob, isActivatable, writeJob } from '../jobs.ts';
import type { Job } from '../state.ts';
import { activatedJob } from '../activated-job.ts';
import { taskListenerCompleted } from '../user-tasks.ts';
import { setLocal } from '../variables.ts';
import { reject, type Found, type Handler } from './handler.ts';

/** One answer stays below what a gRPC message may hold. */
const MAX_ANSWER_LENGTH = 3_500_000;

export const activate: Handler<'job.activate'> = (x, { type, worker, timeoutMs, maxJobs, fetchVariables }, found) => {
  if (maxJobs < 1) reject('INVALID_ARGUMENT', `Expected to activate job batch with max jobs to activate to be greater than zero, but it was '${maxJobs}'`);
  if (timeoutMs < 1) reject('INVALID_ARGUMENT', `Expected to activate job batch with timeout to be greater than zero, but it was '${timeoutMs}'`);
  const taking = { type, worker, deadline: x.now + timeoutMs };
  const taken: Job[] = [];
  const jobs: ActivatedJob[] = [];
  let length = 0;
  const candidates = found.jobs ?? [];
  while (taken.length < maxJobs && candidates.length > 0 && length < MAX_ANSWER_LENGTH) {
    const candidate = candidates.shift()!;
    const job = findJob(x, candidate.process, candidate.key);
    if (!job || !isActivatable(job) || job.element.process.banned) continue;
    const activated = activatedJob(job, taking, fetchVariables);
    length += lengthOf(activated);
    taken.push(job);
    jobs.push(activated);
  }
  if (taken.length > 0) activateJobs(x, taken, taking);
  return { jobs };
};

function lengthOf(job: ActivatedJob): number {
  return 500 + JSON.stringify(job.variables).length + JSON.stringify(job.customHeaders).length;
}

export const complete: Handler<'job.complete'> = (x, { jobKey, variables, result }, found) => {
  const job = known(x, found, jobKey, 'complete');
  const { element } = job;
  if (job.state === 'ERROR_THROWN' || (job.state === 'FAILED' && job.retries <= 0)) reject('INVALID_STATE', `Expected to complete job with key '${jobKey}', but it is in state '${shown(job)}'`);
  if (job.kind === 'TASK_LISTENER') {
    if (Object.keys(variables).length > 0) reject('INVALID_ARGUMENT', 'Task listener jobs can not be completed with variables');
    if (result?.denied && (job.event === 'CREATING' || job.event === 'CANCELING')) reject('INVALID_ARGUMENT', `Denying result is not supported for '${job.event}' task listener jobs`);
    if (result?.denied && Object.keys(result.corrections ?? {}).length > 0) reject('INVALID_ARGUMENT', 'Expected to complete task listener job with corrections, but the job result is denied');
    checkCorrections(job, result?.corrections ?? {});
    job.denied = result?.denied ?? null;
    job.deniedReason = result?.deniedReason || null;
    endJob(x, job, 'COMPLETED');
    taskListenerCompleted(x, job, result ?? {});
    return {};
  }
  if (job.kind === 'AD_HOC_SUB_PROCESS') return completeAdHoc(x, job, variables, result?.adHoc ?? { activate: [], fulfilled: false, cancelRemaining: false });
  endJob(x, job, 'COMPLETED');
  if (job.kind === 'EXECUTION_LISTENER') listenerCompleted(x, job, variables);
  else {
    element.result = variables;
    x.followUp({ kind: 'complete', process: element.process.key, element: element.key });
  }
  return {};
};

function checkCorrections(job: Job, corrections: Record<string, unknown>): void {
  const { priority, assignee } = corrections;
  if (typeof priority === 'number' && (priority < 0 || priority > 100)) reject('INVALID_ARGUMENT', `Expected to correct priority with a value in the range [0,100], but was '${priority}'`);
  if (job.event === 'CREATING' && typeof assignee === 'string' && assignee !== '' && job.element.chosen?.length) reject('INVALID_STATE', 'Expected to correct the assignee, but the process specifies one already: correct it with an assigning listener');
}

export const fail: Handler<'job.fail'> = (x, { jobKey, retries, errorMessage, retryBackOffMs, variables }, found) => {
  const job = known(x, found, jobKey, 'fail');
  if (job.state !== 'ACTIVATED' && !isActivatable(job)) reject('INVALID_STATE', `Expected to fail job with key '${jobKey}', but it is in state '${shown(job)}'`);
  job.retries = Math.max(0, retries);
  job.errorMessage = errorMessage;
  job.deadline = null;
  job.backOffUntil = job.retries > 0 && retryBackOffMs > 0 ? x.now + retryBackOffMs : null;
  for (const name of Object.keys(variables)) setLocal(x, job.element, name, variables[name]);
  changeJob(x, job, job.backOffUntil === null ? 'FAILED' : 'BACKING_OFF');
  if (job.retries === 0) {
    const type = job.kind === 'BPMN_ELEMENT' ? 'JOB_NO_RETRIES' : (`${job.kind}_NO_RETRIES` as const);
    createIncident(x, job.element, type, errorMessage || 'No more retries left.', null, job);
    writeJob(x, job);
  }
  return {};
};

export const throwError: Handler<'job.throwError'> = (x, { jobKey, errorCode, errorMessage, variables }, found) => {
  const job = known(x, found, jobKey, 'throw an error for');
  if (job.kind !== 'BPMN_ELEMENT' && job.kind !== 'AD_HOC_SUB_PROCESS') reject('INVALID_STATE', `Expected to throw an error for job with key '${jobKey}', but jobs of listeners can't throw errors`);
  if (job.state === 'ERROR_THROWN' || (job.state === 'FAILED' && job.retries <= 0)) reject('INVALID_STATE', `Expected to throw an error for job with key '${jobKey}', but it is in state '${shown(job)}'`);
  job.errorCode = errorCode;
  job.errorMessage = errorMessage || null;
  job.deadline = null;
  changeJob(x, job, 'ERROR_THROWN');
  throwInElement(x, job.element, errorCode, errorMessage, variables, job);
  return {};
};

export const updateRetries: Handler<'job.updateRetries'> = (x, { jobKey, retries }, found) => {
  const job = known(x, found, jobKey, 'update retries of');
  if (retries < 1) reject('INVALID_ARGUMENT', `Expected to update retries of job with key '${jobKey}' with a positive amount of retries, but the amount given was '${retries}'`);
  job.retries = retries;
  changeJob(x, job, job.state === 'FAILED' ? 'RETRIES_UPDATED' : job.state);
  job.shown = 'RETRIES_UPDATED';
  return {};
};

export const updateTimeout: Handler<'job.updateTimeout'> = (x, { jobKey, timeoutMs }, found) => {
  const job = known(x, found, jobKey, 'update the timeout of');
  if (job.state !== 'ACTIVATED') reject('INVALID_STATE', `Expected to update the timeout of job with key '${jobKey}', but it is not active`);
  job.deadline = x.now + timeoutMs;
  changeJob(x, job, 'ACTIVATED');
  return {};
};

function known(x: Execution, found: Found, key: Key, what: string): Job {
  return findJob(x, found.process, key) ?? reject('NOT_FOUND', `Expected to ${what} job with key '${key}', but no such job was found`);
}

function shown(job: Job): string {
  return job.state === 'BACKING_OFF' ? 'FAILED' : job.state;
}
