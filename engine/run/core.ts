/**
 * The engine's core: takes commands, executes those that wait together as one batch, commits it, answers. While one batch
 * is being committed the next one gathers, and is executed already when it is large; it is sent when that commit is done.
 * What it reads from the database is read after that commit. Should that commit fail, both are undone (`Undone`) by
 * dropping memory, and executed again. It is either the writer, or stands by until the writer is gone.
 */
import type pg from 'pg';
import { CommandRejection, type BatchItemState, type CommandName, type Commands, type Engine, type Key } from '../engine.ts';
import { Lookups } from '../store/lookups.ts';
import { compile, loadDefinitions } from '../store/definitions.ts';
import { loadBuffered, open, openPool, WriterLock, type Opened } from '../store/open.ts';
import { Recorder, type EngineRecord } from '../store/records.ts';
import { isUnwritable, takeConnection } from '../store/writer.ts';
import { Activations, type Activation } from './activations.ts';
import { Aside } from './aside.ts';
import { AvailableJobs } from './available-jobs.ts';
import { executeBatch, halved, Undone, type Request } from './batch.ts';
import { readDeployment } from './commands/deployment.ts';
import type { ProcessDefinition, RequirementsDefinition } from './definitions.ts';
import { earliestDue } from './due.ts';
import { Execution } from './execution.ts';
import { keepRecent } from './instance-cache.ts';
import { PUT_OFF_AT_ONCE, type PutOff } from './internal-command.ts';
import { LargeInstances } from './large-instances.ts';
import { Loader } from './loader.ts';
import { isMoving } from './migration.ts';
import { MessageBuffer, type BufferedMessage } from './message-buffer.ts';
import { TerminatedWhileAwaited } from './processes.ts';
import type { Job, ProcessInstance } from './state.ts';
import { limited, type Waiting } from './waiting.ts';
import { Wakeups } from './wakeups.ts';

const MAX_BATCH = 250;
/** So many that wait are executed while the batch before them is committed; fewer wait for others until it is done. */
const ENOUGH = 50;
/** How often the tables are looked at for what is due, should a timer of this process be wrong (its clock was changed). */
const MAX_SLEEP_MS = 60_000;
/** While something waits for an instance that is being loaded or migrated, what is due for others is looked for so often. */
const HELD_SLEEP_MS = 50;

export interface CoreOptions {
  databaseUrl: string;
  /** Default: `engine`. */
  schema?: string;
  /** Default: the system's time. */
  clock?: { now(): Date };
  log?: { info(data: object, message: string): void; error(data: object, message: string): void };
  /** Given what each batch has done, after its commit and before its answers, in order. Default: no records are made. */
  records?(records: readonly EngineRecord[]): void;
}

export type Core = Engine & { close(): Promise<void> };

/** What was so before a batch. */
interface Before { nextKey: Key; awaitingResult: Map<Key, { requestId: number; fetchVariables: string[] }> }
/** `last`: it has one command, which was known to be at fault. */
interface Failed { taken: Waiting[]; last: boolean; before: Before; error: unknown }

const systemClock = { now: () => new Date() };

/** Resolves when the database is reached: as the writer, or standing by if another engine is it. */
export async function startCore(options: CoreOptions): Promise<Core> {
  const core = new RunningCore(options);
  await core.start();
  return core;
}

class RunningCore implements Core {
  readonly query: pg.Pool;
  private readonly options: CoreOptions;
  private readonly schema: string;
  private readonly clock: { now(): Date };
  private readonly pool: pg.Pool;
  private readonly lookups: Lookups;
  private readonly wakeups = new Wakeups();
  private lock: WriterLock | null = null;
  private state: Opened | null = null;
  private readonly instances = new Map<Key, ProcessInstance>();
  private readonly jobOwners = new Map<Key, Key>();
  private readonly available = new AvailableJobs();
  private readonly activations = new Activations();
  private awaitingResult = new Map<Key, { requestId: number; fetchVariables: string[] }>();
  private waiting: Waiting[] = [];
  private readonly large: LargeInstances;
  private readonly aside = new Aside<Waiting>();
  private putOff: PutOff[] = [];
  private afterPutOff = false;
  /** Answered after a later batch: results and task listeners. */
  private readonly later = new Map<number, Waiting>();
  /** Requests that wait for a result in vain, until they are taken out of `awaitingResult`. */
  private readonly givenUp = new Set<number>();
  private settling: (() => void)[] = [];
  /** Settles, never in error, when the batch that was executed last is committed and answered, or has failed. */
  private committing: Promise<void> | null = null;
  /** Of the last commit. */
  private failed: Failed | null = null;
  private enough: () => void = () => {};
  private nextRequestId = 1;
  private running = false;
  private closing = false;
  private idle: Promise<void> = Promise.resolve();
  private standing: Promise<void> = Promise.resolve();
  private dueAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(options: CoreOptions) {
    this.options = options;
    this.schema = options.schema ?? 'engine';
    this.clock = options.clock ?? systemClock;
    this.pool = openPool(options.databaseUrl, this.schema, 4, true);
    this.query = openPool(options.databaseUrl, this.schema, 10);
    this.lookups = new Lookups(this.pool, () => this.committed());
    this.large = new LargeInstances({
      lookups: new Lookups(this.pool, async () => { await this.committing; }),
      activations: this.activations,
      definitions: () => this.state!.definitions,
      compile: (definition) => this.compiler(this.state!)(definition),
      settled: () => this.takeBack(),
      failed: (error) => this.stepDown(error instanceof Error ? error : new Error(String(error))),
    });
  }

  async start(): Promise<void> {
    try {
      this.lock = await WriterLock.connect(this.options.databaseUrl, this.schema);
      if (await this.lock.tryTake()) await this.becomeWriter();
      else {
        this.options.log?.info({ schema: this.schema }, 'another engine is the writer: standing by');
        this.standing = this.standBy();
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  now(): number {
    return this.state?.pinnedAt ?? this.clock.now().getTime();
  }

  isWriter(): boolean {
    return this.state !== null;
  }

  onJobsAvailable(type: string, listener: () => void): () => void {
    return this.wakeups.on(type, listener);
  }

  async submit<N extends CommandName>(name: N, input: Commands[N]['in'], item?: BatchItemState): Promise<Commands[N]['out']> {
    this.demandWriter();
    const request: Request = { id: this.nextRequestId++, work: { kind: 'command', name, input } as Request['work'], ...(item && { item }) };
    if (name === 'deployment.create') request.resources = await readDeployment(input as Commands['deployment.create']['in']);
    this.demandWriter();
    const awaited = name === 'processInstance.create' ? (input as Commands['processInstance.create']['in']).awaitResult : undefined;
    const answer = await new Promise<Commands[N]['out']>((resolve, reject) => {
      const waiting = { request, resolve: resolve as (value: unknown) => void, reject };
      this.waiting.push(awaited ? limited(waiting, awaited.timeoutMs, () => this.giveUp(request)) : waiting);
      if (this.waiting.length === ENOUGH) this.enough();
      this.wake();
    });
    if (name === 'clock.pin' || name === 'clock.reset') await this.settled();
    return answer;
  }

  private giveUp({ id }: Request): void {
    this.givenUp.add(id);
    this.later.delete(id);
  }

  /** What a moved clock has brought is done: who moved it sees its effect. */
  private settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.closing || !this.state) return resolve();
      this.settling.push(resolve);
      this.wake();
    });
  }

  async close(): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    clearTimeout(this.timer);
    await this.idle;
    this.state = null;
    this.refuseAll('The engine is stopping');
    await this.large.close();
    await this.lock?.release();
    await this.standing;
    await Promise.all([this.pool.end(), this.query.end()]);
  }

  private demandWriter(): void {
    if (this.closing || !this.state) throw new CommandRejection('UNAVAILABLE', this.closing ? 'The engine is stopping' : 'Another engine is the writer, this one stands by');
  }

  private async becomeWriter(): Promise<void> {
    this.instances.clear();
    this.large.clear();
    this.jobOwners.clear();
    this.available.clear();
    this.activations.clear();
    const opened = await open(this.pool, this.schema);
    await this.lookups.settleActivations(opened.epoch);
    this.state = opened;
    this.nextRequestId = this.state.epoch * 2 ** 32 + 1;
    this.putOff = this.state.putOff;
    this.afterPutOff = false;
    this.options.log?.info({ schema: this.schema, epoch: this.state.epoch }, 'the engine is the writer');
    this.dueAt = 0;
    this.wake();
    // It may have been lost while the store was opened.
    this.lock!.whenLost(() => this.stepDown(new Error('The connection that holds the writer lock was lost')));
  }

  /** Until the other engine's connection ends; then as it was left. */
  private async standBy(): Promise<void> {
    while (!this.closing) {
      try {
        this.lock ??= await WriterLock.connect(this.options.databaseUrl, this.schema);
        if (!this.closing) await this.lock.waitFor();
        if (!this.closing) await this.becomeWriter();
        else await this.lock.release();
        return;
      } catch (error) {
        if (this.closing) return;
        this.options.log?.error({ err: error }, 'standing by: the database is out of reach');
        await this.lock?.release();
        this.lock = null;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  private stepDown(cause: Error): void {
    if (!this.state || this.closing) return;
    this.options.log?.error({ err: cause }, 'the engine is no longer the writer');
    this.state = null;
    clearTimeout(this.timer);
    this.refuseAll('The engine has lost its database');
    this.large.clear();
    const lock = this.lock;
    this.lock = null;
    this.standing = (lock?.release() ?? Promise.resolve()).then(() => this.standBy());
  }

  private refuseAll(why: string): void {
    const all = [...this.waiting, ...this.aside.takeBack(), ...this.later.values()];
    this.waiting = [];
    this.later.clear();
    this.awaitingResult.clear();
    for (const resolve of this.settling.splice(0)) resolve();
    for (const { reject } of all) reject(new CommandRejection('UNAVAILABLE', why));
  }

  private takeBack(): void {
    this.waiting.unshift(...this.aside.takeBack());
    this.dueAt = 0;
    this.enough();
    this.wake();
  }

  private wake(): void {
    if (this.running || this.closing || !this.state) return;
    this.running = true;
    clearTimeout(this.timer);
    // What arrives in the same turn of the event loop is executed together.
    this.idle = new Promise((resolve) => setImmediate(() => void this.run().finally(resolve)));
  }

  private async run(): Promise<void> {
    try {
      while (this.state && !this.closing) {
        try {
          await this.next();
          if (!this.committing && this.waiting.length === 0 && this.putOff.length === 0) break;
        } catch (error) {
          if (!(error instanceof Undone)) throw error;
          await this.again();
        }
      }
    } catch (error) {
      this.stepDown(error instanceof Error ? error : new Error(String(error)));
    }
    await this.committing;
    if (this.failed) this.refuse(this.failed.taken);
    this.committing = this.failed = null;
    this.running = false;
    if (!this.state || this.closing) return;
    if (this.waiting.length > 0 || this.putOff.length > 0 || (this.settling.length > 0 && this.aside.isEmpty)) return this.wake();
    this.sleep();
  }

  private async next(): Promise<void> {
    if (this.now() >= this.dueAt || this.settling.length > 0) {
      await this.committed();
      await this.takeDue();
    }
    if (this.committing && this.waiting.length < ENOUGH) {
      await Promise.race([this.committing, new Promise<void>((resolve) => { this.enough = () => setImmediate(resolve); })]);
      if (this.waiting.length < ENOUGH) return this.committed();
    }
    if (this.state && (this.waiting.length > 0 || this.putOff.length > 0)) await this.batch(this.takeBatch());
  }

  /** Until something is due. A pinned clock doesn't go on by itself. */
  private sleep(): void {
    if (this.state!.pinnedAt !== null) return;
    this.timer = setTimeout(() => this.wake(), Math.min(MAX_SLEEP_MS, Math.max(1, this.dueAt - this.now())));
    this.timer.unref();
  }

  private async takeDue(): Promise<void> {
    const held = this.aside.instances();
    const due = [...(await this.lookups.due(this.now(), MAX_BATCH, held)), ...this.activations.due(this.now(), MAX_BATCH, held)];
    // Before what waits, and all in the next batch, so that nothing is found twice.
    this.waiting.unshift(...due.map((one): Waiting => ({ request: { id: this.nextRequestId++, work: { kind: 'due', due: one } }, resolve() {}, reject() {} })));
    if (due.length === 0 && held.length === 0) for (const resolve of this.settling.splice(0)) resolve();
    // Meanwhile what was held may have been taken back.
    if (due.length > 0 || (held.length > 0 && this.aside.isEmpty)) this.dueAt = 0;
    else this.dueAt = held.length > 0 ? this.now() + HELD_SLEEP_MS : Math.min((await this.lookups.nextDue()) ?? Infinity, this.activations.nextDue());
  }

  /**
   * A deployment changes what all commands share: it is a batch of its own, and so is a change of the clock. Of what was put
   * off each batch does a part, so that neither waits for the end of the other.
   */
  private takeBatch(): Waiting[] {
    const alone = this.waiting.findIndex(({ request: { work } }) => isAlone(work));
    const putOff = alone === 0 && this.afterPutOff ? [] : this.putOff.splice(0, this.waiting.length > 0 ? 1 : PUT_OFF_AT_ONCE);
    this.afterPutOff = putOff.length > 0;
    const taken = this.waiting.splice(0, alone < 0 ? MAX_BATCH : alone === 0 ? (putOff.length > 0 ? 0 : 1) : Math.min(alone, MAX_BATCH));
    return [...putOff.map((one): Waiting => ({ request: { id: this.nextRequestId++, work: { kind: 'internal', putOff: one, later: [] } }, resolve() {}, reject() {} })), ...taken];
  }

  /** @param again after a commit that failed: nothing is set aside then. */
  private async batch(all: Waiting[], unwritable?: Map<Request, unknown>, again = false): Promise<void> {
    const state = this.state!;
    let taken = all;
    const before: Before = { nextKey: state.nextKey, awaitingResult: this.awaitingResult };
    try {
      const { work } = taken[0]!.request;
      if (unwritable || isAlone(work)) await this.committed();
      const { x, failed, putOff, aside } = await executeBatch(taken.map(({ request }) => request), {
        begin: () => this.begin(state),
        loader: () => new Loader({ lookups: this.lookups, definitions: state.definitions, instances: this.instances, jobOwners: this.jobOwners, available: this.available, activations: this.activations, buffered: state.buffered, large: this.large, setsAside: !again, compile: this.compiler(state) }),
        discard: () => this.discard(state),
        compile: this.compiler(state),
        unexpected: (error, request) => this.options.log?.error({ err: error, command: request.work.kind === 'command' ? request.work.name : request.work.kind }, 'a command failed'),
      }, unwritable);
      await this.committed();
      if (aside.size > 0) {
        for (const waiting of all) if (aside.has(waiting.request)) this.aside.put(waiting, aside.get(waiting.request)!);
        taken = all.filter(({ request }) => !aside.has(request));
      }
      if (!this.aside.isEmpty && (x.released || (!this.large.isLoading && !this.aside.instances().some((key) => isMoving(this.instances.get(key)))))) this.takeBack();
      const changed = x.mutations > 0 || x.touched.size > 0 || x.pinnedAt !== undefined;
      const connection = changed ? await takeConnection(this.pool) : null;
      const written = connection?.commit(x, state.epoch) ?? Promise.resolve();
      this.executed(state, x);
      this.committing = written.then(() => {
        this.afterCommit(state, x);
        this.putOff.push(...putOff);
        if (x.recorder) this.options.records?.(x.recorder.records);
        this.answer(taken, x, failed);
        this.wakeups.wake(x.availableJobTypes);
      }, (error: unknown) => { this.failed = { taken, last: unwritable !== undefined, before, error }; });
      if (unwritable || isAlone(work)) await this.committed();
    } catch (error) {
      if (error instanceof Undone) {
        if (this.failed?.taken !== taken) this.waiting.unshift(...taken);
        throw error;
      }
      await this.committing;
      if (this.failed) this.waiting.unshift(...taken);
      else this.failed = { taken, last: unwritable !== undefined, before, error };
      throw new Undone();
    }
  }

  /** Of the batch that was executed last. Throws `Undone` when it was not. */
  private async committed(): Promise<void> {
    await this.committing;
    if (this.failed) throw new Undone();
    this.committing = null;
  }

  private refuse(taken: readonly Waiting[]): void {
    for (const { reject } of taken) reject(new CommandRejection('UNAVAILABLE', 'The engine could not write to its database'));
  }

  /** After a commit that failed: one command's values can't be stored. Finds it, so that the others aren't refused with it. */
  private async again(): Promise<void> {
    const state = this.state;
    const { taken, last, before, error } = this.failed!;
    this.committing = this.failed = null;
    if (!state || !isUnwritable(error) || last) {
      this.refuse(taken);
      throw error;
    }
    state.nextKey = before.nextKey;
    this.awaitingResult = before.awaitingResult;
    this.jobOwners.clear();
    this.available.clear();
    await this.discard(state);
    state.buffered = await loadBuffered(this.pool);
    const [one, another] = taken as [Waiting, ...Waiting[]];
    const half = halved(one.request);
    for (const [i, each] of (another ? taken.map((waiting) => [waiting]) : half ? [[{ ...one, request: half }]] : [taken]).entries()) {
      try {
        await this.batch(each, another || half ? undefined : new Map([[one.request, error]]), true);
        await this.committed();
      } catch (why) {
        if (!(why instanceof Undone)) {
          this.refuse(taken.slice(i + 1));
          throw why;
        }
        await this.again();
      }
    }
  }

  private begin(state: Opened): Execution {
    const awaitingResult = new Map([...this.awaitingResult].filter(([, { requestId }]) => !this.givenUp.has(requestId)));
    return new Execution({ now: this.now(), nextKey: state.nextKey, definitions: state.definitions, instances: this.instances, messages: new MessageBuffer(), activations: this.activations, awaitingResult, recorder: this.options.records ? new Recorder() : null });
  }

  private compiler(state: Opened): (definition: ProcessDefinition | RequirementsDefinition) => Promise<void> {
    return (definition) => compile(this.pool, state.definitions, definition, [...this.instances.values(), ...this.large.held()]);
  }

  private async discard(state: Opened): Promise<void> {
    await this.committed();
    this.instances.clear();
    this.large.clear();
    this.activations.clear();
    await this.lookups.settleActivations(state.epoch);
    state.definitions = await loadDefinitions(this.pool, state.definitions);
  }

  /** What the next batch begins with, though this one is not committed yet. */
  private executed(state: Opened, x: Execution): void {
    state.nextKey = x.keyAfter;
    for (const [key, { requestId }] of this.awaitingResult) if (!x.awaitingResult.has(key)) this.givenUp.delete(requestId);
    this.awaitingResult = x.awaitingResult;
    for (const message of x.rows.get('message')?.values() ?? []) state.buffered.add(message as BufferedMessage);
    for (const key of x.deletions.get('message')?.values() ?? []) state.buffered.remove(key as Key);
    // Something may have become due earlier than what was known; asking is cheap.
    if (x.pinnedAt !== undefined || x.rows.has('timer') || x.rows.has('message') || x.rows.has('activation') || x.changes.has('job')) this.dueAt = Math.min(this.dueAt, earliestDue(x));
    for (const { type, open } of (x.rows.get('activation')?.values() ?? []) as Iterable<Activation>) {
      for (const [job, process] of open) {
        this.available.taken(type, job);
        this.jobOwners.set(job, process);
      }
    }
    for (const job of (x.changes.get('job') as Set<Job> | undefined) ?? []) {
      this.available.changed(job);
      if (job.state === 'ACTIVATED') this.jobOwners.set(job.key, job.element.process.key);
      else this.jobOwners.delete(job.key);
    }
    keepRecent(this.instances, new Set(Array.from(x.touched, ({ process }) => process)));
  }

  private afterCommit(state: Opened, x: Execution): void {
    if (x.pinnedAt !== undefined) state.pinnedAt = x.pinnedAt;
    for (const table of ['process_definition', 'decision_requirements', 'form'] as const) for (const deployed of x.rows.get(table)?.values() ?? []) (deployed as { text: string }).text = '';
  }

  private answer(taken: Waiting[], x: Execution, failed: Map<Request, Error>): void {
    for (const waiting of taken) {
      const { request } = waiting;
      const error = failed.get(request);
      if (error) waiting.reject(error);
      else if (request.work.kind !== 'command') waiting.resolve(undefined);
      else if (!waiting.gone) this.later.set(request.id, waiting);
    }
    for (const [id, answer] of x.answers) {
      const waiting = this.later.get(id);
      if (!waiting) continue;
      this.later.delete(id);
      if ('value' in answer) waiting.resolve(answer.value);
      else waiting.reject(answer.error instanceof TerminatedWhileAwaited ? new CommandRejection('INVALID_STATE', answer.error.message) : answer.error);
    }
  }
}

/** Changes what all commands share. */
const isAlone = (work: Request['work']): boolean => work.kind === 'command' && (work.name === 'deployment.create' || work.name === 'resource.delete' || work.name === 'clock.pin' || work.name === 'clock.reset');
