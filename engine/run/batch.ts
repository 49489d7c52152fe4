/**
 * Executes waiting commands one after another, each with its follow-ups, into one `Execution`.
 *
 * A command that is refused has changed nothing. One that fails unexpectedly may have: then what the batch changed in
 * memory is dropped, and the batch is executed again without that command. As execution is deterministic, the others get
 * the same result as before. So it is with one that needs a version that isn't compiled, which is then executed with the
 * others.
 */
import { CommandRejection, type BatchItemState, type Key } from '../engine.ts';
import { handlers } from './commands/index.ts';
import type { Found, Handler } from './commands/handler.ts';
import { bring } from './due.ts';
import { NotCompiled, type ProcessDefinition, type RequirementsDefinition } from './definitions.ts';
import type { Execution } from './execution.ts';
import { writeJob } from './jobs.ts';
import { executeInternal } from './internal.ts';
import { PUT_OFF, type InternalCommand, type PutOff } from './internal-command.ts';
import { moveRest } from './migration.ts';
import type { Loader, Work } from './loader.ts';
import type { Resource } from '../model/resources.ts';

/** So many follow-ups are done with their command, the rest in later batches: a diagram with an endless loop stops nobody. */
const MAX_FOLLOW_UPS = 1000;

export interface Request {
  id: number;
  work: Work;
  resources?: Resource[];
  /** Of a batch operation: done in the same commit. */
  item?: BatchItemState;
}

export interface BatchTools {
  begin(): Execution;
  loader(): Loader;
  /** Forget what is in memory, so that it is loaded again. */
  discard(): Promise<void>;
  compile(definition: ProcessDefinition | RequirementsDefinition): Promise<void>;
  unexpected(error: unknown, request: Request): void;
}

/** `aside`: has to wait for instances that are being loaded, and was not done. */
export interface BatchResult { x: Execution; failed: Map<Request, Error>; putOff: PutOff[]; aside: Map<Request, Key[]> }

/** The batch before this one could not be committed: it must be executed again after it. */
export class Undone extends Error {}

class Poisoned extends Error {
  readonly request: Request;
  override readonly cause: unknown;
  constructor(request: Request, cause: unknown) {
    super('A command failed after it had changed something');
    this.request = request;
    this.cause = cause;
  }
}

/** `unwritable`: requests whose effect the database has refused; they have none. */
export async function executeBatch(requests: readonly Request[], tools: BatchTools, unwritable: ReadonlyMap<Request, unknown> = new Map()): Promise<BatchResult> {
  let left = requests.slice();
  const failed = new Map<Request, Error>();
  const banned: Request[] = [];
  const exclude = (request: Request, cause: unknown): void => {
    const half = halved(request);
    left = left.flatMap((each) => (each !== request ? [each] : half ? [half] : []));
    if (half) return;
    tools.unexpected(cause, request);
    failed.set(request, cause instanceof CommandRejection ? cause : new CommandRejection('PROCESSING_ERROR', `Expected to process the command, but an unexpected error occurred: ${cause instanceof Error ? cause.message : String(cause)}`));
    if (request.work.kind !== 'command') banned.push(request);
  };
  for (const [request, cause] of unwritable) exclude(request, cause);
  for (;;) {
    const x = tools.begin();
    try {
      const { putOff, aside } = await executeAll(x, tools.loader(), left);
      for (const request of banned) await ban(x, tools.loader(), request);
      x.recorder?.done('ban', x.now);
      return { x, failed, putOff, aside };
    } catch (error) {
      const cause = error instanceof Poisoned ? error.cause : error;
      if (!(error instanceof Poisoned) && !(cause instanceof NotCompiled)) throw error;
      await tools.discard();
      try {
        if (!(cause instanceof NotCompiled)) throw cause;
        await tools.compile(cause.definition);
      } catch (why) {
        if (!(error instanceof Poisoned)) throw why;
        exclude(error.request, why);
      }
    }
  }
}

/** One of several follow-ups fails: with half of them, the others later, it is found. Null when it is one alone. */
export function halved(request: Request): Request | null {
  const { work } = request;
  if (work.kind !== 'internal' || work.putOff.commands.length < 2) return null;
  const { putOff: { key, commands }, later } = work;
  const half = Math.ceil(commands.length / 2);
  return { ...request, work: { kind: 'internal', putOff: { key, commands: commands.slice(0, half) }, later: [...commands.slice(half), ...later] } };
}

async function executeAll(x: Execution, loader: Loader, requests: readonly Request[]): Promise<Pick<BatchResult, 'putOff' | 'aside'>> {
  const { found, late, moving } = await loader.prefetch(requests.map(({ work }) => work), x.messages);
  const putOff: PutOff[] = [];
  const aside = new Map<Request, Key[]>();
  for (const [i, request] of requests.entries()) {
    // One of the commands before it may have begun a migration.
    const waits = late.size > 0 || moving || x.migrating ? loader.waits(request.work, found[i]!, late, x.messages) : [];
    if (waits.length > 0 && loader.setsAside) {
      aside.set(request, waits);
      continue;
    }
    const before = x.mutations;
    x.requestId = request.id;
    try {
      for (const key of waits) moveRest(x, x.instance(key));
      if (request.resources) found[i]!.resources = request.resources;
      execute(x, request, found[i]!);
      x.recorder?.done(causeOf(request), x.now);
      putOff.push(...(await followUps(x, loader, request.work.kind === 'internal' ? request.work.later : [])));
    } catch (error) {
      if (error instanceof Undone) throw error;
      if (!(error instanceof CommandRejection) || x.mutations !== before) throw new Poisoned(request, error);
      x.refuse(request.id, error);
    }
  }
  return { putOff, aside };
}

function execute(x: Execution, { id, work, item }: Request, found: Found): void {
  if (work.kind === 'due') bring(x, work.due);
  else if (work.kind === 'internal') {
    const { key, commands } = work.putOff;
    x.delete('pending_command', key, key);
    for (const command of commands) x.followUp(command);
  } else {
    const answer = (handlers[work.name] as Handler<typeof work.name>)(x, work.input as never, found);
    if (answer !== undefined) x.answer(id, answer);
    if (item) x.put('batch_operation_item', `${item.operation} ${item.key}`, { ...item, state: 'COMPLETED', processedAt: x.now });
  }
}

async function followUps(x: Execution, loader: Loader, later: readonly InternalCommand[]): Promise<PutOff[]> {
  const { queue } = x;
  let at = 0;
  for (; at < queue.length && at < MAX_FOLLOW_UPS; at++) {
    const loading = loader.forInternal(queue, at, x.messages);
    if (loading) await loading;
    executeInternal(x, queue[at]!);
    x.recorder?.done(queue[at]!.kind, x.now);
  }
  const putOff = [...listsOf([...queue.slice(at), ...later]), ...x.takeLater().flatMap(listsOf)].map((commands): PutOff => ({ key: x.nextKey(), commands }));
  queue.length = 0;
  for (const one of putOff) x.put('pending_command', one.key, one);
  x.recorder?.done('putOff', x.now);
  return putOff;
}

function listsOf(commands: InternalCommand[]): InternalCommand[][] {
  return Array.from({ length: Math.ceil(commands.length / PUT_OFF) }, (_, i) => commands.slice(i * PUT_OFF, (i + 1) * PUT_OFF));
}

const causeOf = ({ work }: Request): string => (work.kind === 'command' ? work.name : work.kind === 'due' ? `due ${work.due.kind}` : 'pending');

/** Nothing more is done with an instance whose own work can't be done; a person must look at it. */
async function ban(x: Execution, loader: Loader, { work }: Request): Promise<void> {
  const key = work.kind === 'internal' ? work.putOff.commands[0]!.process : work.kind === 'due' && work.due.kind !== 'message' ? work.due.process : null;
  if (work.kind === 'internal') x.delete('pending_command', work.putOff.key, work.putOff.key);
  if (work.kind === 'due' && work.due.kind === 'timer') x.delete('timer', work.due.key, work.due.key);
  if (work.kind === 'due' && work.due.kind === 'message') x.delete('message', work.due.key, work.due.key);
  if (key === null) return;
  await loader.load([key]);
  const process = x.instances.get(key);
  if (!process) return;
  process.banned = true;
  x.released = true;
  x.touch(process.root);
  for (const job of process.jobs.values()) writeJob(x, job);
}
