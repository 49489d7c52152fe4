/** Built-in functions of Camunda's FEEL that `feelin` doesn't have, or answers in another way. */
import { evaluate as feelin } from '@bpmn-io/feelin';
import { DateTime, Duration, FixedOffsetZone, Info } from 'luxon';
import { isNamed, local, temporalToString, toJson, typeOf, utc } from './feel-values.ts';

export type FeelFunction = ((...args: unknown[]) => unknown) & { $args: string[] };

/** Names that the grammar can't make a function of, of `feelin` but without an implementation there. */
const notThere = new Set(['overlaps before', 'overlaps after', 'finishes', 'finished by', 'during', 'starts', 'started by', 'coincides', 'is type']);
const known = new Map<string, boolean>();

/** Whether `feelin` has the function. */
export function isBuiltIn(name: string): boolean {
  if (notThere.has(name)) return false;
  let there = known.get(name);
  if (there === undefined) {
    there = /^[a-z][a-z ]*$/.test(name) && isFunction(name);
    known.set(name, there);
  }
  return there;
}

function isFunction(name: string): boolean {
  try {
    return typeof feelin(name, {}, 'camunda').value === 'function';
  } catch {
    return false;
  }
}

let present = 0;

/** Runs `work` with `now` as the present of `now()` and `today()`. */
export function at<T>(now: number, work: () => T): T {
  const before = present;
  present = now;
  try {
    return work();
  } finally {
    present = before;
  }
}

export const extensions: Record<string, FeelFunction> = {
  now: define([], () => DateTime.fromMillis(present, { zone: utc })),
  today: define([], () => DateTime.fromMillis(present, { zone: FixedOffsetZone.utcInstance }).startOf('day')),

  'is defined': define(['value'], (value) => value !== null && value !== undefined),
  'get or else': define(['value', 'default'], (value, otherwise) => value ?? otherwise ?? null),
  assert: define(['value', 'condition', 'cause'], (value, condition, cause) => {
    if (condition !== true) throw new Error(typeof cause === 'string' ? cause : 'the assertion is not fulfilled');
    return value;
  }),

  'get value': define(['context', 'key'], (context, key) => {
    const path = Array.isArray(key) ? key : [key];
    return path.reduce<unknown>((at, name) => (isContext(at) && typeof name === 'string' && Object.hasOwn(at, name) ? at[name] : null), context);
  }),
  'context put': define(['context', 'key', 'value'], (context, key, value) => put(context, Array.isArray(key) ? key : [key], value)),
  'context merge': define(['...contexts'], (...contexts) => {
    const all = contexts.length === 1 && Array.isArray(contexts[0]) ? contexts[0] : contexts;
    return all.every(isContext) ? Object.assign({}, ...all) : null;
  }),

  'list contains': define(['list', 'element'], (list, element) => asList(list)?.some((each) => same(each, element)) ?? null),
  'duplicate values': define(['list'], (list) => asList(list)?.filter((each, index, all) => all.some((other, at) => at > index && same(each, other)) && !all.some((other, at) => at < index && same(each, other))) ?? null),
  'is empty': define(['list'], (list) => asList(list)?.every(() => false) ?? null),
  partition: define(['list', 'size'], (list, size) => {
    const all = asList(list);
    if (!all || typeof size !== 'number' || size < 1) return null;
    return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
  }),
  min: define(['...list'], (...values) => extreme(values, -1)),
  max: define(['...list'], (...values) => extreme(values, 1)),
  'string join': define(['list', 'delimiter', 'prefix', 'suffix'], (list, delimiter, prefix, suffix) => {
    const all = asList(list);
    if (!all || all.some((each) => each !== null && typeof each !== 'string')) return null;
    return text(prefix) + all.filter((each) => each !== null).join(text(delimiter)) + text(suffix);
  }),

  string: define(['from'], (from) => asString(from)),
  trim: define(['string'], (string) => (typeof string === 'string' ? string.trim() : null)),
  'is blank': define(['string'], (string) => (typeof string === 'string' ? string.trim() === '' : null)),
  extract: define(['string', 'pattern'], (string, pattern) => (typeof string === 'string' && typeof pattern === 'string' ? (string.match(new RegExp(pattern, 'gu')) ?? []) : null)),
  'to base64': define(['value'], (value) => (typeof value === 'string' ? Buffer.from(value).toString('base64') : null)),
  'to json': define(['value'], (value) => JSON.stringify(toJson(value))),
  'from json': define(['value'], (value) => {
    if (typeof value !== 'string') return null;
    try {
      return JSON.parse(value);
    } catch {
      return null;
    }
  }),

  'day of week': define(['date'], (date) => (DateTime.isDateTime(date) ? date.setLocale('en').weekdayLong : null)),
  'month of year': define(['date'], (date) => (DateTime.isDateTime(date) ? date.setLocale('en').monthLong : null)),
  'last day of month': define(['date'], (date) => (DateTime.isDateTime(date) ? date.endOf('month').startOf('day').setZone(FixedOffsetZone.utcInstance, { keepLocalTime: true }) : null)),
  abs: define(['n'], (n) => {
    if (typeof n === 'number') return Math.abs(n);
    return Duration.isDuration(n) ? (n.toMillis() < 0 ? n.negate() : n) : null;
  }),

  // What the analysis in feel.ts puts in the place of a construct.
  'feel decimal': define(['result'], (result) => (typeof result === 'number' && !Number.isInteger(result) ? Number(result.toPrecision(15)) : result)),
  'feel date time': define(['date', 'time', 'from'], (date, time, from) => dateTime(date ?? from, time)),
  'feel time': define(['hour', 'minute', 'second', 'offset', 'from'], (hour, minute, second, offset, from) => timeOf(hour ?? from, minute, second, offset)),
  'feel property': define(['value', 'name'], (value, name) => property(value, String(name))),
  'feel temporal': define(['text'], (literal) => temporal(String(literal))),
  'feel instance of': define(['value', 'type'], (value, type) => isInstance(value, String(type))),
};

function define(names: string[], fn: (...args: unknown[]) => unknown): FeelFunction {
  return Object.assign((...args: unknown[]) => fn(...args), { $args: names });
}

function dateTime(from: unknown, time: unknown): DateTime | null {
  if (typeof from === 'string') return parseDateTime(from, typeof time === 'string' ? time : undefined);
  if (!DateTime.isDateTime(from)) return null;
  if (typeof time === 'string') return valid(from.setZone(Info.normalizeZone(time)));
  if (!DateTime.isDateTime(time)) return null;
  const { year, month, day } = from;
  return valid(noDate(time).set({ year, month, day }));
}

/** `2026-01-01T10:00:00`, with an offset, or with `@Asia/Shanghai` or `[Asia/Shanghai]` behind it. */
function parseDateTime(value: string, zoneName?: string): DateTime | null {
  const match = /^(-?\d{4,9}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d(?::\d\d)?)?(?:@([\w/+-]+)|\[([\w/+-]+)\])?)?$/i.exec(value.trim());
  if (!match) return null;
  const [, date, time = '00:00:00', offset, atZone, inZone] = match;
  const named = zoneName ?? atZone ?? inZone;
  const zone = named ? Info.normalizeZone(named) : offset ? undefined : local;
  const read = DateTime.fromISO(`${date}T${time}${offset ?? ''}`, zone ? { zone } : { setZone: true });
  return valid(noDate(read));
}

/** Of a text, of a date-time, or of its parts; without an offset if none is given. */
function timeOf(from: unknown, minute: unknown, second: unknown, offset: unknown): DateTime | null {
  if (DateTime.isDateTime(from)) return valid(noDate(from).set(timeOnly));
  if (typeof from === 'string') return /^\d\d:\d\d/.test(from) ? (parseDateTime(`1900-01-01T${from}`)) : null;
  if (typeof from !== 'number' || typeof minute !== 'number' || typeof second !== 'number') return null;
  if (offset !== null && offset !== undefined && !Duration.isDuration(offset)) return null;
  const zone = Duration.isDuration(offset) ? FixedOffsetZone.instance(offset.as('minutes')) : local;
  return valid(noDate(DateTime.fromObject({ ...timeOnly, hour: from, minute, second: Math.trunc(second), millisecond: Math.round((second % 1) * 1000) }, { zone })));
}

const timeOnly = { year: 1900, month: 1, day: 1 };

/** `timezone` is that which a time was given with; `time offset` is null when it was given without. */
function property(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((each) => property(each, name));
  if (!DateTime.isDateTime(value)) return isContext(value) && Object.hasOwn(value, name) ? value[name] : null;
  if (typeOf(value) === 'date' || value.zone === local) return null;
  if (name === 'time offset') return Duration.fromMillis(value.offset * 60_000);
  return isNamed(value) ? value.zoneName : value.offset === 0 ? 'Z' : value.toFormat('ZZ');
}

function noDate(value: DateTime): DateTime {
  return value.zone === FixedOffsetZone.utcInstance ? value.setZone(utc) : value;
}

function temporal(literal: string): unknown {
  if (/^-?P/.test(literal)) return feelin('duration(text)', { text: literal }).value;
  if (/^\d\d:\d\d/.test(literal)) return timeOf(literal, null, null, null);
  return literal.includes('T') ? parseDateTime(literal) : feelin('date(text)', { text: literal }).value;
}

function isInstance(value: unknown, type: string): boolean {
  const name = type.replace(/\s+/g, ' ').replace(/<.*$/, '').trim();
  if (name === 'Any' || name === 'any') return value !== null;
  return typeOf(value) === name.replace(/^day-time-duration$/, 'days and time duration').replace(/^year-month-duration$/, 'years and months duration').replace(/^date time$/, 'date and time');
}

function valid(value: DateTime): DateTime | null {
  return value.isValid ? value : null;
}

function isContext(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'context';
}

function asList(value: unknown): unknown[] | null {
  return value === null || value === undefined ? null : Array.isArray(value) ? value : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function put(context: unknown, keys: unknown[], value: unknown): Record<string, unknown> | null {
  const [key, ...rest] = keys;
  if (typeof key !== 'string' || (context !== null && !isContext(context))) return null;
  const here = context ?? {};
  const inner = rest.length ? put(Object.hasOwn(here, key) ? here[key] : {}, rest, value) : value;
  return { ...here, [key]: inner };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || feelin('a = b', { a, b }).value === true;
}

function extreme(values: unknown[], direction: 1 | -1): unknown {
  const list = values.length === 1 && Array.isArray(values[0]) ? values[0] : values;
  if (list.length === 0 || list.some((each) => typeOf(each) !== typeOf(list[0]))) return null;
  if (!['number', 'string', 'date', 'time', 'date and time', 'days and time duration'].includes(typeOf(list[0]))) return null;
  return list.reduce((best: unknown, each: unknown) => ((each as number) > (best as number) === (direction === 1) && (each as number) !== (best as number) ? each : best));
}

function asString(value: unknown): string | null {
  switch (typeOf(value)) {
    case 'null': return null;
    case 'string': return value as string;
    case 'list': return `[${(value as unknown[]).map(quoted).join(', ')}]`;
    case 'context': return `{${Object.entries(value as object).map(([key, entry]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}:${quoted(entry)}`).join(', ')}}`;
    case 'function': case 'range': return null;
    case 'boolean': case 'number': return String(value);
    default: return temporalToString(value as DateTime | Duration);
  }
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : (asString(value) ?? 'null');
}
