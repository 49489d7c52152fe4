import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a rule can be shown by; the words are those of `rules.yaml`. */
export const RULE_KINDS = ['flow', 'decision', 'deadline', 'notice', 'record', 'report', 'access', 'screen'] as const;

const rule = z.strictObject({
  id: z.string().regex(/^D\d\d-\d\d$/),
  kinds: z.array(z.enum(RULE_KINDS)).min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
});
export type Rule = z.output<typeof rule>;

/** The rules in the order of the regulations. Throws with the field when the file isn't as it must be. */
export function readRules(root: string): Rule[] {
  const rules = z.array(rule).parse(parse(readFileSync(path.join(root, 'rules/rules.yaml'), 'utf8')));
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new Error(`rules/rules.yaml: rule ${id} stands twice`);
    seen.add(id);
  }
  return rules;
}

/** The rules that a text cites, each once, in their order of appearance. */
export function citedIn(text: string): string[] {
  return [...new Set(text.match(/\bD\d\d-\d\d\b/g))];
}
