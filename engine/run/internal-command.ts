import type { Key, Variables } from '../engine.ts';

/** A follow-up of a command. Plain data, so that it can be put off to a later batch. `process` must be loaded for it. */
export type InternalCommand =
  /** Put a token on a node: `flow` is where it comes from, the rest is for multi-instance bodies. */
  | { kind: 'activate'; process: Key; scope: Key; node: string; flow?: string; loopCounter?: number; item?: unknown }
  /** Steps of an element's life, also what an incident's resolution repeats. */
  | { kind: 'activating' | 'activated' | 'complete' | 'completing' | 'afterEndListeners' | 'askAgain'; process: Key; element: Key }
  /** `quietly`: no listener is asked. */
  | { kind: 'terminate'; process: Key; element: Key; quietly?: boolean }
  /** Look for a buffered message for a new subscription. */
  | { kind: 'correlateBuffered'; process: Key; subscription: Key; name: string; correlationKey: string }
  /** The instance that a message started has ended: the next buffered message may start one. */
  | { kind: 'correlateNextStart'; process: null; processId: string; name: string; correlationKey: string }
  /** To the subscriptions with keys behind `after`: those that there were when `last` was the last key. */
  | { kind: 'broadcast'; process: null; name: string; variables: Variables; after?: Key; last?: Key }
  /** The items of a list that is over, from the index `from` on: none of them is read any more. */
  | { kind: 'dropItems'; process: null; variable: Key; from: number; length: number }
  /** Throw again after an incident. */
  | { kind: 'throwError'; process: Key; element: Key; code: string; message: string; variables: Variables }
  | { kind: 'nextTaskListener'; process: Key; userTask: Key }
  /** The next instances of a parallel multi-instance, from the index `from` on. */
  | { kind: 'startInstances'; process: Key; element: Key; from: number }
  /** The next children of a scope, with keys behind `after`: those that it had when `last` was its last. */
  | { kind: 'terminateChildren'; process: Key; element: Key; after: Key; last: Key; quietly?: boolean }
  /** A signal was broadcast while the instance could not be had. */
  | { kind: 'signal'; process: Key; subscription: Key; variables: Variables }
  /** The next parts of an instance that is being migrated. */
  | { kind: 'migrate'; process: Key };

/** So many follow-ups are put off together. */
export const PUT_OFF = 100;
/** Lists of put-off work that one batch does while nothing else waits; else it does one. */
export const PUT_OFF_AT_ONCE = 5;

/** Follow-ups that are done in a later batch, together. */
export interface PutOff { key: Key; commands: InternalCommand[] }
