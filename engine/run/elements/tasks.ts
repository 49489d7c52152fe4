/** Service, send and other tasks that are done by a job worker; receive tasks; tasks without any work. */
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { createJob, jobValues } from '../jobs.ts';
import { activated } from '../lifecycle.ts';
import type { ElementInstance } from '../state.ts';
import { evaluateString } from '../variables.ts';

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

export const jobTask: Behaviour = { activate: (x, element) => activateJob(x, element, headersOf(x, element)) };

/** What is linked to the task is told to its worker by key. */
function headersOf(x: Execution, element: ElementInstance): Readonly<Record<string, string>> {
  const { job, links } = element.node;
  if (links.length === 0) return job!.headers;
  const linkedResources = links.map(({ resourceId, binding, resourceType, linkName }) => {
    const id = evaluateString(x, element, resourceId);
    const resource = x.definitions.resources.bound(id, binding, element.process.definition.deploymentKey);
    if (!resource) throw new Failure('RESOURCE_NOT_FOUND', `Expected to link the resource with id '${id}', but no such resource is deployed${binding.kind === 'deployment' ? ' together with the process' : binding.kind === 'versionTag' ? ` with version tag '${binding.versionTag}'` : ''}.`);
    return { resourceKey: String(resource.key), resourceType, linkName };
  });
  return { ...job!.headers, linkedResources: JSON.stringify(linkedResources) };
}

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
