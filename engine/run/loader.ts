/** Brings into memory what commands need before they are executed. */
import type { CommandName, Commands, Key } from '../engine.ts';
import type { Due, LoadedRow, Lookups, Pair } from '../store/lookups.ts';
import { attach, restore } from '../store/snapshot.ts';
import type { Activations } from './activations.ts';
import type { AvailableJobs } from './available-jobs.ts';
import type { BufferedPairs } from './buffered-pairs.ts';
import type { Found } from './commands/handler.ts';
import { NotCompiled, type Definitions, type ProcessDefinition, type RequirementsDefinition } from './definitions.ts';
import type { InternalCommand, PutOff } from './internal-command.ts';
import { isMoving } from './migration.ts';
import { LARGE, type LargeInstances } from './large-instances.ts';
import { pairId, SIGNAL_PART, type MessageBuffer } from './message-buffer.ts';
import type { ProcessInstance } from './state.ts';
import { Variable } from './variable.ts';

export type Work =
  | { [N in CommandName]: { kind: 'command'; name: N; input: Commands[N]['in'] } }[CommandName]
  | { kind: 'due'; due: Due }
  /** `later`: are not done yet, but put off again. */
  | { kind: 'internal'; putOff: PutOff; later: InternalCommand[] };

const AT_ONCE = 1000;

type OwnerTable = 'job' | 'user_task' | 'incident' | 'element_instance';

/** What is in memory, and how more comes into it. */
export interface LoaderTools {
  lookups: Lookups;
  definitions: Definitions;
  instances: Map<Key, ProcessInstance>;
  jobOwners: Map<Key, Key>;
  available: AvailableJobs;
  activations: Activations;
  buffered: BufferedPairs;
  large: LargeInstances;
  /** Work waits for large instances; else the batch does. */
  setsAside: boolean;
  compile(definition: ProcessDefinition | RequirementsDefinition): Promise<void>;
}

/** `found` is in the order of the work. `late`: instances that can't be had yet. `moving`: some are being migrated. */
export interface Prefetched { found: Found[]; late: ReadonlySet<Key>; moving: boolean }

export class Loader {
  private readonly lookups: Lookups;
  private readonly definitions: Definitions;
  private readonly instances: Map<Key, ProcessInstance>;
  private readonly jobOwners: Map<Key, Key>;
  private readonly available: AvailableJobs;
  private readonly activations: Activations;
  private readonly buffered: BufferedPairs;
  private readonly large: LargeInstances;
  readonly setsAside: boolean;
  /** Looked for, and not there. */
  private readonly gone = new Set<Key>();
  private readonly compile: LoaderTools['compile'];

  constructor(tools: LoaderTools) {
    this.compile = tools.compile;
    this.available = tools.available;
    this.activations = tools.activations;
    this.buffered = tools.buffered;
    this.large = tools.large;
    this.setsAside = tools.setsAside;
    this.lookups = tools.lookups;
    this.definitions = tools.definitions;
    this.instances = tools.instances;
    this.jobOwners = tools.jobOwners;
  }

  /** For all of a batch at once. */
  async prefetch(work: readonly Work[], messages: MessageBuffer): Promise<Prefetched> {
    const found: Found[] = work.map(() => ({}));
    const owned: Record<OwnerTable, Map<Key, Found[]>> = { job: new Map(), user_task: new Map(), incident: new Map(), element_instance: new Map() };
    const wanted = new Map<string, number>();
    const instances = new Set<Key>();
    const publish: Pair[] = [];
    const own = (table: OwnerTable, key: Key, to: Found): void => {
      const list = owned[table].get(key);
      if (list) list.push(to);
      else owned[table].set(key, [to]);
    };
    work.forEach((one, i) => {
      const to = found[i]!;
      if (one.kind === 'due') {
        if (one.due.kind === 'message') publish.push(one.due);
        else if (one.due.process !== null) instances.add(one.due.process);
        return;
      }
      if (one.kind === 'internal') {
        for (const { process } of one.putOff.commands) if (process !== null) instances.add(process);
        return;
      }
      switch (one.name) {
        case 'job.activate':
          wanted.set(one.input.type, Math.min(2000, (wanted.get(one.input.type) ?? 0) + Math.max(0, one.input.maxJobs)));
          break;
        case 'job.complete': case 'job.fail': case 'job.throwError': case 'job.updateRetries': case 'job.updateTimeout': {
          const owner = this.jobOwners.get(one.input.jobKey);
          if (owner === undefined) own('job', one.input.jobKey, to);
          else instances.add((to.process = owner));
          break;
        }
        case 'userTask.assign': case 'userTask.unassign': case 'userTask.update': case 'userTask.complete':
          own('user_task', one.input.userTaskKey, to);
          break;
        case 'incident.resolve':
          own('incident', one.input.incidentKey, to);
          break;
        case 'variables.set': case 'adHocSubProcess.activate':
          own('element_instance', one.input.elementInstanceKey, to);
          break;
        case 'processInstance.cancel': case 'processInstance.modify': case 'processInstance.migrate':
          instances.add(one.input.processInstanceKey);
          break;
        case 'message.publish': case 'message.correlate':
          publish.push(one.input);
          break;
        default:
      }
    });
    const tables = ['job', 'user_task', 'incident', 'element_instance'] as const;
    await Promise.all([
      ...tables.map((table) => this.owners(table, owned[table], instances)),
      wanted.size > 0 && this.jobs(wanted, work, found, instances),
      publish.length > 0 && this.pairs(publish, messages, instances),
    ]);
    const late = await this.load([...instances], this.setsAside);
    return { found, late, moving: [...instances].some((key) => isMoving(this.instances.get(key))) };
  }

  /** The instances for which work has to wait: they are late, or being migrated (but not by it). */
  waits(work: Work, found: Found, late: ReadonlySet<Key>, messages: MessageBuffer): Key[] {
    const moving = (key: Key): boolean => isMoving(this.instances.get(key));
    // Of what is put off for several instances the others' is done.
    const waitsForAll = work.kind !== 'internal' || work.putOff.commands.every(({ kind, process }) => kind !== 'migrate' && process !== null && moving(process));
    return needs(work, found, messages).filter((key) => late.has(key) || (waitsForAll && moving(key)));
  }

  private async owners(table: OwnerTable, owned: Map<Key, Found[]>, instances: Set<Key>): Promise<void> {
    const keys = [...owned.keys()].filter(isKey);
    if (keys.length === 0) return;
    for (const [key, owner] of await this.lookups.owners(table, keys)) {
      for (const to of owned.get(key) ?? []) to.process = owner;
      instances.add(owner);
    }
  }

  private async jobs(wanted: Map<string, number>, work: readonly Work[], found: Found[], instances: Set<Key>): Promise<void> {
    // More than once when many of those that are found have been taken, and their rows don't know it yet.
    for (;;) {
      const short = [...wanted].filter(([type, amount]) => !this.available.first(type, amount)).map(([type, amount]) => ({ type, amount: Math.max(amount, AT_ONCE), after: this.available.horizon(type) }));
      if (short.length === 0) break;
      for (const { type, amount, jobs } of await this.lookups.availableJobs(short)) this.available.load(type, jobs.filter(({ key }) => !this.activations.has(key)), jobs.length < amount ? Infinity : jobs.at(-1)!.key);
    }
    const jobs = new Map([...wanted].map(([type, amount]) => [type, this.available.first(type, amount) ?? []]));
    work.forEach((one, i) => {
      if (one.kind === 'command' && one.name === 'job.activate') found[i]!.jobs = jobs.get(one.input.type) ?? [];
    });
    for (const list of jobs.values()) for (const { process } of list) instances.add(process);
  }

  /** Undefined when nothing is missing, which is the usual case. What the commands behind it need is loaded with it. */
  forInternal(queue: readonly InternalCommand[], at: number, messages: MessageBuffer): Promise<unknown> | undefined {
    const command = queue[at]!;
    switch (command.kind) {
      case 'broadcast':
        return this.signal(command.name, command.after ?? 0, messages);
      case 'dropItems':
        return undefined;
      case 'correlateNextStart':
        return this.pairs([command], messages, new Set());
      case 'correlateBuffered': {
        const asking = this.messages([command], messages);
        return asking ? asking.then(() => this.load([command.process])) : this.has(command.process) ? undefined : this.load([command.process]);
      }
      default:
        return this.has(command.process) ? undefined : this.load(queue.slice(at, at + AT_ONCE).flatMap(({ process }) => process ?? []));
    }
  }

  private has(key: Key): boolean {
    return this.instances.has(key) || this.gone.has(key);
  }

  private async signal(name: string, after: Key, messages: MessageBuffer): Promise<void> {
    if (!messages.knowsSignal(name, after)) messages.loadSignal(name, after, await this.lookups.signalSubscriptions(name, after, SIGNAL_PART));
    await this.load(messages.signalsFor(name, after).part.map(({ process }) => process), this.setsAside);
  }

  /** Undefined when all is known. */
  private messages(pairs: Pair[], messages: MessageBuffer): Promise<void> | undefined {
    const missing: Pair[] = [];
    for (const pair of pairs) {
      const id = pairId(pair.name, pair.correlationKey);
      if (messages.knowsMessages(id)) continue;
      if (this.buffered.mayHave(pair.name, pair.correlationKey)) missing.push(pair);
      else messages.loadMessages(id, []);
    }
    if (missing.length === 0) return undefined;
    return this.lookups.messages(unique(missing)).then((found) => { for (const [id, list] of found) messages.loadMessages(id, list); });
  }

  /** Buffered messages, subscriptions and start locks of the pairs; adds the instances that subscribe. */
  private async pairs(pairs: Pair[], messages: MessageBuffer, instances: Set<Key>): Promise<void> {
    const missing = unique(pairs);
    const locks = missing.flatMap(({ name, correlationKey }) => (correlationKey === '' ? [] : this.definitions.startedByMessage(name).map(({ definition }) => ({ processId: definition.id, correlationKey }))));
    const [held, subscriptions] = await Promise.all([locks.length > 0 ? this.lookups.startLocks(locks) : new Map<string, Key>(), this.lookups.subscriptions(missing), this.messages(missing, messages)]);
    for (const { processId, correlationKey } of locks) messages.loadLock(processId, correlationKey, held.get(pairId(processId, correlationKey)) ?? null);
    for (const [id, list] of subscriptions) {
      messages.loadSubscriptions(id, list);
      for (const { process } of list) instances.add(process);
    }
  }

  /** With ancestors and variables. Those that can't be had yet are returned, but only with `setsAside`. */
  async load(keys: readonly Key[], setsAside = false): Promise<ReadonlySet<Key>> {
    const late = new Set<Key>();
    let missing = [...new Set(keys)].filter((key) => isKey(key) && !this.has(key));
    if (missing.length === 0) return late;
    for (const key of missing) this.gone.add(key);
    const rows: LoadedRow[] = [];
    while (missing.length > 0) {
      const found = await this.lookups.instances(missing, setsAside ? LARGE : undefined);
      for (const row of found) rows.push(row);
      const known = new Set(rows.map(({ key }) => key));
      missing = [...new Set(found.flatMap(({ parent }) => (parent !== null && !known.has(parent) && !this.instances.has(parent) ? [parent] : [])))];
    }
    // Ancestors, whose keys are smaller, before their descendants: a child's `parent` is looked up among what is loaded.
    rows.sort((a, b) => a.key - b.key);
    const restored: ProcessInstance[] = [];
    for (const row of rows) {
      this.gone.delete(row.key);
      if (this.instances.has(row.key)) continue;
      const behind = row.parent !== null && late.has(row.parent);
      const ready = row.parts === null && !behind ? this.large.take(row.key) : undefined;
      if (behind || (row.parts === null && !ready)) {
        late.add(row.key);
        continue;
      }
      if (ready) attach(ready.process, ready.parent, this.instances);
      else this.large.drop(row.key);
      const process = ready?.process ?? (await this.restored(row));
      this.instances.set(row.key, process);
      if (!ready) restored.push(process);
    }
    if (restored.length === 0) return late;
    const jobs = together(restored.map((process) => process.jobs));
    const elements = together(restored.map((process) => process.elements));
    const [jobRows, variables] = await Promise.all([jobs.size > 0 ? this.lookups.jobs([...jobs.keys()]) : [], this.lookups.variables([...elements.keys()])]);
    for (const row of jobRows) this.activations.applyTo(Object.assign(jobs.get(row.key)!, row));
    for (const { key, name, value, scopeKey, hasItems } of variables) {
      const scope = elements.get(scopeKey)!;
      scope.variables.set(name, new Variable(key, name, value, scope, hasItems));
    }
    return late;
  }

  private async restored(row: LoadedRow): Promise<ProcessInstance> {
    for (;;) {
      try {
        return restore(row, this.definitions, this.instances);
      } catch (error) {
        if (!(error instanceof NotCompiled)) throw error;
        await this.compile(error.definition);
      }
    }
  }
}

/** The instances without which a command can't be done. */
function needs(work: Work, { process, jobs }: Found, messages: MessageBuffer): Key[] {
  if (work.kind === 'internal') return work.putOff.commands.flatMap((command) => command.process ?? []);
  if (work.kind === 'due') return work.due.kind === 'message' || work.due.process === null ? [] : [work.due.process];
  switch (work.name) {
    case 'processInstance.cancel': case 'processInstance.modify': case 'processInstance.migrate':
      return [work.input.processInstanceKey];
    case 'message.publish': case 'message.correlate':
      return messages.subscriptionsFor(work.input.name, work.input.correlationKey).map((one) => one.process);
    default:
      return [...(process === undefined ? [] : [process]), ...(jobs ?? []).map((one) => one.process)];
  }
}

function together<T>(maps: readonly ReadonlyMap<Key, T>[]): ReadonlyMap<Key, T> {
  if (maps.length === 1) return maps[0]!;
  const all = new Map<Key, T>();
  for (const map of maps) for (const [key, value] of map) all.set(key, value);
  return all;
}

function isKey(key: Key): boolean {
  return Number.isSafeInteger(key) && key > 0;
}

function unique(pairs: Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [pairId(pair.name, pair.correlationKey), pair])).values()];
}
