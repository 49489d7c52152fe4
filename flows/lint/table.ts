/** What is wrong with decision tables and expressions of a DMN file, as dmn-moddle reads it. */
import { child, children, text, type ModdleElement } from '../../engine/model/tree.ts';
import { refers } from './expression.ts';
import { feelProblems } from './feel.ts';
import { hitPolicyProblems } from './hit-policy.ts';
import type { Known } from './known.ts';
import type { LintProblem } from './problem.ts';
import { unknownRules } from './words.ts';

const CHINESE = /\p{Script=Han}/u;
const NAME = /^[A-Za-z_]\w*$/;

/** What the expressions of a decision may read (`undefined`: names are given on the way), and what they may call. */
interface Scope { names: ReadonlySet<string> | undefined; functions: ReadonlySet<string> }
type Say = (element: string, message: string) => void;

/** @param base the file's name without its ending: the id of its main decision */
export function tableProblems(definitions: ModdleElement, known: Known, base: string): LintProblem[] {
  const problems: LintProblem[] = [];
  const say: Say = (element, message) => void problems.push({ rule: 'table', element, message });
  const elements = children(definitions, 'drgElement');
  const decisions = elements.filter(({ $type }) => $type === 'dmn:Decision');
  const functions = new Set(elements.filter(({ $type }) => $type === 'dmn:BusinessKnowledgeModel').map(({ id = '', name }) => name ?? id));
  if (!decisions.some(({ id }) => id === base)) say('', `has no decision with the id "${base}" (found: ${decisions.map(({ id }) => id).join(', ') || 'none'})`);
  for (const model of elements.filter(({ $type }) => $type === 'dmn:BusinessKnowledgeModel')) modelProblems(model, say);
  for (const decision of decisions) if (requiresItself(decision, decisions)) say(decision.id ?? '', `the decision "${decision.name ?? decision.id}" requires itself, directly or through others`);
  for (const decision of decisions) decisionProblems(decision, { names: namesFor(decision, elements, known), functions }, say, decision.id === base);
  return problems;
}

/** Facts of the case, process variables, and the answers of the decisions and data that it requires. */
function namesFor(decision: ModdleElement, elements: readonly ModdleElement[], { variables, facts }: Known): ReadonlySet<string> {
  const required = children(decision, 'informationRequirement').flatMap((each) => [child(each, 'requiredDecision'), child(each, 'requiredInput')].flatMap((reference) => text(reference, 'href')?.slice(1) ?? []));
  const answers = elements.filter(({ id }) => required.includes(id ?? '')).flatMap((each) => [each.id ?? '', each.name ?? '', text(child(each, 'variable'), 'name') ?? '']);
  return new Set([...variables, ...facts, ...answers]);
}

function decisionProblems(decision: ModdleElement, scope: Scope, say: Say, main: boolean): void {
  const id = decision.id ?? '';
  const name = decision.name ?? id;
  if (!CHINESE.test(name)) say(id, `the decision "${name}" has no Chinese name`);
  if (main && !/English: \S/.test(text(decision, 'description') ?? '')) say(id, `the description of the decision "${name}" has no English name`);
  if (!main && !NAME.test(id)) say(id, `the id "${id}" is read in expressions: letters, digits and _ alone`);
  for (const rule of unknownRules(text(decision, 'description') ?? '')) say(id, `names rule ${rule}, which does not exist`);
  const logic = child(decision, 'decisionLogic');
  if (!logic) return say(id, `the decision "${name}" has no table and no expression`);
  if (logic.$type === 'dmn:DecisionTable') return wholeTable(logic, name, scope, say);
  // Contexts and functions name things themselves.
  const inner: Scope = logic.$type === 'dmn:LiteralExpression' ? scope : { ...scope, names: undefined };
  for (const literal of literals(logic)) feel(text(literal, 'text') ?? '', 'expression', inner, (message) => say(literal.id ?? id, `"${name}": ${message}`));
}

/** A business knowledge model is a function in FEEL, which decisions call. */
function modelProblems(model: ModdleElement, say: Say): void {
  const { id = '', name = id } = model;
  const logic = child(model, 'encapsulatedLogic');
  const kind = text(logic, 'kind') ?? 'FEEL';
  if (!logic || !child(logic, 'body')) say(id, `the business knowledge model "${name}" has no function`);
  else if (kind !== 'FEEL') say(id, `the business knowledge model "${name}": functions of the kind ${kind} are not supported, use FEEL`);
}

function requiresItself(decision: ModdleElement, decisions: readonly ModdleElement[], from = decision, seen = new Set<ModdleElement>()): boolean {
  return children(from, 'informationRequirement').some((each) => {
    const required = decisions.find(({ id }) => id === text(child(each, 'requiredDecision'), 'href')?.slice(1));
    if (!required || seen.has(required)) return false;
    seen.add(required);
    return required === decision || requiresItself(decision, decisions, required, seen);
  });
}

function* literals(element: ModdleElement): Iterable<ModdleElement> {
  if (element.$type === 'dmn:LiteralExpression') yield element;
  for (const [property, value] of Object.entries(element)) {
    if (property.startsWith('$') || refers(element, property)) continue;
    for (const inner of Array.isArray(value) ? value : [value]) if (typeof inner === 'object' && inner !== null && '$type' in inner && String(inner.$type).startsWith('dmn:')) yield* literals(inner as ModdleElement);
  }
}

function wholeTable(table: ModdleElement, name: string, scope: Scope, say: Say): void {
  const [inputs, outputs, rules] = [children(table, 'input'), children(table, 'output'), children(table, 'rule')];
  const inputName = (index: number): string => text(inputs[index], 'label') ?? text(child(inputs[index], 'inputExpression'), 'text') ?? String(index + 1);
  const outputName = (index: number): string => text(outputs[index], 'label') ?? text(outputs[index], 'name') ?? String(index + 1);
  const tableId = table.id ?? '';
  if (outputs.length === 0) say(tableId, `the table "${name}" has no output`);
  if (rules.length === 0) say(tableId, `the table "${name}" has no row`);
  for (const [index, input] of inputs.entries()) {
    feel(text(child(input, 'inputExpression'), 'text') ?? '', 'expression', scope, (message) => say(input.id ?? tableId, `input "${inputName(index)}": ${message}`));
  }
  const named = outputs.map((output) => text(output, 'name') ?? '');
  for (const [index, output] of outputs.entries()) {
    const variable = named[index] ?? '';
    if (variable ? !NAME.test(variable) : outputs.length > 1) say(output.id ?? tableId, `output "${outputName(index)}": its variable "${variable}" is no name: letters, digits and _ alone`);
    else if (variable && named.indexOf(variable) !== index) say(output.id ?? tableId, `output "${outputName(index)}": the variable "${variable}" is there twice`);
  }
  for (const [index, rule] of rules.entries()) {
    const [tests, answers] = [children(rule, 'inputEntry'), children(rule, 'outputEntry')];
    const row = `row ${index + 1}`;
    if (tests.length !== inputs.length || answers.length !== outputs.length) say(rule.id ?? tableId, `${row} has ${tests.length + answers.length} cells for ${inputs.length + outputs.length} columns`);
    for (const [at, cell] of tests.entries()) feel(text(cell, 'text') ?? '', 'tests', scope, (message) => say(cell.id ?? tableId, `${row}, "${inputName(at)}": ${message}`));
    // An empty answer is null.
    for (const [at, cell] of answers.entries()) if (text(cell, 'text')?.trim()) feel(text(cell, 'text') ?? '', 'expression', scope, (message) => say(cell.id ?? tableId, `${row}, "${outputName(at)}": ${message}`));
    for (const unknown of unknownRules(text(rule, 'description') ?? '')) say(rule.id ?? tableId, `${row} names rule ${unknown}, which does not exist`);
  }
  hitPolicyProblems(table, name, say);
}

function feel(source: string, kind: 'expression' | 'tests', { names, functions }: Scope, say: (message: string) => void): void {
  for (const { from, to, message } of feelProblems(source, { kind, names, functions })) {
    // The commonest slip: a text without its quotes.
    const bare = message.startsWith('nothing sets') && source.trim() === source.slice(from, to);
    if (source.trim() === '') say(message);
    else say(`in "${source.length > 80 ? `${source.slice(0, 79)}…` : source}": ${message}${bare ? `; a text stands in quotes: "${source.trim()}"` : ''}`);
  }
}
