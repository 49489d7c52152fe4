import type { ActivatedJob } from '../engine.ts';
import type { Activation } from './activations.ts';
import type { Job } from './state.ts';
import { fetched } from './variables.ts';

export function activatedJob(job: Job, { worker, deadline }: Pick<Activation, 'worker' | 'deadline'>, fetchVariables: readonly string[]): ActivatedJob {
  const { element } = job;
  const { process } = element;
  const task = job.kind === 'TASK_LISTENER' ? element.userTask : null;
  const transition = task?.transition;
  let variables = fetched(element, fetchVariables);
  // The variables of a completion are seen by its listeners, though they are not yet the process's.
  if (transition) for (const [name, value] of Object.entries(transition.variables)) if (fetchVariables.length === 0 || fetchVariables.includes(name)) variables = { ...variables, [name]: value };
  return {
    key: job.key, type: job.type, kind: job.kind, listenerEventType: job.event, processInstanceKey: process.key, bpmnProcessId: process.definition.id, processDefinitionVersion: process.definition.version,
    processDefinitionKey: process.definition.key, elementId: element.node.id, elementInstanceKey: element.key, customHeaders: { ...job.headers }, worker, retries: job.retries, deadline,
    variables, tenantId: '<default>',
    ...(task && transition && {
      userTask: { ...transition.attributes, action: transition.action, changedAttributes: transition.changed, formKey: task.formKey, userTaskKey: task.key },
    }),
  };
}
