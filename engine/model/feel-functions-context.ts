/** Functions of contexts, conversions and conditions. */
import { draw } from './feel-moment.ts';
import { equal } from './feel-operators.ts';
import type { Declarations } from './feel-signature.ts';
import { isContext, toJson, toText, type Context } from './feel-values.ts';

export const contextFunctions: Declarations = [
  ['not(negand: any)', (negand: unknown) => (typeof negand === 'boolean' ? !negand : null)],
  ['is defined(value: any?)', (value: unknown) => value !== null && value !== undefined],
  ['get or else(value: any?, default: any?)', (value: unknown, otherwise: unknown) => value ?? otherwise ?? null],
  ['assert(value: any?, condition: any?, cause: string?)', (value: unknown, condition: unknown, cause?: string) => {
    if (condition !== true) throw new Error(cause ?? 'the condition is not fulfilled');
    return value;
  }],
  ['is(value1: any, value2: any)', (a: unknown, b: unknown) => equal(a, b) === true],

  ['get value(context: context, key: string)', (context: Context, key: string) => entry(context, key)],
  ['get value(context: context, keys: list<string>)', (context: Context, keys: string[]) => (keys.length ? keys.reduce<unknown>((at, key) => (isContext(at) ? entry(at, key) : null), context) : null)],
  ['get value(m: context, key: string)', (context: Context, key: string) => entry(context, key)],
  ['get entries(context: context)', (context: Context) => Object.entries(context).map(([key, value]) => ({ key, value }))],
  ['get entries(m: context)', (context: Context) => Object.entries(context).map(([key, value]) => ({ key, value }))],
  ['context put(context: context, key: string, value: any)', (context: Context, key: string, value: unknown) => put(context, [key], value)],
  ['context put(context: context, keys: list<string>, value: any)', (context: Context, keys: string[], value: unknown) => (keys.length ? put(context, keys, value) : null)],
  ['put(context: context, key: string, value: any?)', (context: Context, key: string, value: unknown) => put(context, [key], value)],
  ['context merge(contexts: list<context>)', (contexts: Context[]) => Object.assign({}, ...contexts) as Context],
  ['context merge(...contexts: context)', (...contexts: Context[]) => Object.assign({}, ...contexts) as Context],
  ['put all(...contexts: context)', (...contexts: Context[]) => Object.assign({}, ...contexts) as Context],
  ['context(entries: list<context>)', (entries: Context[]) => {
    if (!entries.every((each) => typeof each.key === 'string' && Object.hasOwn(each, 'value'))) return null;
    return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
  }],

  ['string(from: any)', (from: unknown) => toText(from)],
  ['to json(value: any?)', (value: unknown) => JSON.stringify(toJson(value ?? null))],
  ['from json(value: string)', (value: string) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return null;
    }
  }],
  ['uuid()', () => {
    const bytes = draw();
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }],
  ['random number()', () => draw().readUIntBE(0, 6) / 2 ** 48],
  ['fromAi(value: any?, description: string?, type: string?, schema: context?, options: context?)', (value: unknown) => value ?? null],
];

const entry = (context: Context, key: string): unknown => (Object.hasOwn(context, key) ? context[key] : null);

function put(context: unknown, [key, ...rest]: string[], value: unknown): Context {
  const here = isContext(context) ? context : {};
  return { ...here, [key!]: rest.length ? put(entry(here, key!), rest, value) : value };
}
