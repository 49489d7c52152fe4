/** FEEL's tree → closures, made once. Each takes the scope that it is evaluated in; what is missing or makes no sense is null. */
import { FeelSyntaxError } from './feel-errors.ts';
import { builtIn } from './feel-functions.ts';
import { spend, warn } from './feel-moment.ts';
import { add, and, compare, divide, equal, finite, holds, includes, multiply, negate, or, power, subtract } from './feel-operators.ts';
import { asValue, call, callNamed, type BuiltIn } from './feel-signature.ts';
import { parseTemporal, propertyOf } from './feel-temporal.ts';
import { childrenOf, nameOf, textOf, unescaped, type SyntaxNode } from './feel-tree.ts';
import { typeTest } from './feel-types.ts';
import { FeelDate, FeelFunction, FeelRange, isContext, toText, typeOf, type Context, type Temporal } from './feel-values.ts';

/** Names, the nearest first. */
export class Scope {
  private readonly values: Context;
  private readonly outer: Scope | null;
  constructor(values: Context, outer: Scope | null = null) {
    this.values = values;
    this.outer = outer;
  }

  /** `undefined`: there is no such name. */
  find(name: string): unknown {
    if (Object.hasOwn(this.values, name)) return this.values[name];
    return this.outer === null ? undefined : this.outer.find(name);
  }
}

export type Value = (scope: Scope) => unknown;
export type Test = (scope: Scope, input: unknown) => boolean | null;

export class Compiler {
  private readonly text: string;
  private readonly source: string;
  private readonly callable: ReadonlySet<string>;
  /** Names that the expression itself gives a value: entries, parameters, variables of loops. */
  private readonly bound = new Set<string>();
  /** Names that it may read from outside. */
  readonly variables = new Set<string>();
  /** Whether it calls a function whose result is random. */
  random = false;

  constructor(text: string, source: string, root: SyntaxNode, callable: ReadonlySet<string>) {
    this.text = text;
    this.source = source;
    this.callable = callable;
    root.cursor().iterate(({ node }) => {
      if (node.name === 'ParameterName' || (node.name === 'Name' && node.parent?.name === 'InExpression')) this.bound.add(nameOf(node, source));
      if (node.name === 'Key') this.bound.add(this.keyOf(node));
    });
  }

  value(node: SyntaxNode): Value {
    const children = childrenOf(node);
    switch (node.name) {
      case 'Expression': case 'FunctionBody': case 'PositiveUnaryTest': return this.value(children[0]!);
      case 'ParenthesizedExpression': return this.value(children[1]!);
      case 'null': return () => null;
      case 'BooleanLiteral': return constant(textOf(node, this.source) === 'true');
      case 'NumericLiteral': return constant(finite(Number(textOf(node, this.source).replace(/\s/g, ''))));
      case 'StringLiteral': return constant(unescaped(textOf(node, this.source)));
      case 'VariableName': case '?': case 'SpecialFunctionName': return this.variable(nameOf(node, this.source));
      case 'PathExpression': return this.path(children[0]!, children[1]!);
      case 'FilterExpression': return this.filter(children[0]!, children[2]!);
      case 'Context': return this.context(children.filter(({ name }) => name === 'ContextEntry'));
      case 'List': {
        const elements = children.slice(1, -1).map((child) => this.value(child));
        return (scope) => elements.map((element) => element(scope));
      }
      case 'FunctionInvocation': return this.invocation(children[0]!, children[2]!);
      case 'DateTimeLiteral': {
        if (children[0]!.name === 'AtLiteral') return constant(parseTemporal(unescaped(textOf(childrenOf(children[0]!)[0]!, this.source))));
        return this.invocation(children[0]!, children[2]!);
      }
      case 'FunctionDefinition': return this.functionDefinition(node);
      case 'SimplePositiveUnaryTest': return this.range(children);
      case 'Interval': return this.interval(children);
      case 'Comparison': return this.comparison(children);
      case 'InstanceOfExpression': return this.instanceOf(children);
      case 'ArithmeticExpression': return this.arithmetic(children);
      case 'Conjunction': return this.logic(children, and, false);
      case 'Disjunction': return this.logic(children, or, true);
      case 'IfExpression': {
        const [condition, then, otherwise] = [children[1]!, children[3]!, children[5]!].map((child) => this.value(child)) as [Value, Value, Value];
        return (scope) => (condition(scope) === true ? then(scope) : otherwise(scope));
      }
      case 'ForExpression': return this.forExpression(children);
      case 'QuantifiedExpression': return this.quantified(children);
      default: throw new FeelSyntaxError(this.text, `'${textOf(node, this.source)}' is not expected there`);
    }
  }

  /** One of the tests in a cell, or behind `in`. */
  test(node: SyntaxNode): Test {
    const inner = node.name === 'PositiveUnaryTest' ? childrenOf(node)[0]! : node;
    const children = childrenOf(inner);
    if (inner.name === 'SimplePositiveUnaryTest' && children[0]!.name === 'CompareOp') {
      const operator = textOf(children[0]!, this.source);
      const value = this.value(children[1]!);
      return (scope, input) => compared(operator, input, value(scope));
    }
    const value = this.value(inner);
    const readsInput = contains(inner, (each) => textOf(each, this.source) === '?');
    return (scope, input) => {
      const result = value(readsInput ? new Scope({ '?': input }, scope) : scope);
      // A condition; `true` itself is a value that the input is compared with.
      if (typeof result === 'boolean' && inner.name !== 'BooleanLiteral' && (readsInput || typeof input !== 'boolean')) return result;
      if (readsInput && result === null) return null;
      return fits(input, result);
    };
  }

  private keyOf(node: SyntaxNode): string {
    const [child] = childrenOf(node);
    return child?.name === 'StringLiteral' ? unescaped(textOf(child, this.source)) : nameOf(node, this.source);
  }

  private variable(name: string): Value {
    this.variables.add(name);
    const otherwise = builtIn(name);
    return (scope) => {
      const found = scope.find(name);
      if (found !== undefined) return found;
      return otherwise ? asValue(otherwise) : warn('NO_VARIABLE_FOUND', () => `No variable found with name '${name}'`);
    };
  }

  private path(targetNode: SyntaxNode, propertyNode: SyntaxNode): Value {
    const target = this.value(targetNode);
    const name = nameOf(propertyNode, this.source);
    return (scope) => property(target(scope), name);
  }

  private filter(targetNode: SyntaxNode, filterNode: SyntaxNode): Value {
    const target = this.value(targetNode);
    const filter = this.value(filterNode);
    // What compares is a condition for each; another value may be a position.
    const condition = ['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression', 'SimplePositiveUnaryTest'].includes(filterNode.name);
    return (scope) => {
      const value = target(scope);
      if (value === null || value === undefined) return null;
      const list: unknown[] = Array.isArray(value) ? value : [value];
      if (!condition) {
        const position = filter(scope);
        if (typeof position === 'number') return list.at(position > 0 ? position - 1 : position === 0 ? list.length : position) ?? null;
      }
      return list.filter((item) => {
        spend(1);
        const inner = new Scope({ item }, scope);
        const answer = filter(isContext(item) ? new Scope(item, inner) : inner);
        return answer instanceof FeelRange ? includes(answer, item) === true : answer === true;
      });
    };
  }

  private context(nodes: SyntaxNode[]): Value {
    const entries = nodes.map((node) => {
      const [key, value] = childrenOf(node) as [SyntaxNode, SyntaxNode];
      return { name: this.keyOf(key), value: this.value(value) };
    });
    return (scope) => {
      const context: Record<string, unknown> = {};
      const inner = new Scope(context, scope);
      for (const { name, value } of entries) define(context, name, value(inner));
      return context;
    };
  }

  private invocation(calleeNode: SyntaxNode, parametersNode: SyntaxNode | undefined): Value {
    const isName = ['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'].includes(calleeNode.name);
    const name = isName ? nameOf(calleeNode, this.source) : null;
    const known = name === null ? undefined : builtIn(name);
    const own = name === null || !known || this.bound.has(name) || this.callable.has(name);
    if (own && name !== null) this.variables.add(name);
    if (name === 'uuid' || name === 'random number') this.random = true;
    const callee: Value | null = own ? (name === null ? this.value(calleeNode) : (scope) => scope.find(name)) : null;
    const label = name ?? textOf(calleeNode, this.source);

    const target = (scope: Scope): FeelFunction | BuiltIn | FeelRange | null => {
      const found = callee?.(scope);
      if (found instanceof FeelFunction || found instanceof FeelRange) return found;
      return known ?? null;
    };
    const failed = (): null => warn('FUNCTION_INVOCATION_FAILURE', () => `Failed to invoke function '${label}'`);
    const missing = (): null => warn('NO_FUNCTION_FOUND', () => `No function found with name '${label}'`);
    if (parametersNode?.name === 'NamedParameters') {
      const named = childrenOf(parametersNode).map((node) => ({ name: nameOf(childrenOf(node)[0]!, this.source), value: this.value(childrenOf(node)[1]!) }));
      return (scope) => {
        spend(1);
        const args = new Map(named.map((each) => [each.name, each.value(scope)]));
        const fn = target(scope);
        if (fn === null) return missing();
        if (fn instanceof FeelRange) return failed();
        if (!(fn instanceof FeelFunction)) return callNamed(fn, args) ?? failed();
        if ([...args.keys()].some((each) => !fn.parameters.includes(each))) return failed();
        return fn.call(fn.parameters.map((each) => args.get(each) ?? null));
      };
    }
    const values = parametersNode?.name === 'PositionalParameters' ? childrenOf(parametersNode).map((node) => this.value(node)) : [];
    return (scope) => {
      spend(1);
      const args = values.map((value) => value(scope));
      const fn = target(scope);
      if (fn === null) return missing();
      if (fn instanceof FeelRange) return args.length === 1 ? includes(fn, args[0]) : failed();
      if (!(fn instanceof FeelFunction)) return call(fn, args) ?? (args.includes(null) ? null : failed());
      return args.length === fn.parameters.length ? fn.call(args) : failed();
    };
  }

  private functionDefinition(node: SyntaxNode): Value {
    const parameters = node.getChildren('FormalParameters').flatMap((list) => childrenOf(list)).map((parameter) => nameOf(childrenOf(parameter)[0]!, this.source));
    // An external one is of another language: in a cluster they are switched off, too.
    const body = node.getChild('external') ? () => warn('FUNCTION_INVOCATION_FAILURE', () => 'External functions are switched off') : this.value(node.getChild('FunctionBody')!);
    return (scope) => new FeelFunction(parameters, (args) => {
      const values: Record<string, unknown> = {};
      for (const [at, name] of parameters.entries()) define(values, name, args[at] ?? null);
      return body(new Scope(values, scope));
    });
  }

  /** `> 5` or `[1..5]` as a value. */
  private range([first, second]: SyntaxNode[]): Value {
    if (first!.name === 'Interval') return this.value(first!);
    const value = this.value(second!);
    switch (textOf(first!, this.source)) {
      case '>': return (scope) => new FeelRange(value(scope), undefined, false, false);
      case '>=': return (scope) => new FeelRange(value(scope), undefined, true, false);
      case '<': return (scope) => new FeelRange(undefined, value(scope), false, false);
      case '<=': return (scope) => new FeelRange(undefined, value(scope), false, true);
      case '=': return (scope) => {
        const only = value(scope);
        return new FeelRange(only, only, true, true);
      };
      default: throw new FeelSyntaxError(this.text, `'${textOf(first!, this.source)}' is not expected there`);
    }
  }

  private interval([open, from, to, close]: SyntaxNode[]): Value {
    const start = this.value(from!);
    const end = this.value(to!);
    const startIncluded = open!.name === '[';
    const endIncluded = close!.name === ']';
    return (scope) => {
      const range = new FeelRange(start(scope), end(scope), startIncluded, endIncluded);
      const order = compare(range.start, range.end);
      return order === null && range.start !== null && range.end !== null ? warn('NOT_COMPARABLE', () => `Can't compare '${toText(range.start)}' with '${toText(range.end)}'`) : range;
    };
  }

  private comparison(children: SyntaxNode[]): Value {
    const left = this.value(children[0]!);
    const operator = children[1]!;
    if (operator.name === 'between') {
      const [from, to] = [this.value(children[2]!), this.value(children[4]!)];
      return (scope) => {
        const value = left(scope);
        return and(compared('>=', value, from(scope)), compared('<=', value, to(scope)));
      };
    }
    if (operator.name === 'in') {
      const tests = (children[2]!.name === 'PositiveUnaryTest' ? [children[2]!] : childrenOf(children.find(({ name }) => name === 'PositiveUnaryTests')!)).map((node) => this.test(node));
      return (scope) => {
        const value = left(scope);
        return tests.reduce<boolean | null>((result, test) => or(result, test(scope, value)), false);
      };
    }
    const right = this.value(children[2]!);
    const text = textOf(operator, this.source);
    return (scope) => compared(text, left(scope), right(scope));
  }

  private instanceOf(children: SyntaxNode[]): Value {
    const value = this.value(children[0]!);
    const typeNode = children.at(-1)!;
    const test = typeTest(typeNode, this.source);
    return (scope) => test(value(scope));
  }

  private arithmetic(children: SyntaxNode[]): Value {
    if (children.length === 2) {
      const value = this.value(children[1]!);
      return (scope) => negate(value(scope));
    }
    const [left, right] = [this.value(children[0]!), this.value(children[2]!)];
    const operator = textOf(children[1]!, this.source);
    const { run, word } = operators[operator]!;
    return (scope) => {
      const a = left(scope) ?? null;
      const b = right(scope) ?? null;
      return run(a, b) ?? warn('INVALID_TYPE', () => `Can't ${word(quoted(a), quoted(b))}`);
    };
  }

  private logic(children: SyntaxNode[], combine: (a: unknown, b: unknown) => boolean | null, decides: boolean): Value {
    const [left, right] = [this.value(children[0]!), this.value(children[2]!)];
    return (scope) => {
      const first = left(scope);
      return first === decides ? decides : combine(first, right(scope));
    };
  }

  private forExpression(children: SyntaxNode[]): Value {
    const loops = this.loops(children.find(({ name }) => name === 'InExpressions')!);
    const body = children.at(-1)!;
    const value = this.value(body);
    const readsPartial = contains(body, (node) => node.name === 'VariableName' && nameOf(node, this.source) === 'partial');
    return (scope) => {
      const results: unknown[] = [];
      const done = loops(scope, (inner) => {
        results.push(value(readsPartial ? new Scope({ partial: [...results] }, inner) : inner));
        return true;
      });
      return done === null ? null : results;
    };
  }

  private quantified(children: SyntaxNode[]): Value {
    const some = children[0]!.name === 'some';
    const loops = this.loops(children[1]!);
    const condition = this.value(children.at(-1)!);
    return (scope) => {
      let found = false;
      const done = loops(scope, (inner) => {
        if ((condition(inner) === true) === some) found = true;
        return !found;
      });
      return done === null ? null : found === some;
    };
  }

  /** Calls `each` for every combination until it says false. Null: what to go through is no list. */
  private loops(node: SyntaxNode): (scope: Scope, each: (inner: Scope) => boolean) => boolean | null {
    const variables = childrenOf(node).map((expression) => {
      const [name, , iteration] = childrenOf(expression) as [SyntaxNode, SyntaxNode, SyntaxNode];
      const [from, to] = iteration.name === 'IterationContext' ? childrenOf(iteration).map((child) => this.value(child)) : [this.value(iteration)];
      return { name: nameOf(name, this.source), values: (scope: Scope) => (to ? between(from!(scope), to(scope), true, true) : elements(from!(scope))) };
    });
    const turn = (at: number, scope: Scope, each: (inner: Scope) => boolean): boolean | null => {
      const { name, values } = variables[at]!;
      const list = values(scope);
      if (list === null) return null;
      for (const value of list) {
        spend(1);
        const inner = new Scope({ [name]: value }, scope);
        const going = at + 1 < variables.length ? turn(at + 1, inner, each) : each(inner);
        if (!going) return going;
      }
      return true;
    };
    return (scope, each) => turn(0, scope, each);
  }
}

const constant = (value: unknown): Value => () => value;

const quoted = (value: unknown): string => (typeof value === 'string' ? `'"${value.slice(0, 100)}"'` : `'${toText(value)?.slice(0, 100) ?? typeOf(value)}'`);

const operators: Readonly<Record<string, { run: (a: unknown, b: unknown) => unknown; word: (a: string, b: string) => string }>> = {
  '+': { run: add, word: (a, b) => `add ${b} to ${a}` },
  '-': { run: subtract, word: (a, b) => `subtract ${b} from ${a}` },
  '*': { run: multiply, word: (a, b) => `multiply ${a} by ${b}` },
  '/': { run: divide, word: (a, b) => `divide ${a} by ${b}` },
  '**': { run: power, word: (a, b) => `raise ${a} to the power of ${b}` },
  '^': { run: power, word: (a, b) => `raise ${a} to the power of ${b}` },
};

function compared(operator: string, a: unknown, b: unknown): boolean | null {
  return holds(operator, a ?? null, b ?? null) ?? warn('NOT_COMPARABLE', () => `Can't compare ${quoted(a)} with ${quoted(b)}`);
}

/** Whether the input is the value, one of its elements, or inside of its range. */
function fits(input: unknown, value: unknown): boolean | null {
  if (value instanceof FeelRange && !(input instanceof FeelRange)) return includes(value, input);
  if (Array.isArray(value)) return equal(input, value) === true || value.some((each) => (each instanceof FeelRange ? includes(each, input) : equal(input, each)) === true);
  if (value instanceof FeelFunction) return value.call([input]) === true;
  return equal(input, value);
}

/** An own property, whatever its name is (`__proto__` too). */
function define(context: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
}

function property(value: unknown, name: string): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => property(each, name));
  if (isContext(value)) {
    if (Object.hasOwn(value, name)) return value[name] ?? null;
    return warn('NO_CONTEXT_ENTRY_FOUND', () => `No context entry found with key '${name}'. Available keys: ${Object.keys(value).slice(0, 20).map((key) => `'${key}'`).join(', ')}`);
  }
  if (value instanceof FeelRange) return { start: value.start, end: value.end, 'start included': value.startIncluded, 'end included': value.endIncluded }[name] ?? null;
  const found = typeof value === 'object' && !(value instanceof FeelFunction) ? propertyOf(value as Temporal, name) : undefined;
  return found === undefined ? warn('NO_PROPERTY_FOUND', () => `No property found with name '${name}' of value ${quoted(value)}`) : found;
}

function elements(value: unknown): Iterable<unknown> | null {
  if (value === null || value === undefined) return null;
  if (value instanceof FeelRange) return between(value.start, value.end, value.startIncluded, value.endIncluded);
  return Array.isArray(value) ? value : [value];
}

/** Whole steps of numbers or days, up or down. */
function between(from: unknown, to: unknown, withFrom: boolean, withTo: boolean): Iterable<unknown> | null {
  if (from instanceof FeelDate && to instanceof FeelDate) {
    return mapped(steps(from.day, to.day, withFrom, withTo), (day) => new FeelDate(day));
  }
  if (typeof from !== 'number' || typeof to !== 'number' || !Number.isInteger(from) || !Number.isInteger(to)) return null;
  return steps(from, to, withFrom, withTo);
}

function* steps(from: number, to: number, withFrom: boolean, withTo: boolean): Iterable<number> {
  const step = from <= to ? 1 : -1;
  for (let at = withFrom ? from : from + step; step > 0 ? at < to || (withTo && at === to) : at > to || (withTo && at === to); at += step) yield at;
}

function* mapped<T>(numbers: Iterable<number>, map: (n: number) => T): Iterable<T> {
  for (const number of numbers) yield map(number);
}

function contains(node: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => contains(child, test));
}
