import { Linter } from 'bpmnlint';
import type { ModdleElement } from '../../engine/model/tree.ts';
import { calledFlow } from './called-flow.ts';
import choice from './choice.ts';
import { expression } from './expression.ts';
import { humanTask } from './human-task.ts';
import { businessRuleTask, serviceTask } from './job.ts';
import type { Known } from './known.ts';
import { layoutProblems } from './layout.ts';
import { people } from './people.ts';
import type { LintProblem } from './problem.ts';
import { recommendedRules } from './recommended.ts';
import type { RuleFactory } from './rule.ts';
import words from './words.ts';

export type { LintProblem } from './problem.ts';
export { children, extension, text, type ModdleElement } from '../../engine/model/tree.ts';

/** bpmnlint's recommended rules with the house's own. @param definitions a diagram as bpmn-moddle, with the zeebe extension, reads it */
export async function lintProblems(definitions: ModdleElement, known: Known): Promise<LintProblem[]> {
  const own: Record<string, RuleFactory> = { 'human-task': humanTask(known), 'service-task': serviceTask(known), 'business-rule-task': businessRuleTask(known), words, choice, 'called-flow': calledFlow(known), expression: expression(known), people: people(known) };
  const rules: Record<string, RuleFactory> = { ...recommendedRules(), ...own };
  const resolver = { resolveRule: (_package: string, name: string) => rules[name] };
  const linter = new Linter({ resolver, config: { rules: Object.fromEntries(Object.keys(rules).map((name) => [name, 'error'])) } });
  const reports = await linter.lint(definitions);
  return [
    ...Object.entries(reports).flatMap(([rule, found]) => found.map(({ id = '', message }) => ({ rule, element: id, message }))),
    ...layoutProblems(definitions).map((message) => ({ rule: 'layout', element: /^\S+/.exec(message.replace(/^label of /, ''))?.[0] ?? '', message })),
  ];
}
