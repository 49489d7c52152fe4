/**
 * An active instance as the text of its row in `instance`, and of those in `instance_part`, and back. Its variables are rows
 * of their own. What is as it mostly is isn't written: a waiting instance is a few hundred bytes.
 */
import type { Key } from '../engine.ts';
import type { ElementNode } from '../model/graph.ts';
import type { Definitions } from '../run/definitions.ts';
import type { InternalCommand } from '../run/internal-command.ts';
import type { ElementInstance, Incident, Job, Part, ProcessInstance, Subscription, Trigger, UserTask } from '../run/state.ts';
import type { LoadedRow } from './lookups.ts';

type Reference<T, K extends keyof T> = Omit<T, K>;
interface SavedTrigger { node: string; variables: Trigger['variables'] }
type SavedElement = Reference<ElementInstance, 'node' | 'process' | 'part' | 'scope' | 'children' | 'tokens' | 'variables' | 'subscriptions' | 'trigger' | 'job' | 'userTask' | 'incidents' | 'incidentCount'> & {
  node: string; scope: Key | null; tokens: [string, number][]; trigger: SavedTrigger | null;
};
/** Without what is as usual. */
type StoredElement = Pick<SavedElement, 'key' | 'node' | 'startedAt'> & Partial<SavedElement>;
type SavedSubscription = Reference<Subscription, 'element' | 'node'> & { element: Key; node: string };
/** The rest of it is in its row of `job`: also its state, unless that shows the migration. */
type SavedJob = Pick<Job, 'key' | 'type' | 'kind' | 'event' | 'state' | 'headers' | 'createdAt'> & { element: Key };
type StoredJob = Omit<SavedJob, 'kind' | 'event' | 'state'> & Partial<SavedJob>;
interface SavedPart {
  elements: SavedElement[];
  jobs: SavedJob[];
  subscriptions: SavedSubscription[];
  userTasks: (Reference<UserTask, 'element'> & { element: Key })[];
  incidents: (Reference<Incident, 'element' | 'job' | 'retry'> & { element: Key; job: Key | null; retry: InternalCommand | null })[];
}
interface Saved extends SavedPart {
  definition: Key; parent: [process: Key, element: Key] | null; rootKey: Key; startedAt: number; tags: string[]; terminateAfter: string[]; startLock: ProcessInstance['startLock']; incidentCount: number;
}

const usualElement = { state: 'ACTIVATED', endedAt: null, interrupted: false, result: null, chosen: null, loop: null, loopCounter: 0, listener: 0, calledKey: null, compensable: [], compensationThrower: null, compensating: 0, scope: null, tokens: [], trigger: null } as const;
const usualJob = { kind: 'BPMN_ELEMENT', event: 'UNSPECIFIED', state: 'CREATED' } as const;
const usualPart = { jobs: [], subscriptions: [], userTasks: [], incidents: [] } as const;
const usualProcess = { ...usualPart, parent: null, tags: [], terminateAfter: [], startLock: null, incidentCount: 0 } as const;

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
    ...partOf(process.root.part),
  };
  return JSON.stringify(unusual(saved, usualProcess));
}

export function savePart(part: Part): string {
  return JSON.stringify(unusual(partOf(part), usualPart));
}

function partOf(part: Part): SavedPart {
  const saved: SavedPart = { elements: [], jobs: [], subscriptions: [], userTasks: [], incidents: [] };
  for (const element of part.elements) {
    const { job, userTask } = element;
    saved.elements.push(saveElement(element));
    if (job) saved.jobs.push(saveJob(job));
    for (const subscription of element.subscriptions) saved.subscriptions.push({ ...subscription, element: element.key, node: subscription.node.key });
    if (userTask) saved.userTasks.push({ ...userTask, element: element.key });
    for (const incident of element.incidents) saved.incidents.push({ ...incident, element: element.key, job: incident.job?.key ?? null });
  }
  return saved;
}

function saveJob({ key, type, kind, event, state, shown, headers, element, createdAt }: Job): SavedJob {
  return unusual<SavedJob>({ key, type, kind, event, state: shown === 'MIGRATED' ? state : usualJob.state, headers, element: element.key, createdAt }, usualJob);
}

function saveElement(element: ElementInstance): SavedElement {
  const { key, state, startedAt, endedAt, interrupted, result, chosen, loop, loopCounter, listener, calledKey, compensable, compensationThrower, compensating } = element;
  return unusual<SavedElement>({
    key, state, startedAt, endedAt, interrupted, result, chosen, loop, loopCounter, listener, calledKey, compensable, compensationThrower, compensating,
    node: element.node.key,
    scope: element.scope?.key ?? null,
    tokens: [...element.tokens],
    trigger: element.trigger && { node: element.trigger.node.key, variables: element.trigger.variables },
  }, usualElement);
}

/** Its ancestors are loaded. `parts`: the texts of its parts as a list, in the order of their keys. */
export function restore({ key, state, parts, banned }: LoadedRow, definitions: Definitions, loaded: Map<Key, ProcessInstance>): ProcessInstance {
  const saved: Saved = { ...usualProcess, ...(JSON.parse(state) as Saved) };
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
  const apart = JSON.parse(parts) as SavedPart[];
  const placed: { part: Part; element: StoredElement }[] = [];
  for (const each of [saved, ...apart]) {
    const part: Part = { key: each === saved ? key : each.elements[0]!.key, process, elements: new Set() };
    for (const element of each.elements) placed.push({ part, element });
  }
  // In the order in which they were made: a scope before what is inside.
  if (apart.length > 0) placed.sort((a, b) => a.element.key - b.element.key);
  for (const { part, element } of placed) restoreElement(part, element, node);
  restoreRest(process, saved, node);
  for (const each of apart) restoreRest(process, each, node);
  return process;
}

/** Each field is named, and none spread: one of many is restored several times as fast so. */
function restoreElement(part: Part, saved: StoredElement, node: (nodeKey: string) => ElementNode): void {
  const { process } = part;
  const usual = usualElement;
  const scope = saved.scope === undefined || saved.scope === null ? null : process.elements.get(saved.scope)!;
  const element: ElementInstance = {
    key: saved.key, node: node(saved.node), process, part, scope, state: saved.state ?? usual.state, startedAt: saved.startedAt, endedAt: saved.endedAt ?? usual.endedAt,
    children: new Set(), tokens: new Map(saved.tokens), variables: new Map(), subscriptions: [], trigger: saved.trigger ? { node: node(saved.trigger.node), variables: saved.trigger.variables } : null,
    interrupted: saved.interrupted ?? usual.interrupted, result: saved.result ?? usual.result, chosen: saved.chosen ?? usual.chosen, loop: saved.loop ?? usual.loop, loopCounter: saved.loopCounter ?? usual.loopCounter,
    listener: saved.listener ?? usual.listener, job: null, userTask: null, calledKey: saved.calledKey ?? usual.calledKey, compensable: saved.compensable ?? [],
    compensationThrower: saved.compensationThrower ?? usual.compensationThrower, compensating: saved.compensating ?? usual.compensating, incidents: [], incidentCount: 0,
  };
  process.elements.set(element.key, element);
  part.elements.add(element);
  if (scope) scope.children.add(element);
  else process.root = element;
}

/** What the elements have. */
function restoreRest(process: ProcessInstance, { jobs, subscriptions, userTasks, incidents }: Partial<SavedPart>, node: (nodeKey: string) => ElementNode): void {
  const elementOf = (elementKey: Key): ElementInstance => process.elements.get(elementKey)!;
  for (const savedJob of jobs ?? []) {
    const { key, type, kind, event, state, headers, createdAt }: StoredJob = savedJob;
    const job: Job = {
      key, type, kind: kind ?? usualJob.kind, event: event ?? usualJob.event, element: elementOf(savedJob.element), headers, createdAt,
      state: state ?? usualJob.state, shown: 'CREATED', failedWithRetriesLeft: false, retries: 0, worker: '', deadline: null, backOffUntil: null, errorCode: null, errorMessage: null, denied: null, deniedReason: null, updatedAt: 0, endedAt: null,
    };
    process.jobs.set(job.key, job);
    job.element.job = job;
  }
  for (const savedSubscription of subscriptions ?? []) {
    const subscription = { ...savedSubscription, element: elementOf(savedSubscription.element), node: node(savedSubscription.node) } as Subscription;
    process.subscriptions.set(subscription.key, subscription);
    subscription.element.subscriptions.push(subscription);
  }
  for (const savedTask of userTasks ?? []) {
    const task: UserTask = { ...savedTask, element: elementOf(savedTask.element) };
    process.userTasks.set(task.key, task);
    task.element.userTask = task;
  }
  for (const savedIncident of incidents ?? []) {
    const incident: Incident = { ...savedIncident, element: elementOf(savedIncident.element), job: savedIncident.job === null ? null : (process.jobs.get(savedIncident.job) ?? null) };
    process.incidents.set(incident.key, incident);
    incident.element.incidents.push(incident);
    for (let up: ElementInstance | null = incident.element; up; up = up.scope) up.incidentCount++;
  }
}
