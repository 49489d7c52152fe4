/** Every search of the Orchestration Cluster REST API, as the type declarations of the official client describe it. */
import type { TSType } from '@babel/types';
import { declarations } from './documented.ts';

export interface FilterField {
  /** `$eq`, `$in` …; empty when the field takes a plain value alone. */
  operators: string[];
  kind: 'string' | 'number' | 'boolean' | 'list';
  /** When the field takes some values only. */
  values: string[];
}

export interface SearchOperation {
  route: string;
  filter: Record<string, FilterField>;
  /** A filter may be a list of alternatives. */
  alternatives: boolean;
  sort: string[];
  /** What each item must have. */
  required: string[];
}

type Members = Map<string, { type: TSType; optional: boolean }>;

/** Searches of what a cluster administers are not among them. */
export function searchOperations(): SearchOperation[] {
  const types = declarations();

  /** Follows names; a key is a branded string, and stays one. */
  const resolve = (type: TSType): TSType => {
    const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : '';
    const found = types.get(name);
    return found ? resolve(found) : type;
  };
  const parts = (type: TSType): TSType[] => {
    const known = resolve(type);
    return known.type === 'TSUnionType' ? known.types.flatMap(parts) : [known];
  };
  const members = (type: TSType | undefined): Members => {
    const known = type && resolve(type);
    if (known?.type === 'TSIntersectionType') return new Map(known.types.flatMap((each) => [...members(each)]));
    if (known?.type !== 'TSTypeLiteral') return new Map();
    return new Map(known.members.flatMap((member) => {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return [];
      const { key } = member;
      const name = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : key.type === 'NumericLiteral' ? String(key.value) : '';
      return [[name, { type: member.typeAnnotation.typeAnnotation, optional: Boolean(member.optional) }] as const];
    }));
  };
  const member = (type: TSType | undefined, name: string) => members(type).get(name)?.type;
  const isList = (type: TSType) => type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Array';
  const elementOf = (type: TSType | undefined) => {
    const list = type && resolve(type);
    return list?.type === 'TSTypeReference' && isList(list) ? list.typeParameters?.params[0] : undefined;
  };
  const literals = (type: TSType | undefined) => (type ? parts(type) : []).flatMap((part) => (part.type === 'TSLiteralType' && part.literal.type === 'StringLiteral' ? [part.literal.value] : []));

  const describe = (type: TSType): FilterField => {
    const all = parts(type);
    const kind = all.some(isList) ? 'list' : all.some((part) => part.type === 'TSBooleanKeyword') ? 'boolean' : all.some((part) => part.type === 'TSNumberKeyword') ? 'number' : 'string';
    return { operators: all.flatMap((part) => [...members(part).keys()]).filter((each) => each.startsWith('$')), kind, values: literals(type) };
  };

  return [...types].filter(([name]) => name.endsWith('Data')).flatMap(([name, data]): SearchOperation[] => {
    const [route] = literals(member(data, 'url'));
    const body = member(data, 'body');
    if (!route || !body || !/\/(search|statistics\/element-instances)$/.test(route) || /^\/(authorizations|groups|mapping-rules|roles|tenants|users)\b/.test(route)) return [];
    const filter = members(member(body, 'filter'));
    const response = types.get(name.replace(/Data$/, 'Responses'));
    return [{
      route,
      filter: Object.fromEntries([...filter].filter(([field]) => field !== '$or').map(([field, { type }]) => [field, describe(type)])),
      alternatives: filter.has('$or'),
      sort: literals(member(elementOf(member(body, 'sort')), 'field')),
      required: [...members(elementOf(member(member(response, '200'), 'items')))].filter(([, { optional }]) => !optional).map(([field]) => field),
    }];
  });
}
