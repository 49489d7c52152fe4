/** Scopes: a variable is visible in its scope and all inner ones; an inner one of the same name hides it. */
import type { Key, Variables } from '../engine.ts';
import { FeelEvaluationError, lastWarnings, toJson } from '../model/feel.ts';
import type { Expression } from '../model/expression.ts';
import type { Mapping } from '../model/graph.ts';
import type { Execution } from './execution.ts';
import { Failure, type ErrorType } from './failure.ts';
import type { ElementInstance } from './state.ts';
import { Variable } from './variable.ts';

function found(element: ElementInstance, name: string): { value: unknown } | undefined {
  for (let scope: ElementInstance | null = element; scope; scope = scope.scope) {
    const variable = scope.variables.get(name);
    if (variable) return variable;
  }
  return undefined;
}

const visible = (element: ElementInstance, name: string): unknown => found(element, name)?.value ?? null;

export function allVisible(element: ElementInstance): Variables {
  const result: Variables = {};
  for (let scope: ElementInstance | null = element; scope; scope = scope.scope)
    for (const [name, variable] of scope.variables) if (!Object.hasOwn(result, name)) result[name] = variable.value;
  return result;
}

/** Those of `names`, or all when there are none. */
export function fetched(element: ElementInstance, names: readonly string[]): Variables {
  if (names.length === 0) return allVisible(element);
  const result: Variables = {};
  for (const name of names)
    for (let scope: ElementInstance | null = element; scope; scope = scope.scope) {
      const variable = scope.variables.get(name);
      if (!variable) continue;
      result[name] = variable.value;
      break;
    }
  return result;
}

/** The expression's raw FEEL value. `extra` hides variables of the same name. */
export function evaluate(x: Execution, element: ElementInstance | null, expression: Expression, extra?: Variables, errorType: ErrorType = 'EXTRACT_VALUE_ERROR'): unknown {
  if (!expression.feel) return expression.value;
  const context: Variables = {};
  for (const name of expression.feel.variableNames) {
    const value = extra && Object.hasOwn(extra, name) ? extra[name] : element ? found(element, name)?.value : undefined;
    if (value !== undefined) context[name] = value;
  }
  try {
    return expression.feel.evaluate(context, x.now, expression.feel.random ? String(x.nextKey()) : undefined);
  } catch (error) {
    if (error instanceof FeelEvaluationError) throw new Failure(errorType, error.message);
    throw error;
  }
}

/** What its value follows from: the same gives the same. */
export function dependencies(x: Execution, element: ElementInstance, { feel }: Expression): unknown[] {
  if (!feel) return [];
  const moment = feel.random ? Symbol('always another') : /\b(now|today)\b/.test(feel.text) ? x.now : null;
  return [feel, moment, ...feel.variableNames.map((name) => found(element, name)?.value)];
}

/** A value of the stated type; anything else is an EXTRACT_VALUE_ERROR. */
export function evaluateString(x: Execution, element: ElementInstance | null, expression: Expression): string {
  const value = toJson(evaluate(x, element, expression));
  if (typeof value === 'string') return value;
  throw wrongType(expression, 'STRING', value);
}

/** As Zeebe takes correlation keys: a string or a number. */
export function evaluateKey(x: Execution, element: ElementInstance | null, expression: Expression): string {
  const value = toJson(evaluate(x, element, expression));
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Failure('EXTRACT_VALUE_ERROR', `Failed to extract the correlation key for '${expression.feel?.text ?? expression.value}': The value must be either a string or a number, but was '${typeName(value)}'.`);
}

export function evaluateNumber(x: Execution, element: ElementInstance | null, expression: Expression): number {
  const value = toJson(evaluate(x, element, expression));
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && !expression.feel ? Number(value) : value;
  if (typeof number === 'number') return number;
  throw wrongType(expression, 'NUMBER', value);
}

export function wrongType(expression: Expression, wanted: string, value: unknown): Failure {
  return new Failure('EXTRACT_VALUE_ERROR', `Expected result of the expression '${expression.feel?.text ?? expression.value}' to be '${wanted}', but was '${typeName(value)}'.${warned(expression)}`);
}

/** Why something in the expression that was evaluated last is null. */
function warned(expression: Expression): string {
  const warnings = expression.feel ? lastWarnings() : [];
  return warnings.length ? ` The evaluation reported the following warnings:\n${warnings.join('\n')}` : '';
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  return typeof value === 'object' ? 'OBJECT' : typeof value === 'boolean' ? 'BOOLEAN' : typeof value === 'number' ? 'NUMBER' : 'STRING';
}

export function setLocal(x: Execution, scope: ElementInstance, name: string, value: unknown): void {
  const variable = scope.variables.get(name);
  if (variable) {
    if (variable.value === value) return;
    if (variable.hasItems) {
      variable.hasItems = false;
      dropItems(x, { variable: variable.key, from: 0, length: variable.length }, variable.length);
    }
    variable.value = value;
    x.changed('variable', variable);
  } else {
    const created = new Variable(x.nextKey(), name, value, scope);
    scope.variables.set(name, created);
    x.changed('variable', created);
  }
}

/** Lists of so many items are written whole. */
const SMALL_LIST = 200;

/** Puts an item into a list of the scope; what is no list becomes one. */
export function setItem(x: Execution, scope: ElementInstance, name: string, index: number, item: unknown): void {
  const variable = scope.variables.get(name);
  if (!variable || variable.length <= SMALL_LIST || index >= variable.length) {
    const list: unknown[] = Array.isArray(variable?.value) ? [...(variable.value as unknown[])] : [];
    list[index] = item;
    return setLocal(x, scope, name, list);
  }
  variable.putItem(index, item);
  if (variable.hasItems && !x.changes.get('variable')?.has(variable)) return x.put('variable_item', `${variable.key} ${index}`, { variable, index, item });
  variable.hasItems = true;
  x.changed('variable', variable);
}

/** Of a scope that has ended: its row has all of its items. */
export function settleItems(x: Execution, variable: Variable): void {
  if (!variable.hasItems) return;
  variable.hasItems = false;
  x.changed('variable', variable);
  dropItems(x, { variable: variable.key, from: 0, length: variable.length });
}

/** So many rows are deleted in one batch. */
const DROPPED_AT_ONCE = 1000;

/** Rows of items that are in the list's own row: some now, the others in later batches. */
export function dropItems(x: Execution, { variable, from, length }: { variable: Key; from: number; length: number }, most = DROPPED_AT_ONCE): void {
  const to = Math.min(from + most, length);
  for (let index = from; index < to; index++) x.delete('variable_item', `${variable} ${index}`, { variable, index });
  if (to < length) x.followUpLater({ kind: 'dropItems', process: null, variable, from: to, length });
}

/** Goes up from `scope` to where the variable is, else creates it at the process; what happens in an ad-hoc sub-process stays in its activation. */
export function propagate(x: Execution, scope: ElementInstance, name: string, value: unknown): void {
  let target = scope;
  while (target.scope && !target.variables.has(name) && target.node.type !== 'AD_HOC_SUB_PROCESS_INNER_INSTANCE') target = target.scope;
  setLocal(x, target, name, value);
}

/** At the scope alone, or where each variable is. */
export function setVariables(x: Execution, scope: ElementInstance, variables: Variables, local: boolean): void {
  if (local) for (const name of Object.keys(variables)) setLocal(x, scope, name, variables[name]);
  else propagateAll(x, scope, variables);
}

export function propagateAll(x: Execution, scope: ElementInstance, variables: Variables): void {
  for (const name of Object.keys(variables)) propagate(x, scope, name, variables[name]);
}

export function applyInputs(x: Execution, element: ElementInstance): void {
  const built: Variables = {};
  for (const mapping of element.node.inputs) {
    const name = mapping.target[0]!;
    setLocal(x, element, name, placed(built[name] ?? {}, mapping, mapped(x, element, mapping)));
    built[name] = element.variables.get(name)!.value;
  }
}

/** The element's result, through its output mappings if it has any. */
export function applyOutputs(x: Execution, element: ElementInstance): void {
  const { outputs } = element.node;
  const { result } = element;
  if (outputs.length === 0) {
    if (result) propagateAll(x, element, result);
    return;
  }
  if (result) for (const name of Object.keys(result)) setLocal(x, element, name, result[name]);
  // An instance of a multi-instance activity keeps its outputs to itself, unless they are known outside already.
  const to = !element.scope || element.scope.node.type === 'MULTI_INSTANCE_BODY' ? element : element.scope;
  // All are evaluated before any is written: a failure leaves nothing half done.
  const built: Variables = {};
  for (const mapping of outputs) {
    const name = mapping.target[0]!;
    const value = mapped(x, element, mapping, built);
    built[name] = placed(Object.hasOwn(built, name) ? built[name] : visible(to, name), mapping, value);
  }
  for (const name of Object.keys(built)) propagate(x, to, name, built[name]);
}

function mapped(x: Execution, element: ElementInstance, mapping: Mapping, extra?: Variables): unknown {
  return toJson(evaluate(x, element, mapping.source, extra, 'IO_MAPPING_ERROR'));
}

function placed(existing: unknown, mapping: Mapping, value: unknown): unknown {
  let result = value;
  const path = mapping.target;
  for (let depth = path.length - 1; depth > 0; depth--) {
    let at = existing;
    for (let i = 1; i < depth && isObject(at); i++) at = at[path[i]!];
    result = { ...(isObject(at) ? at : {}), [path[depth]!]: result };
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
