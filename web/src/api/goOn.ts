import { isApiError } from './problem.ts';

const TIMES = 8;
const LONGEST_MS = 15_000;

/**
 * For what may be sent again without doing anything twice: a connection that broke is tried again by itself, and while
 * the device is offline the attempt waits until it is back. What the bank refused is not repeated.
 */
export const goOnWhenConnected = {
  retry: (failures: number, error: unknown): boolean => isApiError(error, 0) && failures < TIMES,
  retryDelay: (failures: number): number => Math.min(LONGEST_MS, 1_000 * 2 ** failures),
};
