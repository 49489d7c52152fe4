/**
 * One search for all resources: a resource is a table with its fields; filters, sorting and paging become SQL here.
 * Columns come from the resource's own declaration, values are always parameters.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import { badRequest } from './problem.ts';

export type FieldType = 'key' | 'string' | 'integer' | 'boolean' | 'date' | 'list' | 'json' | 'tags';

export interface Field {
  /** An SQL expression over the table `t`. */
  column: string;
  type: FieldType;
  /** Whether it is in the answer (default) or only filtered by. */
  hidden?: true;
  /** The only values that may be asked for. */
  values?: readonly string[];
  /** Whether it is answered with null when there is no value; else it is left out. */
  nullable?: true;
}

export interface Resource {
  name: string;
  table: string;
  /** The field that identifies an item, and breaks ties when sorting. */
  key: string;
  /** A condition that all items fulfil. */
  where?: string;
  fields: Readonly<Record<string, Field>>;
  /** Fields that a search may sort by (default: all that are no lists or JSON). */
  sortable?: readonly string[];
  /** Filters that are no comparison with a column: they add conditions. */
  filters?: Readonly<Record<string, (value: unknown, parameters: Parameters) => string>>;
  /** Filters by rows of other tables. All that is asked for of one table must hold for the same row. */
  related?: readonly Related[];
}

export interface Related { fields: Readonly<Record<string, Field>>; exists(conditions: string): string }

export const searchRequest = z.object({
  filter: z.record(z.string(), z.unknown()).nullish(),
  sort: z.array(z.object({ field: z.string(), order: z.preprocess((order) => (typeof order === 'string' ? order.toUpperCase() : order), z.enum(['ASC', 'DESC'])).nullish() })).nullish(),
  page: z.object({
    from: z.int().min(0).nullish(),
    limit: z.int().min(0).max(10_000).nullish(),
    after: z.string().nullish(),
    before: z.string().nullish(),
  }).nullish(),
});
export type SearchRequest = z.infer<typeof searchRequest>;
export interface SearchAnswer { items: Record<string, unknown>[]; page: { totalItems: number; hasMoreTotalItems: boolean; startCursor?: string; endCursor?: string } }

/** The values of a statement under construction. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Counting stops here, as Camunda's does. */
const mostCounted = 10_000;

/** `missing`: whether values can be missing; those come last in either direction, as a cluster sorts (camunda/camunda#57579). */
interface Order { field: Field; descending: boolean; missing: boolean }

/** @param narrow adds a condition from outside of the request, such as a key in the path. */
export async function search(pool: Pool, resource: Resource, request: SearchRequest, narrow?: (parameters: Parameters) => string): Promise<SearchAnswer> {
  const { page, sort, filter } = request;
  const orders = toOrders(resource, sort ?? []);
  const counting = new Parameters();
  const conditions = toConditions(resource, filter ?? {}, counting, narrow);
  const parameters = new Parameters();
  parameters.values.push(...counting.values);
  const cursor = page?.after ?? page?.before;
  const backwards = !page?.after && Boolean(page?.before);
  if (cursor) conditions.push(beyond(orders, readCursor(cursor, orders), backwards, parameters));
  const limit = page?.limit ?? 100;
  const order = orders.map(({ field, descending, missing }) => `${field.column} ${descending !== backwards ? 'desc' : 'asc'}${missing ? ` nulls ${backwards ? 'first' : 'last'}` : ''}`).join(', ');
  const rows = `select ${selection(resource)}, json_build_array(${orders.map(({ field }) => asText(field)).join(', ')})::text as "#cursor" from ${resource.table} t ${whereOf(conditions)} order by ${order} limit ${parameters.add(limit)} offset ${parameters.add(cursor ? 0 : (page?.from ?? 0))}`;
  const count = `select count(*)::int as total from (select 1 from ${resource.table} t ${whereOf(cursor ? conditions.slice(0, -1) : conditions)} limit ${mostCounted + 1}) counted`;
  const [found, counted] = await Promise.all([
    limit === 0 ? { rows: [] as Record<string, unknown>[] } : pool.query<Record<string, unknown>>(rows, parameters.values),
    pool.query<{ total: number }>(count, counting.values),
  ]);
  if (backwards) found.rows.reverse();
  const total = Number(counted.rows[0]?.total ?? 0);
  const cursorOf = (row: Record<string, unknown> | undefined) => row && Buffer.from(String(row['#cursor'])).toString('base64url');
  const startCursor = cursorOf(found.rows[0]);
  const endCursor = cursorOf(found.rows.at(-1));
  return {
    items: found.rows.map((row) => toItem(resource, row)),
    page: { totalItems: Math.min(total, mostCounted), hasMoreTotalItems: total > mostCounted, ...(startCursor ? { startCursor, endCursor } : {}) },
  };
}

export async function findByKey(pool: Pool, resource: Resource, key: string): Promise<Record<string, unknown> | undefined> {
  const field = fieldOf(resource, resource.key);
  const conditions = [`${field.column} = $1`, ...(resource.where ? [resource.where] : [])];
  const { rows } = await pool.query<Record<string, unknown>>(`select ${selection(resource)} from ${resource.table} t ${whereOf(conditions)}`, [toValue(field, key, resource.key)]);
  return rows[0] && toItem(resource, rows[0]);
}

function selection(resource: Resource): string {
  return Object.entries(resource.fields).filter(([, field]) => !field.hidden).map(([name, field]) => `${asText(field)} as "${name}"`).join(', ');
}

/** Keys and dates leave the database as text, in the form that they have on the wire. */
function asText({ column, type }: Field): string {
  if (type === 'key') return `(${column})::text`;
  return type === 'date' ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : column;
}

function toItem(resource: Resource, row: Record<string, unknown>): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    if (field.hidden) continue;
    const value = row[name];
    if (value === null || value === undefined) {
      if (field.nullable) item[name] = null;
    } else item[name] = field.type === 'json' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
  }
  return item;
}

function whereOf(conditions: string[]): string {
  return conditions.length ? `where ${conditions.join(' and ')}` : '';
}

// Filters -----------------------------------------------------------------------------------------------------------

function toConditions(resource: Resource, filter: Record<string, unknown>, parameters: Parameters, narrow?: (parameters: Parameters) => string): string[] {
  const conditions = resource.where ? [resource.where] : [];
  if (narrow) conditions.push(narrow(parameters));
  conditions.push(...filterConditions(resource, filter, parameters));
  return conditions;
}

export function filterConditions(resource: Resource, filter: Record<string, unknown>, parameters: Parameters): string[] {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  const related = (resource.related ?? []).map(({ fields, exists }) => {
    const conditions = given.flatMap(([name, value]) => (Object.hasOwn(fields, name) ? comparisons(fields[name]!, name, value, parameters) : []));
    return conditions.length > 0 ? [exists(conditions.join(' and '))] : [];
  });
  const isRelated = (name: string): boolean => (resource.related ?? []).some(({ fields }) => Object.hasOwn(fields, name));
  return [...related.flat(), ...given.filter(([name]) => !isRelated(name)).flatMap(([name, value]): string[] => {
    if (name === '$or') return [alternatives(resource, value, parameters)];
    const special = resource.filters && Object.hasOwn(resource.filters, name) ? resource.filters[name] : undefined;
    if (special) return [special(value, parameters)];
    return comparisons(fieldOf(resource, name), name, value, parameters);
  })];
}

function alternatives(resource: Resource, value: unknown, parameters: Parameters): string {
  if (!Array.isArray(value) || value.length === 0) throw badRequest("The filter '$or' expects a list of filters");
  return `(${value.map((each) => {
    const conditions = filterConditions(resource, z.record(z.string(), z.unknown()).parse(each), parameters);
    return conditions.length ? `(${conditions.join(' and ')})` : 'true';
  }).join(' or ')})`;
}

/** `value`: what to be equal to, or an object of operators. */
export function comparisons(field: Field, name: string, value: unknown, parameters: Parameters): string[] {
  if (typeof value !== 'object' || value === null) return [comparison(field, name, '$eq', value, parameters)];
  if (Array.isArray(value)) throw badRequest(`The filter '${name}' expects a value or an object of operators`);
  return Object.entries(value).filter(([, operand]) => operand !== undefined && operand !== null).map(([operator, operand]) => comparison(field, name, operator, operand, parameters));
}

const orderings: Readonly<Record<string, string>> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };

function comparison(field: Field, name: string, operator: string, operand: unknown, parameters: Parameters): string {
  const { column, type } = field;
  const isList = type === 'list' || type === 'tags';
  const one = (value: unknown) => parameters.add(toValue(field, value, name));
  const many = () => {
    if (!Array.isArray(operand)) throw badRequest(`The operator '${operator}' of the filter '${name}' expects a list`);
    return parameters.add(operand.map((value) => toValue(field, value, name)));
  };
  switch (operator) {
    case '$eq': return isList ? `${column} @> array[${one(operand)}]::text[]` : `${column} = ${one(operand)}`;
    case '$neq': return isList ? `not ${column} @> array[${one(operand)}]::text[]` : `${column} is distinct from ${one(operand)}`;
    case '$exists':
      if (typeof operand !== 'boolean') throw badRequest(`The operator '$exists' of the filter '${name}' expects true or false`);
      return isList ? `cardinality(${column}) ${operand ? '>' : '='} 0` : `${column} is ${operand ? 'not ' : ''}null`;
    case '$in': return isList ? `${column} && ${many()}::text[]` : `${column} = any(${many()}::${sqlType(type)}[])`;
    case '$notIn': return isList ? `not ${column} && ${many()}::text[]` : `(${column} <> all(${many()}::${sqlType(type)}[]) or ${column} is null)`;
    case '$like':
      if (type === 'list') return `exists (select 1 from unnest(${column}) each where each like ${parameters.add(toPattern(operand, name))})`;
      if (type !== 'string') break;
      return `${column} like ${parameters.add(toPattern(operand, name))}`;
    default:
      if (!Object.hasOwn(orderings, operator) || (type !== 'integer' && type !== 'date' && type !== 'key')) break;
      return `${column} ${orderings[operator]} ${one(operand)}`;
  }
  throw badRequest(`The operator '${operator}' is not there for the filter '${name}'`);
}

/** `*`: any characters, `?`: one character, each escaped by a backslash. */
function toPattern(operand: unknown, name: string): string {
  if (typeof operand !== 'string') throw badRequest(`The operator '$like' of the filter '${name}' expects a string`);
  return operand.replace(/\\([*?])|([%_\\])|(\*)|(\?)/g, (_, escaped: string | undefined, literal: string | undefined, any: string | undefined) => {
    if (escaped) return escaped;
    if (literal) return `\\${literal}`;
    return any ? '%' : '_';
  });
}

function sqlType(type: FieldType): string {
  return { key: 'bigint', string: 'text', integer: 'int', boolean: 'boolean', date: 'timestamptz', list: 'text', json: 'text', tags: 'text' }[type];
}

function toValue({ type, values }: Field, value: unknown, name: string): unknown {
  if (values && !values.includes(value as string)) throw badRequest(`Unexpected value '${String(value)}' for enum field '${name}'. Use any of the following values: [${values.join(', ')}]`);
  switch (type) {
    case 'key':
      if (/^-?\d{1,18}$/.test(String(value))) return String(value);
      throw badRequest(`The value '${String(value)}' for '${name}' is not a valid key. Expected a numeric value.`);
    case 'integer':
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      throw badRequest(`The value '${String(value)}' for '${name}' is not an integer`);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw badRequest(`The value '${String(value)}' for '${name}' is not true or false`);
    case 'date':
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))) return value;
      throw badRequest(`The value '${String(value)}' for '${name}' is not a date-time (such as 2026-01-31T10:00:00Z)`);
    default:
      if (typeof value === 'string') return value;
      throw badRequest(`The value '${JSON.stringify(value)}' for '${name}' is not a string`);
  }
}

function fieldOf(resource: Resource, name: string): Field {
  const field = Object.hasOwn(resource.fields, name) ? resource.fields[name] : undefined;
  if (!field) throw badRequest(`The search for ${resource.name} has no field '${name}'. Fields: ${[...Object.keys(resource.fields), ...Object.keys(resource.filters ?? {}), ...(resource.related ?? []).flatMap(({ fields }) => Object.keys(fields))].sort().join(', ')}`);
  return field;
}

// Sorting and cursors -----------------------------------------------------------------------------------------------

function toOrders(resource: Resource, sort: NonNullable<SearchRequest['sort']>): Order[] {
  const key = fieldOf(resource, resource.key);
  const orders = sort.map(({ field: name, order }): Order => {
    const field = fieldOf(resource, name);
    if (field.type === 'list' || field.type === 'json' || field.type === 'tags') throw badRequest(`The search for ${resource.name} can't be sorted by '${name}'`);
    return { field, descending: order === 'DESC', missing: field !== key };
  });
  return orders.some(({ field }) => field === key) ? orders : [...orders, { field: key, descending: false, missing: false }];
}

function readCursor(cursor: string, orders: Order[]): (string | number | boolean | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === orders.length) return values as (string | number | boolean | null)[];
  } catch {
    // told below
  }
  throw badRequest('The cursor is not one that a search with this sorting gave');
}

/** What comes after (or before) the item at the cursor. */
function beyond(orders: Order[], values: (string | number | boolean | null)[], backwards: boolean, parameters: Parameters): string {
  const same: string[] = [];
  const cases = orders.map(({ field: { column, type }, descending, missing }, index) => {
    const value = values[index] ?? null;
    const at = value === null ? '' : `${parameters.add(String(value))}::text::${sqlType(type)}`;
    const after = `${column} ${descending !== backwards ? '<' : '>'} ${at}`;
    const further = value === null ? (backwards ? `${column} is not null` : 'false') : missing && !backwards ? `(${after} or ${column} is null)` : after;
    const here = [...same, further].join(' and ');
    same.push(value === null ? `${column} is null` : `${column} = ${at}`);
    return `(${here})`;
  });
  return `(${cases.join(' or ')})`;
}
