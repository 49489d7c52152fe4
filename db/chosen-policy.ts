import { createHash } from 'node:crypto';
import { choicesFor, type DatedChoice, type Scope } from '../policies/choices.ts';
import { compilePolicy, type Choice, type CompiledPolicy } from '../policies/compile.ts';
import { basicPolicy, policies } from '../policies/index.ts';
import type { Database } from './connection.ts';
import { DEFAULT_POLICY, policyChoices } from './policy.ts';
import type { PolicyChoiceRow } from './rows.ts';

export interface ChosenPolicy {
  /** sha256 of the content. */
  id: string;
  policy: CompiledPolicy;
}

/**
 * What the bank's choices mean for a complaint of a branch and a category, received at `at`.
 *
 * @param fallback the policy where the bank chose none; default: D03
 */
export async function chosenPolicy(db: Database, where: Scope & { at: Date }, fallback: string = DEFAULT_POLICY): Promise<ChosenPolicy> {
  return meaningOf(await policyChoices(db), where, fallback);
}

/** The same, if one more choice counted for this scope from now on. */
export async function policyWith(db: Database, where: Scope & { at: Date }, more: Pick<PolicyChoiceRow, 'kind' | 'policyId' | 'settings' | 'stages'>): Promise<ChosenPolicy> {
  return meaningOf([...(await policyChoices(db)), { ...more, ...where, effectiveFrom: where.at }], where);
}

function meaningOf(choices: readonly (DatedChoice & Chosen)[], where: Scope & { at: Date }, fallback: string = DEFAULT_POLICY): ChosenPolicy {
  const { base, overlays } = choicesFor(choices, where);
  return compiledOf(base ?? { policyId: policies.has(fallback) ? fallback : DEFAULT_POLICY }, overlays);
}

type Chosen = Pick<PolicyChoiceRow, 'policyId'> & Partial<Pick<PolicyChoiceRow, 'settings' | 'stages'>>;

/** A bank has few choices, and what they mean never changes while the program runs. */
const compiled = new Map<string, ChosenPolicy>();

function compiledOf(base: Chosen, overlays: readonly Chosen[]): ChosenPolicy {
  const key = JSON.stringify([base, ...overlays].map(({ policyId, settings, stages }) => [policyId, settings, stages]));
  let known = compiled.get(key);
  if (!known) {
    const policy = compilePolicy(basicPolicy, choiceOf(base), overlays.map(choiceOf));
    known = { id: createHash('sha256').update(JSON.stringify(policy)).digest('hex'), policy };
    compiled.set(key, known);
  }
  return known;
}

function choiceOf({ policyId, settings, stages }: Chosen): Choice {
  const policy = policies.get(policyId ?? '');
  if (!policy) throw new Error(`the bank's choice names the policy "${policyId ?? ''}", which is no file of policies/`);
  return { policy, settings: settings ?? {}, stages: stages ?? {} };
}
