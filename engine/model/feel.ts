/**
 * FEEL, prepared once at deployment and evaluated many times: `feelin` parses, the modules beside this one compile and
 * evaluate. (Its own interpreter has no place where equality, ranges, decimal arithmetic, Camunda's types or a limit of
 * steps could be put in.)
 *
 * Names are those of Camunda's FEEL: a variable's name has no space or operator unless it stands between backticks.
 */
import { Compiler, Scope } from './feel-compile.ts';
import { FeelEvaluationError, FeelSyntaxError } from './feel-errors.ts';
import { at } from './feel-moment.ts';
import { or } from './feel-operators.ts';
import { childrenOf, parsed } from './feel-tree.ts';
import { typeOf } from './feel-values.ts';

export { FeelEvaluationError, FeelSyntaxError } from './feel-errors.ts';
export { at, lastWarnings } from './feel-moment.ts';
export { FeelFunction, toJson, typeOf, type FeelType } from './feel-values.ts';

export interface PreparedExpression {
  readonly text: string;
  /** The variables that the expression reads (a superset: names bound inside of it are among them). */
  readonly variableNames: readonly string[];
  /** Whether it needs a seed. */
  readonly random: boolean;
  /**
   * A missing variable is null. Throws `FeelEvaluationError`.
   * @param now the present, ms since the epoch, for `now()` and `today()`
   * @param seed what random values follow from; inside of another evaluation its seed, if none is given
   */
  evaluate(context: Record<string, unknown>, now: number, seed?: string): unknown;
  /** Gives functions and ranges, too, which are no values for a variable. */
  value(context: Record<string, unknown>, now: number): unknown;
}

export interface PreparedUnaryTests {
  readonly text: string;
  /** Whether `input` satisfies the tests. */
  test(input: unknown, context: Record<string, unknown>, now: number): boolean;
}

const none: ReadonlySet<string> = new Set();

/**
 * @param text without the leading `=` of a BPMN attribute
 * @param names names in the context that may be called, or that have spaces in them. Throws `FeelSyntaxError`.
 */
export function prepareExpression(text: string, names: ReadonlySet<string> = none): PreparedExpression {
  return prepared(text, () => preparedExpression(text, names));
}

function preparedExpression(text: string, names: ReadonlySet<string>): PreparedExpression {
  const { root, source } = parsed(text, names);
  const compiler = new Compiler(text, source, root, names);
  const value = compiler.value(only(text, childrenOf(root)));
  const result = (context: Record<string, unknown>, now: number, seed?: string): unknown => at({ now, seed }, () => value(new Scope(context))) ?? null;
  return {
    text,
    variableNames: [...compiler.variables],
    random: compiler.random,
    value: (context, now) => guarded(text, () => result(context, now)),
    evaluate: (context, now, seed) => guarded(text, () => {
      const found = result(context, now, seed);
      if (typeof found === 'object' && ['function', 'range'].includes(typeOf(found))) throw new FeelEvaluationError(text, `it gives a ${typeOf(found)}, which is no value for a variable`);
      return found;
    }),
  };
}

/** @param text the entry of a decision table's cell: `-`, `"a", "b"`, `> 5`, `not(…)`, or an expression over `?`. */
export function prepareUnaryTests(text: string, names: ReadonlySet<string> = none): PreparedUnaryTests {
  if (text.trim() === '' || text.trim() === '-') return { text, test: () => true };
  return prepared(text, () => preparedUnaryTests(text, names));
}

function preparedUnaryTests(text: string, names: ReadonlySet<string>): PreparedUnaryTests {
  const { root, source } = parsed(text, names, true);
  const compiler = new Compiler(text, source, root, names);
  const list = root.getChild('PositiveUnaryTests');
  if (!list) throw new FeelSyntaxError(text, 'not a list of unary tests');
  const tests = childrenOf(list).map((node) => compiler.test(node));
  const wanted = childrenOf(root)[0]?.name !== 'not';
  return {
    text,
    test: (input, context, now) => guarded(text, () => at({ now }, () => {
      const scope = new Scope({ ...context, '?': input });
      return tests.reduce<boolean | null>((result, test) => or(result, test(scope, input ?? null)), false) === wanted;
    })),
  };
}

function prepared<T>(text: string, prepare: () => T): T {
  try {
    return prepare();
  } catch (error) {
    throw error instanceof RangeError ? new FeelSyntaxError(text, 'it is nested too deeply') : error;
  }
}

function only<T>(text: string, nodes: T[]): T {
  if (nodes.length !== 1) throw new FeelSyntaxError(text, nodes.length ? 'it is more than one expression' : 'it is empty');
  return nodes[0]!;
}

function guarded<T>(text: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof FeelEvaluationError && error.text === text ? error : new FeelEvaluationError(text, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FeelEvaluationError) return error.reason;
  if (error instanceof RangeError) return 'it is nested too deeply, or its functions call themselves without end';
  return error instanceof Error ? error.message : String(error);
}
