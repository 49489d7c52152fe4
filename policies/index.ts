import { loadPolicies } from './load.ts';
import type { Policy } from './schema.ts';

export type { Policy, PolicyLimit, PolicySetting } from './schema.ts';

/** What answers for everything that a chosen policy leaves open: the bank's own basic policy. It can't be chosen itself. */
export const BASIC_POLICY = 'basic';

const loaded = loadPolicies(import.meta.dirname);

export const basicPolicy = found(BASIC_POLICY);

/** Every policy that a bank can choose, by its id, in the order of the regulations. */
export const policies: ReadonlyMap<string, Policy> = new Map([...loaded].filter(([id]) => id !== BASIC_POLICY).sort(([, a], [, b]) => order(a) - order(b)));

/** The nineteen first, then what lies beyond; within each, as the files come. */
function order(policy: Policy): number {
  return policy.rules.length > 0 ? 0 : 1;
}

function found(id: string): Policy {
  const policy = loaded.get(id);
  if (!policy) throw new Error(`policies/: no file has the id "${id}"`);
  return policy;
}
