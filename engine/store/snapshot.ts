/**
 * An active instance as the text of its row in `instance`, and back. Its variables are rows of their own. What is as it
 * mostly is isn't written: a waiting instance is a few hundred bytes.
 */
import type { Key } from '../engine.ts';
import type { Definitions } from '../run/definitions.ts';
import type { InternalCommand } from '../run/internal-command.ts';
import type { ElementInstance, Incident, Job, ProcessInstance, Subscription, Trigger, UserTask } from '../run/state.ts';

type Reference<T, K extends keyof T> = Omit<T, K>;
interface SavedTrigger { node: string; variables: Trigger['variables'] }
type SavedElement = Reference<ElementInstance, 'node' | 'process' | 'scope' | 'children' | 'tokens' | 'variables' | 'subscriptions' | 'trigger' | 'job' | 'userTask' | 'incidents'> & {
  node: string; scope: Key | null; tokens: [string, number][]; trigger: SavedTrigger | null; job: Key | null;
};
type SavedSubscription = Reference<Subscription, 'element' | 'node'> & { element: Key; node: string };
/** The rest of it is in its row of `job`. */
type SavedJob = Pick<Job, 'key' | 'type' | 'kind' | 'event' | 'headers' | 'createdAt'> & { element: Key };
interface Saved {
  definition: Key; parent: [process: Key, element: Key] | null; rootKey: Key; startedAt: number; tags: string[]; terminateAfter: string[]; startLock: ProcessInstance['startLock']; incidentCount: number;
  elements: SavedElement[];
  jobs: SavedJob[];
  subscriptions: SavedSubscription[];
  userTasks: (Reference<UserTask, 'element'> & { element: Key })[];
  incidents: (Reference<Incident, 'element' | 'job' | 'retry'> & { element: Key; job: Key | null; retry: InternalCommand | null })[];
}

const usualElement = { state: 'ACTIVATED', endedAt: null, interrupted: false, result: null, chosen: null, loop: null, loopCounter: 0, listener: 0, calledKey: null, compensable: [], compensationThrower: null, compensating: 0, scope: null, tokens: [], trigger: null, job: null } as const;
const usualJob = { kind: 'BPMN_ELEMENT', event: 'UNSPECIFIED' } as const;
const unread = { state: 'CREATED', retries: 0, worker: '', deadline: null, backOffUntil: null, errorCode: null, errorMessage: null, denied: null, deniedReason: null, updatedAt: 0, endedAt: null } as const;
const usualProcess = { parent: null, tags: [], terminateAfter: [], startLock: null, incidentCount: 0, jobs: [], subscriptions: [], userTasks: [], incidents: [] } as const;

function unusual<T extends object>(value: T, usual: Partial<Record<keyof T, unknown>>): T {
  const result: Partial<T> = {};
  for (const name of Object.keys(value) as (keyof T)[]) {
    const each = value[name];
    const known = usual[name];
    if (each !== known && !(Array.isArray(each) && each.length === 0 && Array.isArray(known))) result[name] = each;
  }
  return result as T;
}

export function save(process: ProcessInstance): string {
  const saved: Saved = {
    definition: process.definition.key,
    parent: process.parent ? [process.parent.process.key, process.parent.key] : null,
    rootKey: process.rootKey,
    startedAt: process.startedAt,
    tags: process.tags,
    terminateAfter: process.terminateAfter,
    startLock: process.startLock,
    incidentCount: process.incidentCount,
    elements: [...process.elements.values()].map(saveElement),
    jobs: [...process.jobs.values()].map(({ key, type, kind, event, headers, element, createdAt }) => unusual<SavedJob>({ key, type, kind, event, headers, element: element.key, createdAt }, usualJob)),
    subscriptions: [...process.subscriptions.values()].map((subscription) => ({ ...subscription, element: subscription.element.key, node: subscription.node.key })),
    userTasks: [...process.userTasks.values()].map((task) => ({ ...task, element: task.element.key })),
    incidents: [...process.incidents.values()].map((incident) => ({ ...incident, element: incident.element.key, job: incident.job?.key ?? null })),
  };
  return JSON.stringify(unusual(saved, usualProcess));
}

function saveElement(element: ElementInstance): SavedElement {
  const { key, state, startedAt, endedAt, interrupted, result, chosen, loop, loopCounter, listener, calledKey, compensable, compensationThrower, compensating } = element;
  return unusual<SavedElement>({
    key, state, startedAt, endedAt, interrupted, result, chosen, loop, loopCounter, listener, calledKey, compensable, compensationThrower, compensating,
    node: element.node.key,
    scope: element.scope?.key ?? null,
    tokens: [...element.tokens],
    trigger: element.trigger && { node: element.trigger.node.key, variables: element.trigger.variables },
    job: element.job?.key ?? null,
  }, usualElement);
}

/** Its ancestors are loaded. */
export function restore(key: Key, text: string, banned: boolean, definitions: Definitions, loaded: Map<Key, ProcessInstance>): ProcessInstance {
  const saved: Saved = { ...usualProcess, ...(JSON.parse(text) as Saved) };
  const elements = saved.elements.map((each): SavedElement => ({ ...usualElement, ...each }));
  const definition = definitions.processes.byKey.get(saved.definition);
  if (!definition) throw new Error(`Process definition ${saved.definition} of instance ${key} is missing`);
  const node = (nodeKey: string) => {
    const found = definition.graph.nodes.get(nodeKey);
    if (!found) throw new Error(`Element '${nodeKey}' of instance ${key} is missing in its definition`);
    return found;
  };
  const process = {
    key, definition, parent: saved.parent ? (loaded.get(saved.parent[0])?.elements.get(saved.parent[1]) ?? null) : null, rootKey: saved.rootKey, state: 'ACTIVE', startedAt: saved.startedAt, endedAt: null,
    tags: saved.tags, terminateAfter: saved.terminateAfter, startLock: saved.startLock, incidentCount: saved.incidentCount, elements: new Map(), jobs: new Map(), subscriptions: new Map(), userTasks: new Map(), incidents: new Map(), banned,
  } as unknown as ProcessInstance;
  for (const savedElement of elements) {
    const scope = savedElement.scope === null ? null : process.elements.get(savedElement.scope)!;
    const element: ElementInstance = {
      ...savedElement, process, scope, node: node(savedElement.node), children: new Set(), tokens: new Map(savedElement.tokens), variables: new Map(), subscriptions: [],
      trigger: savedElement.trigger && { node: node(savedElement.trigger.node), variables: savedElement.trigger.variables }, compensable: [...savedElement.compensable], job: null, userTask: null, incidents: [],
    };
    process.elements.set(element.key, element);
    if (scope) scope.children.add(element);
    else process.root = element;
  }
  const elementOf = (elementKey: Key): ElementInstance => process.elements.get(elementKey)!;
  for (const savedJob of saved.jobs) process.jobs.set(savedJob.key, { ...usualJob, ...unread, ...savedJob, element: elementOf(savedJob.element) });
  for (const { key: elementKey, job } of elements) if (job !== null) elementOf(elementKey).job = process.jobs.get(job) ?? null;
  for (const savedSubscription of saved.subscriptions) {
    const subscription = { ...savedSubscription, element: elementOf(savedSubscription.element), node: node(savedSubscription.node) } as Subscription;
    process.subscriptions.set(subscription.key, subscription);
    subscription.element.subscriptions.push(subscription);
  }
  for (const savedTask of saved.userTasks) {
    const task: UserTask = { ...savedTask, element: elementOf(savedTask.element) };
    process.userTasks.set(task.key, task);
    task.element.userTask = task;
  }
  for (const savedIncident of saved.incidents) {
    const incident: Incident = { ...savedIncident, element: elementOf(savedIncident.element), job: savedIncident.job === null ? null : (process.jobs.get(savedIncident.job) ?? null) };
    process.incidents.set(incident.key, incident);
    incident.element.incidents.push(incident);
  }
  return process;
}
