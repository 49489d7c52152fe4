/** Service, send and other tasks that are done by a job worker; receive tasks; tasks without any work. */
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { createJob, jobValues } from '../jobs.ts';
import { activated } from '../lifecycle.ts';
import type { ElementInstance } from '../state.ts';

export function completeNext(x: Execution, element: ElementInstance): void {
  activated(x, element);
  x.followUp({ kind: 'complete', process: element.process.key, element: element.key });
}

export function activateJob(x: Execution, element: ElementInstance, headers = element.node.job!.headers): void {
  const values = jobValues(x, element, element.node.job!);
  subscribeAll(x, element);
  activated(x, element);
  createJob(x, element, values, headers);
}

export const jobTask: Behaviour = { activate: (x, element) => activateJob(x, element) };

export const passThrough: Behaviour = {
  activate(x, element) {
    subscribeAll(x, element);
    completeNext(x, element);
  },
};

export const receiveTask: Behaviour = {
  activate(x, element) {
    subscribeAll(x, element, [element.node]);
    activated(x, element);
  },
};
