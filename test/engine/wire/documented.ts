/** The operations of the Orchestration Cluster REST API 8.8, as the code and the type declarations of the official client have them. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from '@babel/parser';
import type { TSType } from '@babel/types';

export const folder = path.dirname(createRequire(import.meta.url).resolve('@camunda8/orchestration-cluster-api'));

/** What a cluster administers, and links to documents of a store outside of it. */
export const administration = /^\/(authorizations|groups|mapping-rules|roles|setup|system|tenants|users)\b|\/links$/;

/** All that the client can call. `route`: with its parameters in braces. */
export function operations(): { method: string; route: string }[] {
  const found = new Map<string, { method: string; route: string }>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js')))
    for (const [, method = '', route = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(/\.(get|post|put|patch|delete)\(\{(?:.(?!\.(?:get|post|put|patch|delete)\(\{)){0,600}?url: ?["'](\/[^"']+)["']/gs)) found.set(`${method} ${route}`, { method: method.toUpperCase(), route });
  return [...found.values()];
}

export function declarations(): Map<string, TSType> {
  const types = new Map<string, TSType>();
  for (const file of readdirSync(folder).filter((name) => /^index-.*\.d\.ts$/.test(name))) {
    const { program } = parse(readFileSync(path.join(folder, file), 'utf8'), { sourceType: 'module', plugins: [['typescript', { dts: true }]] });
    for (const statement of program.body) if (statement.type === 'TSTypeAliasDeclaration') types.set(statement.id.name, statement.typeAnnotation);
  }
  return types;
}

/** The documented answers of the operations that are not administration, but those of access and of failures: lines of `NAME route status`. */
export function documentedAnswers(): string[] {
  const types = declarations();
  const members = (name: string): [name: string, type: TSType][] => {
    const type = types.get(name);
    if (type?.type !== 'TSTypeLiteral') return [];
    return type.members.flatMap((member): [string, TSType][] => {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return [];
      const { key } = member;
      return [[key.type === 'Identifier' ? key.name : key.type === 'NumericLiteral' || key.type === 'StringLiteral' ? String(key.value) : '', member.typeAnnotation.typeAnnotation]];
    });
  };
  return [...types.keys()].filter((name) => name.endsWith('Data')).flatMap((data) => {
    const url = members(data).find(([name]) => name === 'url')?.[1];
    const route = url?.type === 'TSLiteralType' && url.literal.type === 'StringLiteral' ? url.literal.value : null;
    if (route === null || administration.test(route)) return [];
    const name = data.slice(0, -'Data'.length);
    const statuses = [...members(`${name}Responses`), ...members(`${name}Errors`)].map(([status]) => status);
    return statuses.filter((status) => !/^(401|403|500|502|503)$/.test(status)).map((status) => `${name} ${route} ${status}`);
  }).sort();
}
