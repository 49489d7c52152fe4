import { readDiagram } from './bpmn.ts';
import { JobIncident, type DeliveredJob } from './job.ts';
import type { Services } from './services.ts';

export interface UserTaskDefinition { name: string; formId: string | null }

const definitions = new Map<string, Promise<Map<string, UserTaskDefinition>>>();

/** A task's name and form, which a listener's job doesn't carry, from the deployed diagram; read once for each version. */
export async function userTaskDefinition(job: DeliveredJob, { engine }: Services): Promise<UserTaskDefinition> {
  let elements = definitions.get(job.processDefinitionKey);
  if (!elements) {
    elements = engine.rest.getProcessDefinitionXML(job.processDefinitionKey).then(async (xml) =>
      new Map((await readDiagram(xml)).map(({ id, name, formId }) => [id, { name: name ?? id, formId: formId ?? null }])));
    definitions.set(job.processDefinitionKey, elements);
    elements.catch(() => definitions.delete(job.processDefinitionKey));
  }
  const found = (await elements).get(job.elementId);
  if (!found) throw new JobIncident(`${job.bpmnProcessId} (definition ${job.processDefinitionKey}) has no element "${job.elementId}"`);
  return found;
}
