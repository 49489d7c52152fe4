import { CommandRejection, type CommandName, type Commands, type Key, type RejectionType } from '../../engine.ts';
import type { Execution } from '../execution.ts';
import type { Resource } from '../../model/resources.ts';

/** What was found or parsed for a command before it is executed. */
export interface Found {
  /** The process instance of the job, task, incident or element that the command is about. */
  process?: Key;
  /** Jobs that may be activated, shared by all commands of the batch for the type. */
  jobs?: { key: Key; process: Key }[];
  resources?: Resource[];
}

/** Refuses with `CommandRejection` before it has changed anything. Undefined: it is answered later (`x.answer`). */
export type Handler<N extends CommandName> = (x: Execution, input: Commands[N]['in'], found: Found) => Commands[N]['out'] | undefined;

export function reject(type: RejectionType, message: string): never {
  throw new CommandRejection(type, message);
}
