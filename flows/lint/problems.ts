/** bpmnlint's recommended rules with the house's own, for designers. They read `bpmn/` and `templates/` of the folder in which the program runs. */
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { ModdleElement } from '../../engine/model/moddle.ts';
import calledFlow from './called-flow.ts';
import choice from './choice.ts';
import humanTask from './human-task.ts';
import { businessRuleTask, serviceTask } from './job.ts';
import { layoutProblems } from './layout.ts';
import type { RuleFactory } from './rule.ts';
import words from './words.ts';

const rules: Record<string, RuleFactory> = { 'human-task': humanTask, 'service-task': serviceTask, 'business-rule-task': businessRuleTask, words, choice, 'called-flow': calledFlow };
const node = new NodeResolver();
const resolver = {
  resolveRule: (pkg: string, name: string) => rules[name] ?? node.resolveRule(pkg, name),
  resolveConfig: (pkg: string, name: string) => node.resolveConfig(pkg, name),
};
const linter = new Linter({ resolver, config: { extends: 'bpmnlint:recommended', rules: Object.fromEntries(Object.keys(rules).map((name) => [name, 'error'])) } });

/** Each as `rule: element what is wrong`. */
export async function problemsOf(xml: string): Promise<string[]> {
  const { rootElement, warnings } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as { rootElement: ModdleElement; warnings: { message: string }[] };
  const reports = await linter.lint(rootElement);
  return [
    ...warnings.map(({ message }) => `xml: ${message}`),
    ...Object.entries(reports).flatMap(([rule, found]) => found.map(({ id, message }) => `${rule}: ${id} ${message}`)),
    ...layoutProblems(rootElement).map((problem) => `layout: ${problem}`),
  ];
}
