/** A command on its way, and the client who waits for its answer. */
import { CommandRejection } from '../engine.ts';
import type { Request } from './batch.ts';

export interface Waiting { request: Request; resolve(value: unknown): void; reject(error: Error): void; /** Nobody waits any more. */ gone?: boolean }

/** Gives up waiting for a result after real time, whatever the engine's clock; the instance goes on. */
export function limited({ request, resolve, reject }: Waiting, timeoutMs: number, givenUp: () => void): Waiting {
  const timer = setTimeout(() => {
    waiting.gone = true;
    givenUp();
    reject(new CommandRejection('DEADLINE_EXCEEDED', `Expected the process instance to be completed within ${timeoutMs} ms, but it is still active`));
  }, timeoutMs);
  timer.unref();
  const stop = <T>(then: (value: T) => void) => (value: T) => {
    clearTimeout(timer);
    then(value);
  };
  const waiting: Waiting = { request, resolve: stop(resolve), reject: stop(reject) };
  return waiting;
}
