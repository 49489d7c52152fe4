/**
 * bpmnlint's recommended rules with the house's own, for designers: `node --import tsx test/flows/lint/main.ts bpmn/*.bpmn`.
 * With `--json` it takes a JSON array of diagrams on stdin and answers with an array of lists of problems, for the tests
 * (bpmnlint can't be loaded inside Jest, being CommonJS that requires ES modules).
 */
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { ModdleElement } from '../../../engine/model/moddle.ts';
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
async function problemsOf(xml: string): Promise<string[]> {
  const { rootElement, warnings } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as { rootElement: ModdleElement; warnings: { message: string }[] };
  const reports = await linter.lint(rootElement);
  return [
    ...warnings.map(({ message }) => `xml: ${message}`),
    ...Object.entries(reports).flatMap(([rule, found]) => found.map(({ id, message }) => `${rule}: ${id} ${message}`)),
    ...layoutProblems(rootElement).map((problem) => `layout: ${problem}`),
  ];
}

const files = process.argv.slice(2);
if (files[0] === '--json') {
  const answers: string[][] = [];
  for (const xml of JSON.parse(await readAll(process.stdin)) as string[]) answers.push(await problemsOf(xml));
  process.stdout.write(JSON.stringify(answers));
} else {
  for (const file of files) for (const problem of await problemsOf(readFileSync(file, 'utf8'))) {
    process.exitCode = 1;
    console.log(`${file}: ${problem}`);
  }
}
