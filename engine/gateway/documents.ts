/** What both doors read alike: JSON documents, keys, tenants. */
import { CommandRejection, type Key, type Variables } from '../engine.ts';

export const defaultTenant = '<default>';
/** Zeebe's default for the largest message, in bytes. */
export const maxMessageSize = 4 * 1024 * 1024;
/** How long a long poll waits when the client names no time, ms. */
export const defaultLongPolling = 10_000;
/** How long a client waits for a process instance's result when it names no time, ms. */
export const defaultAwaitResult = 15_000;

export function invalid(message: string): CommandRejection {
  return new CommandRejection('INVALID_ARGUMENT', message);
}

/** The text of a JSON object; empty text is `{}`. Throws INVALID_ARGUMENT. */
export function parseVariables(text: string): Variables {
  if (text === '' || text === '{}') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(`Expected variables to be a JSON object, but they are not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return asVariables(value);
}

export function asVariables(value: unknown): Variables {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw invalid(`Expected document to be a root level object, but was '${Array.isArray(value) ? 'ARRAY' : (typeof value).toUpperCase()}'`);
  }
  if (Object.keys(value).some((name) => name.includes('\0'))) throw invalid('Expected variable names without the character U+0000');
  refuseDeep(value, 0);
  return value as Variables;
}

/** Levels of lists and objects in a document: what goes deeper can't be written as JSON again on every machine. */
const maxDepth = 1000;

function refuseDeep(value: unknown, depth: number): void {
  if (value === null || typeof value !== 'object') return;
  if (depth > maxDepth) throw invalid(`Expected a document of at most ${maxDepth} levels, but it is deeper`);
  for (const each of Object.values(value)) refuseDeep(each, depth + 1);
}

/** No text of a request (but for values of variables) may hold U+0000: PostgreSQL can't keep it. Throws INVALID_ARGUMENT. */
export function refuseNul(value: unknown, at = 'The request', depth = 0): void {
  if (depth > maxDepth) throw invalid(`Expected a document of at most ${maxDepth} levels, but it is deeper`);
  if (typeof value === 'string') {
    if (value.includes('\0')) throw invalid(`${at} holds the character U+0000, which can't be stored`);
  } else if (Array.isArray(value)) value.forEach((each) => refuseNul(each, at, depth + 1));
  else if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const [name, each] of Object.entries(value)) if (name !== 'variables') refuseNul(each, `The property '${name}'`, depth + 1);
  }
}

/** The longest duration that can be asked for (100 years, ms). */
const longest = 100 * 365 * 24 * 3_600_000;

/** Throws INVALID_ARGUMENT. */
export function checkDuration(ms: number, field: string): number {
  if (ms > longest) throw invalid(`Expected '${field}' to be at most ${longest} ms, but it is ${ms}`);
  return ms;
}

/** How long a client really waits, ms; what a Node timer can do at most. */
export const waitingTime = (asked: number, otherwise: number): number => (asked < 0 ? 0 : Math.min(asked || otherwise, 2 ** 31 - 1));

export function checkTenant(tenantId: string | undefined | null): void {
  if (tenantId && tenantId !== defaultTenant) throw invalid(`Expected the tenant '${defaultTenant}', but got '${tenantId}': multi-tenancy is disabled`);
}

export function checkActivation(activation: { type: string; worker?: string; timeoutMs: number; maxJobs?: number }): void {
  if (!activation.type?.trim()) throw invalid('Expected to activate jobs of a type, but the type is blank');
  if (activation.worker !== undefined && !activation.worker.trim()) throw invalid('Expected to activate jobs for a worker, but the worker is blank');
  if (!(activation.timeoutMs >= 1)) throw invalid(`Expected to activate jobs with a timeout greater than 0, but it is ${activation.timeoutMs}`);
  checkDuration(activation.timeoutMs, 'timeout');
  if (activation.maxJobs !== undefined && !(activation.maxJobs >= 1)) throw invalid(`Expected to activate jobs with maxJobsToActivate greater than 0, but it is ${activation.maxJobs}`);
}

/** A decimal string (REST) or number as a key. Throws INVALID_ARGUMENT that names the field. */
export function asKey(value: unknown, field: string): Key {
  const key = typeof value === 'string' && /^\d{1,18}$/.test(value) ? Number(value) : value;
  if (typeof key !== 'number' || !Number.isInteger(key) || key < 0) throw invalid(`The provided ${field} '${String(value)}' is not a valid key. Expected a numeric value.`);
  return key;
}
