/** Decision requirements: DMN read and prepared once, evaluated with the answers of all decisions that are required. */
import { DmnModdle } from 'dmn-moddle';
import { DmnError, type EvaluatedInput, type MatchedRule, prepareTable } from './dmn-table.ts';
import { FeelSyntaxError, prepareExpression, toJson } from './feel.ts';
import { child, children, text, type ModdleElement } from './moddle.ts';

export { DmnError } from './dmn-table.ts';

export type DecisionType = 'DECISION_TABLE' | 'LITERAL_EXPRESSION';

export interface ParsedDecision {
  readonly id: string;
  readonly name: string;
  readonly versionTag: string;
  readonly type: DecisionType;
  /** Ids of the decisions whose answers it needs, in the order of the document. */
  readonly required: readonly string[];
  /** The name under which decisions that require this one see its answer, beside its id. */
  readonly resultName: string;
  evaluate(context: Record<string, unknown>, now: number): DecisionAnswer;
}

export interface DecisionAnswer { output: unknown; evaluatedInputs: EvaluatedInput[]; matchedRules: MatchedRule[]; failure?: string }

export interface ParsedRequirements {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly decisions: ReadonlyMap<string, ParsedDecision>;
}

/** One decision of the graph as it was evaluated: `EvaluatedDecision` without what only the deployment knows. */
export interface EvaluatedStep {
  decisionId: string; decisionName: string; decisionType: DecisionType; output: unknown;
  evaluatedInputs: EvaluatedInput[]; matchedRules: MatchedRule[];
}

export interface DecisionOutcome {
  output: unknown;
  /** Required decisions first, the asked one last. With a failure, up to and with the one that failed. */
  evaluated: EvaluatedStep[];
  failedDecisionId?: string;
  failureMessage?: string;
}

/** Throws `DmnError` naming the element that isn't understood or not supported. */
export async function parseDecisions(xml: string): Promise<ParsedRequirements> {
  const root = await read(xml);
  const id = text(root, 'id');
  if (!id) throw new DmnError('definitions', 'the attribute "id" is missing');
  const decisions = new Map<string, ParsedDecision>();
  for (const element of children(root, 'drgElement')) {
    if (element.$type === 'dmn:Decision') {
      const decision = parseDecision(element);
      if (decisions.has(decision.id)) throw new DmnError(decision.id, 'two decisions have this id');
      decisions.set(decision.id, decision);
    } else if (element.$type === 'dmn:BusinessKnowledgeModel' || element.$type === 'dmn:DecisionService') {
      throw new DmnError(element.id ?? element.$type, `${element.$type.slice(4)} is not supported`);
    }
  }
  if (decisions.size === 0) throw new DmnError(id, 'it contains no decision');
  for (const decision of decisions.values()) checkRequirements(decisions, decision, []);
  return { id, name: text(root, 'name') ?? id, namespace: text(root, 'namespace') ?? '', decisions };
}

/** @param now the present, ms since the epoch. Throws only if there is no such decision. */
export function evaluateDecision(requirements: ParsedRequirements, decisionId: string, variables: Record<string, unknown>, now: number): DecisionOutcome {
  const asked = requirements.decisions.get(decisionId);
  if (!asked) throw new DmnError(decisionId, 'there is no such decision');
  const evaluated = new Map<string, EvaluatedStep>();
  const context = { ...variables };
  const failure = evaluateStep(requirements, asked, context, now, evaluated);
  const output = failure ? null : (evaluated.get(decisionId)?.output ?? null);
  return { output, evaluated: [...evaluated.values()], ...failure };
}

function evaluateStep(requirements: ParsedRequirements, decision: ParsedDecision, context: Record<string, unknown>, now: number, evaluated: Map<string, EvaluatedStep>): { failedDecisionId: string; failureMessage: string } | undefined {
  if (evaluated.has(decision.id)) return undefined;
  for (const id of decision.required) {
    const required = requirements.decisions.get(id);
    if (!required) continue;
    const failure = evaluateStep(requirements, required, context, now, evaluated);
    if (failure) return failure;
    const output = evaluated.get(id)?.output ?? null;
    context[id] = output;
    context[required.resultName] = output;
  }
  const { failure, ...answer } = decision.evaluate(context, now);
  evaluated.set(decision.id, { decisionId: decision.id, decisionName: decision.name, decisionType: decision.type, ...answer });
  if (failure === undefined) return undefined;
  return { failedDecisionId: decision.id, failureMessage: `Expected to evaluate decision '${decision.id}', but ${failure}` };
}

async function read(xml: string): Promise<ModdleElement> {
  try {
    const { rootElement, warnings } = (await new DmnModdle().fromXML(xml)) as { rootElement: ModdleElement; warnings: { message: string }[] };
    const unread = warnings.find(({ message }) => message.startsWith('unparsable content'));
    if (unread) throw new Error(unread.message.split('\n').join(', '));
    if (rootElement.$type !== 'dmn:Definitions') throw new Error(`unexpected root element <${rootElement.$type}>`);
    return rootElement;
  } catch (error) {
    throw new DmnError('definitions', error instanceof Error ? error.message : String(error));
  }
}

function parseDecision(element: ModdleElement): ParsedDecision {
  const id = text(element, 'id');
  if (!id) throw new DmnError(text(element, 'name') ?? 'decision', 'the attribute "id" is missing');
  const logic = child(element, 'decisionLogic');
  if (!logic) throw new DmnError(id, 'it has no decision table or literal expression');
  if (children(element, 'knowledgeRequirement').length) throw new DmnError(id, 'business knowledge models are not supported');
  const tag = children(child(element, 'extensionElements'), 'values').find((value) => value.$type === 'zeebe:versionTag');
  const common = {
    id,
    name: text(element, 'name') ?? id,
    versionTag: text(tag, 'value') ?? '',
    required: children(element, 'informationRequirement').flatMap((requirement) => text(child(requirement, 'requiredDecision'), 'href')?.replace(/^#/, '') ?? []),
    resultName: text(child(element, 'variable'), 'name') ?? id,
  };
  switch (logic.$type) {
    case 'dmn:DecisionTable': return { ...common, type: 'DECISION_TABLE', evaluate: prepareTable(logic, id) };
    case 'dmn:LiteralExpression': return { ...common, type: 'LITERAL_EXPRESSION', evaluate: prepareLiteral(logic, id) };
    default: throw new DmnError(logic.id ?? id, `${logic.$type.slice(4)} is not supported: use a decision table or a literal expression`);
  }
}

function prepareLiteral(logic: ModdleElement, decisionId: string): ParsedDecision['evaluate'] {
  const source = text(logic, 'text')?.trim();
  if (!source) throw new DmnError(logic.id ?? decisionId, 'the literal expression is empty');
  try {
    const expression = prepareExpression(source);
    return (context, now) => {
      try {
        return { output: toJson(expression.evaluate(context, now)), evaluatedInputs: [], matchedRules: [] };
      } catch (error) {
        return { output: null, evaluatedInputs: [], matchedRules: [], failure: error instanceof Error ? error.message : String(error) };
      }
    };
  } catch (error) {
    if (error instanceof FeelSyntaxError) throw new DmnError(logic.id ?? decisionId, error.message);
    throw error;
  }
}

function checkRequirements(decisions: ReadonlyMap<string, ParsedDecision>, decision: ParsedDecision, path: readonly string[]): void {
  if (path.includes(decision.id)) throw new DmnError(decision.id, 'it requires itself, directly or through others');
  for (const id of decision.required) {
    const required = decisions.get(id);
    if (!required) throw new DmnError(decision.id, `the required decision '${id}' is not in the same file`);
    checkRequirements(decisions, required, [...path, decision.id]);
  }
}
