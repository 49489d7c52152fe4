import d03 from './24h-5d-10d.ts';
import { parsePolicy, type Policy } from './policy.ts';

export type { Policy } from './policy.ts';

/** Every policy that a bank can select, by its id. */
export const policies: ReadonlyMap<string, Policy> = new Map([d03].map(parsePolicy).map((policy) => [policy.id, policy]));
