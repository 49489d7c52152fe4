import type { Commands, Variables } from '../../engine.ts';
import type { ElementNode } from '../../model/graph.ts';
import { activatableNode, activateInside, fulfilByWorker } from '../ad-hoc.ts';
import type { Execution } from '../execution.ts';
import { endJob } from '../jobs.ts';
import { terminateInside } from '../scopes.ts';
import type { ElementInstance, Job } from '../state.ts';
import { setLocal } from '../variables.ts';
import { reject, type Handler } from './handler.ts';

/** A worker says what happens next: elements are activated, or it is enough. */
export function completeAdHoc(x: Execution, job: Job, variables: Variables, { activate, fulfilled, cancelRemaining }: NonNullable<NonNullable<Commands['job.complete']['in']['result']>['adHoc']>): Record<string, never> {
  const { element } = job;
  const nodes = activationsIn(element, activate);
  if (fulfilled && activate.length > 0) reject('INVALID_ARGUMENT', `Expected to complete job with key '${job.key}', but the completion condition is fulfilled and elements are to be activated: only one of them is possible`);
  endJob(x, job, 'COMPLETED');
  for (const name of Object.keys(variables)) setLocal(x, element, name, variables[name]);
  if (fulfilled) fulfilByWorker(x, element, cancelRemaining);
  else {
    if (cancelRemaining) terminateInside(x, element);
    for (const [node, given] of nodes) activateInside(x, element, node, given);
  }
  return {};
}

export const activate: Handler<'adHocSubProcess.activate'> = (x, { elementInstanceKey, elements, cancelRemaining }, found) => {
  const element = found.process === undefined ? undefined : x.element(found.process, elementInstanceKey);
  if (!element?.node.adHoc || element.process.banned) reject('NOT_FOUND', `Expected to activate elements of ad-hoc sub-process with key '${elementInstanceKey}', but no such ad-hoc sub-process was found`);
  if (element.state !== 'ACTIVATED') reject('INVALID_STATE', `Expected to activate elements of ad-hoc sub-process with key '${elementInstanceKey}', but it is not active`);
  if (elements.length === 0) reject('INVALID_ARGUMENT', `Expected to activate elements of ad-hoc sub-process with key '${elementInstanceKey}', but no elements are given`);
  const nodes = activationsIn(element, elements);
  if (cancelRemaining) terminateInside(x, element);
  for (const [node, given] of nodes) activateInside(x, element, node, given);
  return {};
};

function activationsIn(element: ElementInstance, elements: readonly { elementId: string; variables: Variables }[]): [ElementNode, Variables][] {
  return elements.map(({ elementId, variables }) => {
    const node = activatableNode(element, elementId) ?? reject('INVALID_ARGUMENT', `Expected to activate elements of ad-hoc sub-process with key '${element.key}', but it has no element '${elementId}' that can be activated`);
    return [node, variables];
  });
}
