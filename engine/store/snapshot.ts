/**
 * An active instance as the text of its row in `instance`, and of those in `instance_part`, and back. Its variables are rows
 * of their own. What is as it mostly is isn't written: a waiting instance is a few hundred bytes.
 */
import type { Key } from '../engine.ts';
import type { ElementNode } from '../model/graph.ts';
import type { Definitions } from '../run/definitions.ts';
import type { InternalCommand } from '../run/internal-command.ts';
import { withElement } from '../run/compensation.ts';
import type { Compensable, ElementInstance, Incident, Job, Migration, Part, ProcessInstance, Subscription, Trigger, UserTask } from '../run/state.ts';
import type { LoadedRow } from './lookups.ts';

type Reference<T, K extends keyof T> = Omit<T, K>;
interface SavedTrigger { node: string; variables: Trigger['variables'] }
type SavedElement = Reference<ElementInstance, 'node' | 'process' | 'part' | 'books' | 'scope' | 'children' | 'tokens' | 'variables' | 'subscriptions' | 'trigger' | 'job' | 'userTask' | 'incidents' | 'incidentCount'> & {
  node: string; scope: Key | null; tokens: [string, number][]; trigger: SavedTrigger | null;
};
/** Without what is as usual. */
type StoredElement = Pick<SavedElement, 'key' | 'node' | 'startedAt'> & Partial<SavedElement>;
type SavedSubscription = Reference<Subscription, 'element' | 'node'> & { element: Key; node: string };
/** The rest of it is in its row of `job`: also its state, unless that shows the migration. */
type SavedJob = Pick<Job, 'key' | 'type' | 'kind' | 'event' | 'state' | 'headers' | 'createdAt'> & { element: Key };
type StoredJob = Omit<SavedJob, 'kind' | 'event' | 'state'> & Partial<SavedJob>;
export interface SavedPart {
  /** Only during a migration: it has had it. */
  moved: Key | null;
  /** Instead of elements. */
  book: { key: Key; of: Key; entries: readonly Compensable[] } | null;
  elements: SavedElement[];
  jobs: SavedJob[];
  subscriptions: SavedSubscription[];
  userTasks: (Reference<UserTask, 'element'> & { element: Key })[];
  incidents: (Reference<Incident, 'element' | 'job' | 'retry'> & { element: Key; job: Key | null; retry: InternalCommand | null })[];
}
export interface Saved extends SavedPart {
  definition: Key; parent: [process: Key, element: Key] | null; rootKey: Key; startedAt: number; tags: string[]; terminateAfter: string[]; startLock: ProcessInstance['startLock']; incidentCount: number;
  migration: (Reference<Migration, 'from' | 'left'> & { from: Key }) | null;
}

const usualElement = { state: 'ACTIVATED', endedAt: null, interrupted: false, result: null, chosen: null, loop: null, loopCounter: 0, listener: 0, calledKey: null, compensable: [], compensationThrower: null, compensating: 0, scope: null, tokens: [], trigger: null } as const;
const usualJob = { kind: 'BPMN_ELEMENT', event: 'UNSPECIFIED', state: 'CREATED' } as const;
const usualPart = { moved: null, book: null, elements: [], jobs: [], subscriptions: [], userTasks: [], incidents: [] } as const;
const usualProcess = { ...usualPart, parent: null, tags: [], terminateAfter: [], startLock: null, incidentCount: 0, migration: null } as const;

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
    migration: process.migration && { key: process.migration.key, mapping: process.migration.mapping, requestId: process.migration.requestId, from: process.migration.from.key },
    ...partOf(process.root.part),
  };
  return JSON.stringify(unusual(saved, usualProcess));
}

export function savePart(part: Part): string {
  return JSON.stringify(unusual(partOf(part), usualPart));
}

function partOf(part: Part): SavedPart {
  const { key, book } = part;
  const saved: SavedPart = { moved: part.process.migration ? part.moved : null, book: book && { key, of: book.of.key, entries: book.entries }, elements: [], jobs: [], subscriptions: [], userTasks: [], incidents: [] };
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
  const { key, state, startedAt, endedAt, interrupted, result, chosen, loop, loopCounter, listener, calledKey, compensationThrower, compensating } = element;
  return unusual<SavedElement>({
    key, state, startedAt, endedAt, interrupted, result, chosen, loop, loopCounter, listener, calledKey, compensationThrower, compensating,
    compensable: withElement(element),
    node: element.node.key,
    scope: element.scope?.key ?? null,
    tokens: [...element.tokens],
    trigger: element.trigger && { node: element.trigger.node.key, variables: element.trigger.variables },
  }, usualElement);
}

export function readState(state: string): Saved {
  return { ...usualProcess, ...(JSON.parse(state) as Saved) };
}

export function readParts(states: readonly string[]): SavedPart[] {
  return JSON.parse(`[${states.join(',')}]`) as SavedPart[];
}

/** With all of its parts; its ancestors are loaded. */
export function restore(row: LoadedRow, definitions: Definitions, loaded: ReadonlyMap<Key, ProcessInstance>): ProcessInstance {
  const saved = readState(row.state);
  const making = restoring(row, saved, readParts([row.parts!]), definitions);
  let made = making.next();
  while (!made.done) made = making.next();
  attach(made.value, saved.parent, loaded);
  return made.value;
}

export function attach(process: ProcessInstance, parent: Saved['parent'], loaded: ReadonlyMap<Key, ProcessInstance>): void {
  process.parent = parent && (loaded.get(parent[0])?.elements.get(parent[1]) ?? null);
}

/** So many are made in one step. */
const STEP = 2000;

/** In steps, for an instance with very many parts; without its caller. `apart`: its parts in the order of their keys. */
export function* restoring({ key, banned }: LoadedRow, saved: Saved, apart: readonly SavedPart[], definitions: Definitions): Generator<ProcessInstance, ProcessInstance> {
  const definition = definitions.processes.byKey.get(saved.definition);
  if (!definition) throw new Error(`Process definition ${saved.definition} of instance ${key} is missing`);
  const from = saved.migration && definitions.processes.byKey.get(saved.migration.from);
  const nodesOf = ({ moved }: SavedPart) => {
    const { graph } = from && moved !== saved.migration!.key ? from : definition;
    return (nodeKey: string): ElementNode => {
      const found = graph.nodes.get(nodeKey);
      if (!found) throw new Error(`Element '${nodeKey}' of instance ${key} is missing in its definition`);
      return found;
    };
  };
  const process = {
    key, definition, parent: null, rootKey: saved.rootKey, state: 'ACTIVE', startedAt: saved.startedAt, endedAt: null,
    tags: saved.tags, terminateAfter: saved.terminateAfter, startLock: saved.startLock, incidentCount: saved.incidentCount, elements: new Map(), jobs: new Map(), subscriptions: new Map(), userTasks: new Map(), incidents: new Map(), banned,
    migration: saved.migration && from ? { ...saved.migration, from, left: null } : null,
  } as unknown as ProcessInstance;
  const placed: { part: Part; element: StoredElement; node: ReturnType<typeof nodesOf> }[] = [];
  for (const [i, each] of [saved, ...apart].entries()) {
    if (i % STEP === 0) yield process;
    if (each.book) continue;
    const part: Part = { key: each === saved ? key : each.elements[0]!.key, process, elements: new Set(), moved: each.moved ?? null, book: null };
    const node = nodesOf(each);
    for (const element of each.elements) placed.push({ part, element, node });
  }
  // In the order in which they were made: a scope before what is inside.
  if (apart.length > 0) placed.sort((a, b) => a.element.key - b.element.key);
  for (const [i, { part, element, node }] of placed.entries()) {
    if (i % STEP === 0) yield process;
    restoreElement(part, element, node);
  }
  restoreRest(process, saved, nodesOf(saved));
  // The last ones first: each part stands before what is there.
  for (const { book } of apart.toReversed()) if (book) restoreBook(process, book);
  for (const [i, each] of apart.entries()) {
    if (i % STEP === 0) yield process;
    if (!each.book) restoreRest(process, each, nodesOf(each));
  }
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
    listener: saved.listener ?? usual.listener, job: null, userTask: null, calledKey: saved.calledKey ?? usual.calledKey, compensable: saved.compensable ?? [], books: [],
    compensationThrower: saved.compensationThrower ?? usual.compensationThrower, compensating: saved.compensating ?? usual.compensating, incidents: [], incidentCount: 0,
  };
  process.elements.set(element.key, element);
  part.elements.add(element);
  if (scope) scope.children.add(element);
  else process.root = element;
}

function restoreBook(process: ProcessInstance, { key, of, entries }: NonNullable<SavedPart['book']>): void {
  const element = process.elements.get(of)!;
  element.compensable = [...entries, ...element.compensable];
  element.books.unshift({ key, process, elements: new Set(), moved: null, book: { of: element, entries } });
}

/** What the elements have. */
function restoreRest(process: ProcessInstance, { jobs, subscriptions, userTasks, incidents }: Partial<SavedPart>, node: (nodeKey: string) => ElementNode): void {
  const elementOf = (elementKey: Key): ElementInstance => process.elements.get(elementKey)!;
  for (const savedJob of jobs ?? []) {
    const { key, type, kind, event, state, headers, createdAt }: StoredJob = savedJob;
    const job: Job = {
      key, type, kind: kind ?? usualJob.kind, event: event ?? usualJob.event, element: elementOf(savedJob.element), headers, createdAt,
      state: state ?? usualJob.state, shown: 'CREATED', failedWithRetriesLeft: false, retries: 0, worker: '', deadline: null, activationKey: 0, backOffUntil: null, errorCode: null, errorMessage: null, denied: null, deniedReason: null, updatedAt: 0, endedAt: null,
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
    const task: UserTask = { ...savedTask, headers: savedTask.headers ?? null, element: elementOf(savedTask.element) };
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
