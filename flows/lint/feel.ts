import { parseExpression, parseUnaryTests } from '@bpmn-io/feelin';
import { camundaBuiltins, feelBuiltins } from '@camunda/feel-builtins';
import { didYouMean } from '../../workers/did-you-mean.ts';

/** What is wrong with an expression, from which character up to which (from 0). */
export interface FeelProblem { from: number; to: number; message: string }

/**
 * `expression`: one value; `tests`: the condition cell of a decision table. `names`: what it may read; without them,
 * only its shape and the functions that it calls are looked at. `functions`: what it may call besides FEEL's own.
 */
export interface FeelContext { kind: 'expression' | 'tests'; names?: ReadonlySet<string> | undefined; functions?: ReadonlySet<string> | undefined }

type Node = ReturnType<typeof parseExpression>['topNode'];

const BUILT_IN: ReadonlySet<string> = new Set([...camundaBuiltins, ...feelBuiltins].map(({ name }) => name));
/** The parser takes these for one name each. */
const SEVERAL_WORDS = Object.fromEntries([...BUILT_IN].filter((name) => name.includes(' ')).map((name) => [name, null]));
/** The value that a cell tests, an element of a filtered list, the results of a loop so far. */
const GIVEN = new Set(['?', 'item', 'partial']);

/** What is wrong with FEEL as Camunda writes it (without the leading `=` of a diagram's attribute); the first fault of its shape hides all else. */
export function feelProblems(source: string, { kind, names, functions = new Set() }: FeelContext): FeelProblem[] {
  if (kind === 'tests' && /^\s*-?\s*$/.test(source)) return [];
  if (source.trim() === '') return [{ from: 0, to: source.length, message: 'the expression is empty' }];
  const parse = kind === 'tests' ? parseUnaryTests : parseExpression;
  const { topNode } = parse(source, { ...SEVERAL_WORDS, '?': null }, 'camunda');
  const nodes = allOf(topNode);
  const broken = nodes.find(({ type }) => type.isError);
  if (broken) return [shapeProblem(source, broken)];
  const own = new Set(nodes.filter(isBinding).map((node) => nameOf(node, source)));
  return nodes.flatMap((node): FeelProblem[] => {
    if (node.name !== 'VariableName') return [];
    const name = nameOf(node, source);
    const at = { from: node.from, to: node.to };
    if (own.has(name)) return [];
    if (isCalled(node)) return BUILT_IN.has(name) || functions.has(name) ? [] : [{ ...at, message: `there is no function "${name}"${didYouMean(name, [...BUILT_IN, ...functions])}` }];
    if (!names || names.has(name) || functions.has(name) || GIVEN.has(name) || isProperty(node) || isInFilter(node)) return [];
    return [{ ...at, message: `nothing sets the variable "${name}"${didYouMean(name, names)}` }];
  });
}

function shapeProblem(source: string, { from }: Node): FeelProblem {
  const rest = source.slice(from).trim();
  const start = source.length - source.slice(from).trimStart().length;
  if (!rest) return { from: source.trimEnd().length, to: source.length, message: 'the expression ends too early' };
  const [word = rest] = /^[\p{L}\p{N}_]+|^"[^"]*"?|^\S/u.exec(rest) ?? [];
  return { from: start, to: start + word.length, message: `"${word.slice(0, 30)}" is not expected there` };
}

function allOf(node: Node): Node[] {
  const found = [node];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(...allOf(child));
  return found;
}

/** Names that the expression itself gives a value: entries of contexts, parameters, variables of loops. */
function isBinding({ name, parent }: Node): boolean {
  return name === 'Key' || name === 'ParameterName' || (name === 'Name' && parent?.name === 'InExpression');
}

const isCalled = (node: Node): boolean => node.parent?.name === 'FunctionInvocation' && node.parent.firstChild?.from === node.from;
/** What stands behind a dot. */
const isProperty = (node: Node): boolean => node.parent?.name === 'PathExpression' && node.parent.firstChild?.from !== node.from;

/** Within brackets, a name may be a property of the list's elements. */
function isInFilter(node: Node): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) if (outer.name === 'FilterExpression' && outer.firstChild?.from !== inner.from) return true;
  return false;
}

function nameOf({ from, to }: Node, source: string): string {
  return source.slice(from, to).replace(/^[`"]|[`"]$/g, '').replace(/\s+/g, ' ');
}
