import { evaluateAndRecord } from '../decisions.ts';
import { reject, type Handler } from './handler.ts';

export const evaluate: Handler<'decision.evaluate'> = (x, { decisionId, decisionKey, variables }) => {
  const decision = decisionKey ? x.definitions.decisions.byKey.get(decisionKey) : decisionId ? x.definitions.decisions.latest(decisionId) : reject('INVALID_ARGUMENT', 'Expected either a decision id or a valid decision key, but none provided');
  if (!decision || decision.deleted) reject('NOT_FOUND', decisionKey ? `Expected to evaluate decision '${decisionKey}', but no decision found for key '${decisionKey}'` : `Expected to evaluate decision '${decisionId ?? ''}', but no decision found for id '${decisionId ?? ''}'`);
  return evaluateAndRecord(x, decision, variables, null);
};
