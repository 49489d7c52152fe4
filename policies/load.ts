import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { policySchema, type Policy } from './schema.ts';

/** A policy file that isn't as it must be: names file, line and field, and what is allowed there. */
export class PolicyFileError extends Error {
  override name = 'PolicyFileError';
}

/** Every policy file of the folder, by the policy's id. Throws `PolicyFileError` with all that is wrong. */
export function loadPolicies(folder: string): Map<string, Policy> {
  const policies = new Map<string, Policy>();
  const files = new Map<string, string>();
  const problems: string[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.yaml')).sort()) {
    try {
      const policy = parsePolicy(readFileSync(path.join(folder, name), 'utf8'), `${path.basename(folder)}/${name}`);
      const first = files.get(policy.id);
      if (first) throw new PolicyFileError(`policies/${name}: id: "${policy.id}" is already the id of ${first}`);
      files.set(policy.id, name);
      policies.set(policy.id, policy);
    } catch (error) {
      if (!(error instanceof PolicyFileError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new PolicyFileError(problems.join('\n'));
  return policies;
}

/** @param file how errors name it */
export function parsePolicy(text: string, file: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [syntax] = document.errors;
  if (syntax) throw new PolicyFileError(`${file}:${syntax.linePos?.[0].line ?? 1}: ${syntax.message.split('\n')[0] ?? ''}`);
  const parsed = policySchema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  throw new PolicyFileError(parsed.error.issues.flatMap((issue) => describe(issue, document, lines, file)).join('\n'));
}

type Issue = z.core.$ZodIssue;

function describe(issue: Issue, document: Document, lines: LineCounter, file: string): string[] {
  // An unknown field is named at its own line, not at that of the map in which it stands.
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${file}:${lineOf([...issue.path, key], document, lines)}: ${field([...issue.path, key])}: there is no such field here`);
  return [`${file}:${lineOf(issue.path, document, lines)}: ${field(issue.path)}: ${message(issue, document)}`];
}

function message(issue: Issue, document: Document): string {
  const found = valueAt(issue.path, document);
  const given = found === undefined ? 'nothing is there' : `found ${JSON.stringify(found)}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(' | ')}; ${given}`;
  if (issue.code === 'custom') return issue.message;
  return `${issue.message}; ${given}`;
}

function valueAt(where: readonly PropertyKey[], document: Document): unknown {
  return document.hasIn(where) ? (document.toJS() && at(document.toJS(), where)) : undefined;
}

function at(value: unknown, where: readonly PropertyKey[]): unknown {
  return where.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined), value);
}

function field(where: readonly PropertyKey[]): string {
  return where.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`)).join('') || '(file)';
}

/** Of the nearest thing around `where` that stands in the file. */
function lineOf(where: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let depth = where.length; depth > 0; depth--) {
    const node = document.getIn(where.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
