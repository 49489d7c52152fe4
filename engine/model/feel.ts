/**
 * FEEL, prepared once at deployment and evaluated many times.
 *
 * `feelin` parses at each `evaluate`, so an expression is wrapped into a FEEL function (`function() (…)`) and evaluated
 * once; the function that this gives reads its variables from the context object that it was made in (`scope`), and is
 * called without parsing again. A scope holds the names that the expression uses, nothing else.
 *
 * Names are those of Camunda's FEEL: a variable's name has no space or operator unless it stands between backticks.
 */
import { evaluate as feelin, parseExpression, parseUnaryTests } from '@bpmn-io/feelin';
import { FeelEvaluationError, FeelSyntaxError } from './feel-errors.ts';
import { at, extensions, isBuiltIn } from './feel-functions.ts';
import { typeOf } from './feel-values.ts';

export { FeelEvaluationError, FeelSyntaxError } from './feel-errors.ts';
export { toJson } from './feel-values.ts';

export interface PreparedExpression {
  readonly text: string;
  /** The variables that the expression reads (a superset: names bound inside of it are among them). */
  readonly variableNames: readonly string[];
  /** `now`: the present, ms since the epoch, for `now()` and `today()`. A missing variable is null. Throws `FeelEvaluationError`. */
  evaluate(context: Record<string, unknown>, now: number): unknown;
}

export interface PreparedUnaryTests {
  readonly text: string;
  /** Whether `input` satisfies the tests. */
  test(input: unknown, context: Record<string, unknown>, now: number): boolean;
}

type Tree = ReturnType<typeof parseExpression>;
type SyntaxNode = Tree['topNode'];

/**
 * @param text without the leading `=` of a BPMN attribute
 * @param functions names in the context that may be called. Throws `FeelSyntaxError`.
 */
export function prepareExpression(text: string, functions: ReadonlySet<string> = new Set()): PreparedExpression {
  const tree = parseExpression(text, extensions, 'camunda');
  return prepare(text, text, checked(tree, text), functions);
}

/** @param text the entry of a decision table's cell: `-`, `"a", "b"`, `> 5`, `not(…)`, or an expression over `?`. */
export function prepareUnaryTests(text: string, functions: ReadonlySet<string> = new Set()): PreparedUnaryTests {
  if (text.trim() === '' || text.trim() === '-') return { text, test: () => true };
  const root = checked(parseUnaryTests(text, extensions, 'camunda'), text);
  const negated = root.firstChild?.name === 'not';
  const list = root.getChild('PositiveUnaryTests');
  if (!list) throw new FeelSyntaxError(text, 'not a list of unary tests');
  const tests = list.getChildren('PositiveUnaryTest').map((node) => prepareTest(text, node, functions));
  return { text, test: (input, context, now) => tests.some((test) => test(input, context, now)) !== negated };
}

type Test = (input: unknown, context: Record<string, unknown>, now: number) => boolean;

function prepareTest(text: string, node: SyntaxNode, functions: ReadonlySet<string>): Test {
  const inner = node.firstChild ?? node;
  const source = text.slice(node.from, node.to);
  if (inner.name === 'SimplePositiveUnaryTest') {
    const comparison = prepareNode(text, `? in (${source})`, functions);
    return (input, context, now) => comparison.evaluate({ ...context, '?': input }, now) === true;
  }
  const value = prepareNode(text, source, functions);
  if (inner.name === 'BooleanLiteral' || inner.name === 'NumericLiteral' || inner.name === 'StringLiteral') {
    const literal = value.evaluate({}, 0);
    return (input) => input === literal;
  }
  return (input, context, now) => {
    const result = value.evaluate({ ...context, '?': input }, now);
    if (result === null) return input === null || input === undefined;
    return typeof result === 'boolean' ? result : matches.evaluate({ '?': input, test: result }, now) === true;
  };
}

function prepareNode(text: string, source: string, functions: ReadonlySet<string>): PreparedExpression {
  return prepare(text, source, checked(parseExpression(source, { ...extensions, '?': null }, 'camunda'), text), functions);
}

function prepare(text: string, source: string, root: SyntaxNode, callable: ReadonlySet<string> = new Set()): PreparedExpression {
  const used = analyse(text, source, root, callable);
  const only = root.firstChild;
  if (only?.name === 'VariableName' && !only.nextSibling) {
    const name = nameOf(source, only);
    if (!used.functions.has(name)) return { text, variableNames: [name], evaluate: (context) => own(context, name) };
  }
  const scope: Record<string, unknown> = {};
  for (const name of used.functions) {
    const extension = extensions[name];
    if (extension) scope[name] = extension;
  }
  const variableNames = [...used.variables];
  for (const name of variableNames) scope[name] = null;
  const { call, warnings } = asFunction(text, used.source, scope);
  return {
    text,
    variableNames,
    evaluate(context, now) {
      for (const name of variableNames) scope[name] = own(context, name);
      warnings.length = 0; // one list for the life of the prepared expression: without this it would grow for ever
      let result: unknown;
      try {
        result = at(now, call) ?? null;
      } catch (error) {
        throw new FeelEvaluationError(text, error instanceof Error ? error.message : String(error));
      }
      if (typeof result === 'object' && ['function', 'range'].includes(typeOf(result))) throw new FeelEvaluationError(text, `it gives a ${typeOf(result)}, which is no value for a variable`);
      return result;
    },
  };
}

function asFunction(text: string, source: string, scope: Record<string, unknown>): { call: () => unknown; warnings: unknown[] } {
  try {
    const { value, warnings } = feelin(`function() (${source}\n)`, scope, 'camunda');
    return { call: (value as { fn: () => unknown }).fn, warnings };
  } catch (error) {
    throw new FeelSyntaxError(text, error instanceof Error ? error.message : String(error));
  }
}

function own(context: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(context, name) ? (context[name] ?? null) : null;
}

function checked(tree: Tree, text: string): SyntaxNode {
  tree.iterate({
    enter(node) {
      if (!node.type.isError) return;
      const rest = text.slice(node.from).trim();
      throw new FeelSyntaxError(text, rest ? `unexpected '${rest.slice(0, 30)}' at position ${node.from + 1}` : 'it ends too early');
    },
  });
  return tree.topNode;
}

interface Used { variables: Set<string>; functions: Set<string>; source: string }

/**
 * The names that an expression uses, and its text with the constructs that `feelin` gets wrong for Camunda turned into
 * calls of our own functions: date-times (a UTC midnight would become a date), times (the process's own zone would
 * count), `instance of`, and arithmetic (FEEL's
 * numbers are decimal: 0.1 + 0.2 = 0.3).
 */
function analyse(text: string, source: string, root: SyntaxNode, callable: ReadonlySet<string>): Used {
  const variables = new Set<string>();
  const called = new Set<string>();
  const bound = new Set<string>();
  const edits: { from: number; to: number; text: string }[] = [];
  root.cursor().iterate((ref) => {
    const node = ref.node;
    const parent = node.parent;
    if (node.name === 'VariableName') {
      if (parent?.name === 'PathExpression' && parent.firstChild?.from !== node.from) return;
      if (parent?.name === 'QualifiedName' && parent.parent?.name === 'Type') return;
      const isCall = parent?.name === 'FunctionInvocation' && parent.firstChild?.from === node.from;
      const name = nameOf(source, node);
      if (isCall || isBuiltIn(name)) called.add(name);
      if (!isCall) variables.add(name);
    } else if (node.name === '?') {
      variables.add('?');
    } else if (node.name === 'ParameterName' || node.name === 'Key' || (node.name === 'Name' && parent?.name === 'InExpression')) {
      bound.add(source.slice(node.from, node.to).replace(/^"|"$/g, ''));
    } else if (node.name === 'DateTimeConstructor' && /^date\s+and\s+time$/.test(source.slice(node.from, node.to))) {
      called.add('feel date time');
      edits.push({ from: node.from, to: node.to, text: 'feel date time' });
    } else if (node.name === 'DateTimeConstructor' && source.slice(node.from, node.to) === 'time') {
      called.add('feel time');
      edits.push({ from: node.from, to: node.to, text: 'feel time' });
    } else if (node.name === 'PathExpression' && node.lastChild && ['timezone', 'time offset'].includes(nameOf(source, node.lastChild))) {
      called.add('feel property');
      edits.push({ from: node.from, to: node.from, text: 'feel property(' }, { from: node.firstChild!.to, to: node.to, text: `, "${nameOf(source, node.lastChild)}")` });
    } else if (node.name === 'ArithmeticExpression' && node.firstChild?.name !== 'ArithOp') {
      called.add('feel decimal');
      edits.push({ from: node.from, to: node.from, text: 'feel decimal(' }, { from: node.to, to: node.to, text: ')' });
    } else if (node.name === 'AtLiteral') {
      called.add('feel temporal');
      edits.push({ from: node.from, to: node.from + 1, text: 'feel temporal(' }, { from: node.to, to: node.to, text: ')' });
    } else if (node.name === 'InstanceOfExpression') {
      const type = node.lastChild;
      const keyword = node.getChild('instance');
      if (!type || !keyword) return;
      called.add('feel instance of');
      edits.push({ from: node.from, to: node.from, text: 'feel instance of(' }, { from: keyword.from, to: type.to, text: `, ${JSON.stringify(source.slice(type.from, type.to))})` });
    }
  });
  const functions = new Set<string>();
  for (const name of called) {
    if (callable.has(name)) variables.add(name);
    else if (extensions[name] || isBuiltIn(name)) {
      functions.add(name);
      if (extensions[name]) variables.delete(name);
    } else if (!bound.has(name)) throw new FeelSyntaxError(text, `there is no function '${name}'`);
  }
  return { variables, functions, source: edited(source, edits) };
}

function edited(source: string, edits: { from: number; to: number; text: string }[]): string {
  let result = source;
  for (const edit of edits.map((edit, order) => ({ ...edit, order })).sort((a, b) => b.from - a.from || b.order - a.order)) {
    result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
  }
  return result;
}

function nameOf(source: string, node: SyntaxNode): string {
  const text = source.slice(node.from, node.to);
  return text.startsWith('`') ? text.slice(1, -1) : text.replace(/\s+/g, ' ');
}

/** Compares the value of a cell that is an expression (`limit`, `[1, 2]`, a range) with the input. */
const matches = prepareExpression('`?` in (test)');
