import { shownDecisionType, type DecisionEvaluation, type EvaluatedDecision, type Variables } from '../engine.ts';
import { evaluateDecision } from '../model/dmn.ts';
import { at } from '../model/feel.ts';
import type { ElementNode } from '../model/graph.ts';
import type { DecisionDefinition } from './definitions.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import type { ElementInstance } from './state.ts';
import { allVisible, evaluateString } from './variables.ts';

export function callDecision(x: Execution, element: ElementInstance, call: NonNullable<ElementNode['decision']>): unknown {
  const id = evaluateString(x, element, call.decisionId);
  const decision = x.definitions.decisions.bound(id, call.binding, element.process.definition.deploymentKey);
  if (!decision) throw new Failure('CALLED_DECISION_ERROR', `Expected to evaluate decision '${id}', but no decision found for id '${id}'`);
  const evaluation = evaluateAndRecord(x, decision, allVisible(element), element);
  if (evaluation.failureMessage !== undefined) throw new Failure('DECISION_EVALUATION_ERROR', evaluation.failureMessage);
  return evaluation.output;
}

export function evaluateAndRecord(x: Execution, decision: DecisionDefinition, variables: Variables, element: ElementInstance | null): DecisionEvaluation {
  const { requirements } = decision;
  const decisionInstanceKey = x.nextKey();
  const outcome = at({ now: x.now, seed: String(decisionInstanceKey) }, () => evaluateDecision(requirements.parsed, decision.id, variables, x.now));
  const evaluatedDecisions = outcome.evaluated.map((step, i): EvaluatedDecision => {
    const definition = decisionOf(decision, step.decisionId);
    x.put('decision_instance', `${decisionInstanceKey} ${i}`, {
      key: decisionInstanceKey, index: i + 1, failed: step.decisionId === outcome.failedDecisionId ? (outcome.failureMessage ?? '') : null, evaluatedAt: x.now,
      decisionKey: definition.key, decisionId: definition.id, decisionName: definition.name, version: definition.version, type: shownDecisionType(step.decisionType), rootDecisionKey: decision.key,
      requirementsKey: requirements.key, requirementsId: requirements.id, process: element?.process ?? null, elementKey: element?.key ?? null,
      output: step.output, evaluatedInputs: step.evaluatedInputs, matchedRules: step.matchedRules,
    });
    return { decisionId: definition.id, decisionName: definition.name, decisionVersion: definition.version, decisionType: step.decisionType, decisionKey: definition.key, output: step.output, matchedRules: step.matchedRules, evaluatedInputs: step.evaluatedInputs };
  });
  return {
    decisionId: decision.id, decisionName: decision.name, decisionVersion: decision.version, decisionKey: decision.key, decisionRequirementsId: requirements.id, decisionRequirementsKey: requirements.key,
    output: outcome.output, evaluatedDecisions, decisionInstanceKey,
    ...(outcome.failedDecisionId !== undefined && { failedDecisionId: outcome.failedDecisionId, failureMessage: outcome.failureMessage ?? '' }),
  };
}

/** The version of a decision that belongs to the same requirements. */
function decisionOf({ requirements }: DecisionDefinition, id: string): DecisionDefinition {
  const decision = requirements.decisions.get(id);
  if (decision) return decision;
  throw new Error(`Decision '${id}' of '${requirements.id}' isn't deployed`);
}
