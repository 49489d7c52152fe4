import { choicesFor, type Scope } from '../policies/choices.ts';
import { json, type Database } from './connection.ts';
import { readOnce } from './gathered-writes.ts';
import type { CompiledPolicyRow, PolicyChoiceRow } from './rows.ts';

/** The policy of a bank that has chosen none (D03). */
export const DEFAULT_POLICY = '24h-5d-10d';

/** Everything that the bank ever chose, the earliest first. */
export function policyChoices(db: Database): Promise<PolicyChoiceRow[]> {
  return readOnce(db, 'policy choices', () => db('policyChoice').orderBy(['effectiveFrom', 'id']));
}

/** The policy under which a complaint received at `at` is registered; it keeps it to its end. */
export async function policyInForce(db: Database, where: Scope & { at: Date }): Promise<string> {
  return choicesFor(await policyChoices(db), where).base?.policyId ?? DEFAULT_POLICY;
}

/** @param id sha256 of the content, so that the same one is kept once */
export async function keepCompiledPolicy(db: Database, id: string, content: object, at: Date): Promise<void> {
  await readOnce(db, `compiled policy ${id} is kept`, () => db('compiledPolicy').insert({ id, content: json(content), createdAt: at }).onConflict('id').ignore());
}

export function findCompiledPolicy(db: Database, id: string): Promise<CompiledPolicyRow | undefined> {
  return readOnce(db, `compiled policy ${id}`, () => db('compiledPolicy').where({ id }).first());
}
