/** Decision requirements: DMN read and prepared once, evaluated with the answers of all decisions that are required. */
import { DmnModdle } from 'dmn-moddle';
import { DmnError, type EvaluatedInput, type MatchedRule, prepareTable } from './dmn-table.ts';
import { prepareFunction, prepareLogic, type Context, type Logic } from './dmn-logic.ts';
import { FeelFunction, toJson, typeOf, type FeelType } from './feel.ts';
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
  /** Of its variable, without a prefix. */
  readonly resultType: string | undefined;
  evaluate(context: Record<string, unknown>, now: number): DecisionAnswer;
}

/** `output`: a FEEL value. */
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
  const spaced = spacedNames(root);
  const knowledge = parseKnowledge(spaced, new Map(elements.filter(({ $type }) => $type === 'dmn:BusinessKnowledgeModel').map((element) => [element.id ?? '', element])));
  for (const element of elements) {
    // Decision services, input data and knowledge sources are there to be read by people.
    if (element.$type !== 'dmn:Decision') continue;
    const decision = parseDecision(element, spaced, knowledge);
    if (decisions.has(decision.id)) throw new DmnError(decision.id, 'two decisions have this id');
    decisions.set(decision.id, decision);
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
  const failure = evaluateStep(requirements, asked, { ...variables }, now, evaluated);
  const output = failure ? null : (evaluated.get(decisionId)?.output ?? null);
  return { output, evaluated: [...evaluated.values()], ...failure };
}

/** The context gets the answers, which are FEEL values (dates, functions), not JSON. */
function evaluateStep(requirements: ParsedRequirements, decision: ParsedDecision, context: Context, now: number, evaluated: Map<string, EvaluatedStep>): { failedDecisionId: string; failureMessage: string } | undefined {
  if (evaluated.has(decision.id)) return undefined;
  for (const id of decision.required) {
    const failure = evaluateStep(requirements, requirements.decisions.get(id)!, context, now, evaluated);
    if (failure) return failure;
  }
  const { failure, output, ...audit } = typed(decision, decision.evaluate(context, now));
  evaluated.set(decision.id, { decisionId: decision.id, decisionName: decision.name, decisionType: decision.type, output: toJson(output), ...audit });
  if (failure !== undefined) return { failedDecisionId: decision.id, failureMessage: `Expected to evaluate decision '${decision.id}', but ${failure}` };
  context[decision.id] = output;
  context[decision.resultName] = output;
  return undefined;
}

/** The types that a result is checked for, as they are written in the diagram, and FEEL's names for them. Others are just text. */
const resultTypes: Readonly<Record<string, FeelType>> = {
  string: 'string', number: 'number', boolean: 'boolean', time: 'time', date: 'date', dateTime: 'date and time', dayTimeDuration: 'days and time duration', yearMonthDuration: 'years and months duration',
};

/** A result that is not of the type of the decision's variable is a failure; null is of every type. */
function typed({ resultType }: ParsedDecision, answer: DecisionAnswer): DecisionAnswer {
  const wanted = resultType !== undefined && Object.hasOwn(resultTypes, resultType) ? resultTypes[resultType] : undefined;
  const actual = typeOf(answer.output);
  if (wanted === undefined || actual === 'null' || actual === wanted) return answer;
  return { ...answer, output: null, failure: `its result is of the type ${actual}, and its variable of the type ${resultType}` };
}

/** Keeps nothing of what it reads; to learn its types costs more than to read a table. */
const moddle = new DmnModdle();

/** The namespaces of DMN 1.1, 1.2, 1.4 and 1.5: what is evaluated here is the same in all of them, and in 1.3. */
const otherVersions = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|20180521\/MODEL\/|20211108\/MODEL\/|20230324\/MODEL\/)\1/g;

async function read(xml: string): Promise<ModdleElement> {
  try {
    const { rootElement, warnings } = (await moddle.fromXML(xml.replaceAll(otherVersions, '$1https://www.omg.org/spec/DMN/20191111/MODEL/$1'))) as { rootElement: ModdleElement; warnings: { message: string }[] };
    const unread = warnings.find(({ message }) => message.startsWith('unparsable content'));
    if (unread) throw new Error(unread.message.split('\n').join(', '));
    if (rootElement.$type !== 'dmn:Definitions') throw new Error(`unexpected root element <${rootElement.$type}>`);
    return rootElement;
  } catch (error) {
    throw new DmnError('definitions', error instanceof Error ? error.message : String(error));
  }
}

/** Names with spaces or signs in them that something in the file has: FEEL reads each as one name. */
function spacedNames(element: ModdleElement): string[] {
  const names = new Set<string>();
  const visit = (at: ModdleElement): void => {
    if (typeof at.name === 'string' && !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(at.name) && !/^\s*$/.test(at.name)) names.add(at.name.replace(/\s+/g, ' ').trim());
    for (const value of Object.values(at).flat()) if (isElement(value) && value.$parent === at) visit(value);
  };
  visit(element);
  return [...names];
}

const isElement = (value: unknown): value is ModdleElement => value !== null && typeof value === 'object' && typeof (value as ModdleElement).$type === 'string';

/** A business knowledge model: a function that decisions, and other models, call by its name. */
interface Knowledge { name: string; required: readonly string[]; make: Logic }

const variableName = (element: ModdleElement): string => text(child(element, 'variable'), 'name') ?? text(element, 'name') ?? element.id ?? '';
const idOf = (reference: ModdleElement | undefined): string => (text(reference, 'href') ?? '').replace(/^.*#/, '');
const requiredKnowledge = (element: ModdleElement): string[] => children(element, 'knowledgeRequirement').map((requirement) => idOf(child(requirement, 'requiredKnowledge')));

function parseKnowledge(spaced: readonly string[], models: ReadonlyMap<string, ModdleElement>): Map<string, Knowledge> {
  const names = (element: ModdleElement): Set<string> => new Set([...spaced, variableName(element), ...requiredKnowledge(element).flatMap((id) => { const model = models.get(id); return model ? [variableName(model)] : []; })]);
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

function parseDecision(element: ModdleElement, spaced: readonly string[], knowledge: ReadonlyMap<string, Knowledge>): ParsedDecision {
  const id = text(element, 'id');
  if (!id) throw new DmnError(text(element, 'name') ?? 'decision', 'the attribute "id" is missing');
  const logic = child(element, 'decisionLogic');
  if (!logic) throw new DmnError(id, 'it has no decision logic');
  const tag = children(child(element, 'extensionElements'), 'values').find((value) => value.$type === 'zeebe:versionTag');
  const models = requiredKnowledge(element);
  for (const model of models) if (!knowledge.has(model)) throw new DmnError(id, `the required business knowledge model '${model}' is not in the same file`);
  const names = new Set([...spaced, ...models.map((model) => knowledge.get(model)!.name)]);
  const type = TYPES[logic.$type];
  if (!type) throw new DmnError(logic.id ?? id, `${logic.$type.slice(4)} is not supported`);
  const evaluate = type === 'DECISION_TABLE' ? prepareTable(logic, id, names) : answering(prepareLogic(logic, id, names));
  return {
    id,
    name: text(element, 'name') ?? id,
    versionTag: text(tag, 'value') ?? '',
    type,
    required: children(element, 'informationRequirement').flatMap((requirement) => idOf(child(requirement, 'requiredDecision')) || []),
    resultName: text(child(element, 'variable'), 'name') ?? id,
    resultType: text(child(element, 'variable'), 'typeRef')?.replace(/^\w+:/, ''),
    evaluate: models.length === 0 ? evaluate : (context, now) => evaluate(withKnowledge(knowledge, models, context, now), now),
  };
}

/** A value alone, without inputs and rules. */
function answering(logic: Logic): ParsedDecision['evaluate'] {
  return (context, now) => {
    try {
      return { output: logic(context, now), evaluatedInputs: [], matchedRules: [] };
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
