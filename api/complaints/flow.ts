import type { Api } from '../context.ts';
import type { EngineInstance } from '../engine.ts';
import type { ComplaintFlow } from '../schemas/complaints.ts';

/** Where the case is in its diagrams, as the engine knows it: the main instance and all that it called. */
export async function flowOf(api: Api, complaint: { processInstanceKey: string | null }): Promise<ComplaintFlow> {
  if (!complaint.processInstanceKey) return { instances: [] };
  const main = await api.engine.instance(complaint.processInstanceKey);
  if (!main) return { instances: [] };
  const all: EngineInstance[] = [];
  for (let level = [main]; level.length > 0; level = (await Promise.all(level.map((each) => api.engine.calledBy(each.processInstanceKey)))).flat()) all.push(...level);
  return { instances: await Promise.all(all.map((instance) => describe(api, instance))) };
}

async function describe(api: Api, instance: EngineInstance): Promise<ComplaintFlow['instances'][number]> {
  const key = instance.processInstanceKey;
  const [xml, elements, flows, incidents] = await Promise.all([
    api.engine.xmlOf(instance.processDefinitionKey), api.engine.elementsOf(key), api.engine.sequenceFlowsOf(key), api.engine.incidentsOf(key),
  ]);
  return {
    processInstanceKey: key,
    parentProcessInstanceKey: instance.parentProcessInstanceKey,
    processId: instance.processDefinitionId,
    name: instance.processDefinitionName,
    version: instance.version,
    state: instance.state,
    startedAt: instance.startDate,
    endedAt: instance.endDate,
    xml,
    elements: elements.map((element) => ({ elementId: element.elementId, state: element.state, type: element.type, startedAt: element.startDate, endedAt: element.endDate })),
    flows,
    incidents,
  };
}
