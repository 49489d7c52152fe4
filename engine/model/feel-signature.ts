/**
 * Built-in functions are declared by their signature, such as `substring(string: string, start position: number,
 * length: number?)`: a `?` behind the type marks what may be left out or null (`any` may be null, but not be left out), `...`
 * before the name takes one or more that follow. A function may have several; the first one that the arguments fit is called. If none fits, the result is null.
 */
import { FeelFunction, isContext, typeOf, type FeelType } from './feel-values.ts';

interface Parameter { name: string; type: string; optional: boolean; rest: boolean }
interface Signature { parameters: readonly Parameter[]; run: (...args: never[]) => unknown }

export interface BuiltIn { name: string; signatures: Signature[] }

export type Declarations = readonly (readonly [signature: string, run: (...args: never[]) => unknown])[];

export function declare(into: Map<string, BuiltIn>, declarations: Declarations): void {
  for (const [text, run] of declarations) {
    const [, name = '', inside = ''] = /^([^(]+)\((.*)\)$/.exec(text) ?? [];
    const parameters = inside === '' ? [] : inside.split(', ').map((parameter): Parameter => {
      const [, dots, parameterName = '', type = '', optional] = /^(\.\.\.)?([^:]+): ([^?]+)(\?)?$/.exec(parameter) ?? [];
      return { name: parameterName, type, optional: optional !== undefined, rest: dots !== undefined };
    });
    const builtIn = into.get(name) ?? { name, signatures: [] };
    builtIn.signatures.push({ parameters, run });
    into.set(name, builtIn);
  }
}

/** As a value, for functions that take functions. */
export function asValue(builtIn: BuiltIn): FeelFunction {
  return new FeelFunction(builtIn.signatures[0]!.parameters.map(({ name }) => name), (args) => call(builtIn, args));
}

export function call({ signatures }: BuiltIn, args: readonly unknown[]): unknown {
  for (const signature of signatures) {
    const fitted = fit(signature.parameters, args);
    if (fitted) return signature.run(...(fitted as never[]));
  }
  return null;
}

export function callNamed({ signatures }: BuiltIn, args: ReadonlyMap<string, unknown>): unknown {
  for (const { parameters, run } of signatures) {
    if ([...args.keys()].some((name) => !parameters.some((parameter) => parameter.name === name))) continue;
    const ordered = parameters.flatMap(({ name, rest }) => {
      const value = args.get(name);
      return rest && Array.isArray(value) ? (value as unknown[]) : [value];
    });
    const fitted = fit(parameters, ordered);
    if (fitted) return run(...(fitted as never[]));
  }
  return null;
}

function fit(parameters: readonly Parameter[], args: readonly unknown[]): unknown[] | null {
  const last = parameters.at(-1);
  if (args.length > parameters.length && !last?.rest) return null;
  const fitted: unknown[] = [];
  for (let at = 0; at < Math.max(args.length, parameters.length); at++) {
    const parameter = parameters[at] ?? last!;
    const value = args[at];
    if (value === undefined || value === null) {
      if (!parameter.optional && (parameter.type !== 'any' || at >= args.length || (value === undefined && !parameter.rest))) return null;
      fitted.push(value);
      continue;
    }
    const taken = take(value, parameter.type);
    if (taken === undefined) return null;
    fitted.push(taken);
  }
  return fitted;
}

const points: readonly FeelType[] = ['number', 'string', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration'];

/** The value as the type, or `undefined`. One value is taken for a list of it, and a list of one value for that. */
function take(value: unknown, type: string): unknown {
  if (type === 'any') return value;
  const inner = /^list<(.+)>$/.exec(type)?.[1];
  if (type === 'list' || inner) {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return inner && !list.every((each) => is(each, inner)) ? undefined : list;
  }
  if (is(value, type)) return value;
  return Array.isArray(value) && value.length === 1 && is(value[0], type) ? (value[0] as unknown) : undefined;
}

function is(value: unknown, type: string): boolean {
  const actual = typeOf(value);
  if (type.includes(' or ')) return type.split(' or ').some((one) => is(value, one));
  if (type === 'any') return true;
  if (type === 'point') return points.includes(actual);
  return type === 'context' ? isContext(value) : actual === type;
}
