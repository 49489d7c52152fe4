/** Execution listeners: jobs before (start) and after (end) an element's own work, one after the other. */
import type { Execution } from './execution.ts';
import { createJob, jobValues } from './jobs.ts';
import { afterStartListeners, completed, step } from './lifecycle.ts';
import type { ElementInstance, Job } from './state.ts';
import { propagateAll, setLocal } from './variables.ts';
import type { Variables } from '../engine.ts';

export function startListenerJob(x: Execution, element: ElementInstance, event: 'start' | 'end'): void {
  const listener = (event === 'start' ? element.node.startListeners : element.node.endListeners)[element.listener]!;
  const values = jobValues(x, element, listener);
  createJob(x, element, values, { ...element.node.headers, ...listener.headers }, 'EXECUTION_LISTENER', event === 'start' ? 'START' : 'END');
}

export function listenerCompleted(x: Execution, job: Job, variables: Variables): void {
  const { element } = job;
  const start = job.event === 'START';
  if (start || !element.scope) for (const name of Object.keys(variables)) setLocal(x, element, name, variables[name]);
  else propagateAll(x, element.scope, variables);
  element.listener++;
  const listeners = start ? element.node.startListeners : element.node.endListeners;
  // Where the next one can't be evaluated, all are asked again.
  if (element.listener < listeners.length) return step(x, element, start ? 'activating' : 'completing', () => startListenerJob(x, element, start ? 'start' : 'end'));
  element.listener = 0;
  if (start) afterStartListeners(x, element);
  else completed(x, element);
}
