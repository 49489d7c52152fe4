/** Decision requirements: DMN read and prepared once, evaluated with the answers of all decisions that are required. */
import { DmnModdle } from 'dmn-moddle';
import { DmnError, type EvaluatedInput, type MatchedRule, prepareTable } from './dmn-table.ts';
import { prepareFunction, prepareLogic, type Context, type Logic } from './dmn-logic.ts';
import { FeelFunction, toJson } from './feel.ts';
import { child, children, text, type ModdleElement } from './moddle.ts';

export { DmnError } from './dmn-table.ts';

export type DecisionType = 'DECISION_TABLE' | 'LITERAL_EXPRESSION' | 'CONTEXT' | 'LIST' | 'RELATION' | 'INVOCATION';

const TYPES: Readonly<Record<string, DecisionType>> = {
  'dmn:DecisionTable': 'DECISION_TABLE', 'dmn:LiteralExpression': 'LITERAL_EXPRESSION', 'dmn:Context': 'CONTEXT', 'dmn:List': 'LIST', 'dmn:Relation': 'RELATION', 'dmn:Invocation': 'INVOCATION',
};

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
  const elements = children(root, 'drgElement');
  const knowledge = parseKnowledge(new Map(elements.filter(({ $type }) => $type === 'dmn:BusinessKnowledgeModel').map((element) => [element.id ?? '', element])));
  for (const element of elements) {
    if (element.$type === 'dmn:Decision') {
      const decision = parseDecision(element, knowledge);
      if (decisions.has(decision.id)) throw new DmnError(decision.id, 'two decisions have this id');
      decisions.set(decision.id, decision);
    } else if (element.$type === 'dmn:DecisionService') {
      throw new DmnError(element.id ?? element.$type, `${element.$type.slice(4)} is not supported`);
    }
  }
  if (decisions.size === 0) throw new DmnError(id, 'it contains no decision');
  const checked = new Set<string>();
  for (const decision of decisions.values()) checkRequirements(decisions, decision, new Set(), checked);
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

/** Keeps nothing of what it reads; to learn its types costs more than to read a table. */
const moddle = new DmnModdle();

async function read(xml: string): Promise<ModdleElement> {
  try {
    const { rootElement, warnings } = (await moddle.fromXML(xml)) as { rootElement: ModdleElement; warnings: { message: string }[] };
    const unread = warnings.find(({ message }) => message.startsWith('unparsable content'));
    if (unread) throw new Error(unread.message.split('\n').join(', '));
    if (rootElement.$type !== 'dmn:Definitions') throw new Error(`unexpected root element <${rootElement.$type}>`);
    return rootElement;
  } catch (error) {
    throw new DmnError('definitions', error instanceof Error ? error.message : String(error));
  }
}

/** A business knowledge model: a function that decisions, and other models, call by its name. */
interface Knowledge { name: string; required: readonly string[]; make: Logic }

const variableName = (element: ModdleElement): string => text(child(element, 'variable'), 'name') ?? text(element, 'name') ?? element.id ?? '';
const idOf = (reference: ModdleElement | undefined): string => (text(reference, 'href') ?? '').replace(/^.*#/, '');
const requiredKnowledge = (element: ModdleElement): string[] => children(element, 'knowledgeRequirement').map((requirement) => idOf(child(requirement, 'requiredKnowledge')));

function parseKnowledge(models: ReadonlyMap<string, ModdleElement>): Map<string, Knowledge> {
  const names = (element: ModdleElement): Set<string> => new Set([variableName(element), ...requiredKnowledge(element).flatMap((id) => { const model = models.get(id); return model ? [variableName(model)] : []; })]);
  return new Map([...models].map(([id, element]) => {
    const logic = child(element, 'encapsulatedLogic');
    if (!logic) throw new DmnError(id, 'the business knowledge model has no function');
    for (const required of requiredKnowledge(element)) if (!models.has(required)) throw new DmnError(id, `the required business knowledge model '${required}' is not in the same file`);
    return [id, { name: variableName(element), required: requiredKnowledge(element), make: prepareFunction(logic, id, names(element)) }];
  }));
}

/** Puts the functions of the models, and of those that they require, into a context. */
function withKnowledge(knowledge: ReadonlyMap<string, Knowledge>, ids: readonly string[], context: Context, now: number, into: Context = { ...context }): Context {
  for (const id of ids) {
    const model = knowledge.get(id);
    if (!model || into[model.name] instanceof FeelFunction) continue;
    const seen: Context = { ...context };
    const callee = model.make(seen, now);
    into[model.name] = callee;
    // It may call itself and what it requires, which is known only now: the context that it was made in is completed.
    seen[model.name] = callee;
    withKnowledge(knowledge, model.required, context, now, into);
    for (const required of model.required) { const { name } = knowledge.get(required)!; seen[name] = into[name]; }
  }
  return into;
}

function parseDecision(element: ModdleElement, knowledge: ReadonlyMap<string, Knowledge>): ParsedDecision {
  const id = text(element, 'id');
  if (!id) throw new DmnError(text(element, 'name') ?? 'decision', 'the attribute "id" is missing');
  const logic = child(element, 'decisionLogic');
  if (!logic) throw new DmnError(id, 'it has no decision logic');
  const tag = children(child(element, 'extensionElements'), 'values').find((value) => value.$type === 'zeebe:versionTag');
  const models = requiredKnowledge(element);
  for (const model of models) if (!knowledge.has(model)) throw new DmnError(id, `the required business knowledge model '${model}' is not in the same file`);
  const functions = new Set(models.map((model) => knowledge.get(model)!.name));
  const type = TYPES[logic.$type];
  if (!type) throw new DmnError(logic.id ?? id, `${logic.$type.slice(4)} is not supported`);
  const evaluate = type === 'DECISION_TABLE' ? prepareTable(logic, id, functions) : answering(prepareLogic(logic, id, functions));
  return {
    id,
    name: text(element, 'name') ?? id,
    versionTag: text(tag, 'value') ?? '',
    type,
    required: children(element, 'informationRequirement').flatMap((requirement) => text(child(requirement, 'requiredDecision'), 'href')?.replace(/^#/, '') ?? []),
    resultName: text(child(element, 'variable'), 'name') ?? id,
    evaluate: models.length === 0 ? evaluate : (context, now) => evaluate(withKnowledge(knowledge, models, context, now), now),
  };
}

/** A value alone, without inputs and rules. */
function answering(logic: Logic): ParsedDecision['evaluate'] {
  return (context, now) => {
    try {
      return { output: toJson(logic(context, now)), evaluatedInputs: [], matchedRules: [] };
    } catch (error) {
      return { output: null, evaluatedInputs: [], matchedRules: [], failure: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** @param path what leads here; @param checked what is known to lead into no circle: each is looked at once */
function checkRequirements(decisions: ReadonlyMap<string, ParsedDecision>, decision: ParsedDecision, path: Set<string>, checked: Set<string>): void {
  if (checked.has(decision.id)) return;
  if (path.has(decision.id)) throw new DmnError(decision.id, 'it requires itself, directly or through others');
  path.add(decision.id);
  for (const id of decision.required) {
    const required = decisions.get(id);
    if (!required) throw new DmnError(decision.id, `the required decision '${id}' is not in the same file`);
    checkRequirements(decisions, required, path, checked);
  }
  path.delete(decision.id);
  checked.add(decision.id);
}
