import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readPlaces, type Place } from './places.ts';
import { readResults } from './results.ts';
import { citedIn, readRules, type Rule } from './rules.ts';

export interface RuleRow extends Rule {
  /** Ids of the policies that say that they fulfil it. */
  policies: string[];
  places: Omit<Place, 'rules' | 'own'>[];
  tests: { title: string; file: string; passed: boolean }[];
}

export interface Matrix {
  rules: RuleRow[];
  /** Elements, rows, forms, templates and reports that name neither a rule nor the bank's own choice. */
  withoutPurpose: Omit<Place, 'rules' | 'own'>[];
  /** Rules that are cited somewhere and don't exist. */
  unknown: { rule: string; where: string }[];
}

/** Rule → policies → diagram elements, table rows, forms, templates, reports, screens → tests. `root`: the project's folder. */
export async function buildMatrix(root: string): Promise<Matrix> {
  const rules = readRules(root);
  const places = await readPlaces(root);
  const policies = readPolicies(root);
  const results = readResults(root);
  const known = new Set(rules.map(({ id }) => id));
  return {
    rules: rules.map((rule) => ({
      ...rule,
      policies: policies.filter((policy) => policy.rules.includes(rule.id)).map(({ id }) => id),
      places: places.filter((place) => place.rules.includes(rule.id)).map(shown),
      tests: results.filter(({ title }) => citedIn(title).includes(rule.id)),
    })),
    withoutPurpose: places.filter((place) => place.rules.length === 0 && !place.own).map(shown),
    unknown: [
      ...places.flatMap((place) => place.rules.map((rule) => ({ rule, where: whereIs(place) }))),
      ...policies.flatMap((policy) => policy.rules.map((rule) => ({ rule, where: policy.file }))),
      ...results.flatMap(({ title, file }) => citedIn(title).map((rule) => ({ rule, where: `${file}: ${title}` }))),
    ].filter(({ rule }) => !known.has(rule)),
  };
}

/** Why the matrix isn't whole, a line each; nothing when it is. */
export function gapsOf({ rules, withoutPurpose, unknown }: Matrix): string[] {
  return [
    ...rules.filter(({ policies }) => policies.length === 0).map(({ id, zh }) => `${id} is in no policy: ${zh}`),
    ...rules.filter(({ places }) => places.length === 0).map(({ id, zh }) => `${id} has no element: ${zh}`),
    ...rules.filter(({ tests }) => !tests.some(({ passed }) => passed)).map(({ id, tests, zh }) => `${id} has no passing test${tests.length > 0 ? ` (${tests.length} failed)` : ''}: ${zh}`),
    ...withoutPurpose.map((place) => `${whereIs(place)} (${place.name}) says neither a rule nor 本行`),
    ...unknown.map(({ rule, where }) => `${where} cites ${rule}, which doesn't exist`),
  ];
}

export function whereIs({ file, id }: Pick<Place, 'file' | 'id'>): string {
  return id === null ? file : `${file}#${id}`;
}

function readPolicies(root: string): { id: string; file: string; rules: string[] }[] {
  const folder = path.join(root, 'policies');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort().map((file) => {
    const { id, rules } = parse(readFileSync(path.join(folder, file), 'utf8')) as { id: string; rules?: string[] };
    return { id, file: `policies/${file}`, rules: rules ?? [] };
  });
}

function shown({ kind, file, id, name }: Place): Omit<Place, 'rules' | 'own'> {
  return { kind, file, id, name };
}
