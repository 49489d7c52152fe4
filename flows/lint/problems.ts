/** The lint for a folder of flows, decisions and forms. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { codesOf, MATTER_STAGES, STAGES } from '../../db/codes.ts';
import { ROLES } from '../../db/roles.ts';
import type { ModdleElement } from '../../engine/model/tree.ts';
import { templateNames } from '../../templates/shipped.ts';
import { readAgreement } from './agreement.ts';
import type { Known } from './known.ts';
import { formProblems } from './form.ts';
import { lintProblems } from './lint.ts';
import { namesIn } from './names.ts';
import type { LintProblem } from './problem.ts';
import { tableProblems } from './table.ts';
import { parserSaid, readForm } from './unreadable.ts';

/** Everything that diagrams of the folder may name. A table's file has the name of its main decision, as a flow's and a form's have. */
export async function knownIn(folder: string): Promise<Known> {
  const { jobHeaders, humanTasks, variables, decisions } = readAgreement(folder);
  const files = readdirSync(folder).filter((file) => /\.(bpmn|dmn|form)$/.test(file));
  const named = (ending: string): ReadonlySet<string> => new Set(files.filter((file) => file.endsWith(ending)).map((file) => path.basename(file, ending)));
  const given = namesIn(files.map((name) => ({ name, content: readFileSync(path.join(folder, name), 'utf8') })));
  return {
    jobHeaders, humanTasks, stages: new Set([...STAGES, ...MATTER_STAGES].map(({ code }) => code)), templates: new Set(await templateNames()),
    decisions: named('.dmn'), forms: named('.form'), flows: named('.bpmn'), roles: new Set(codesOf(ROLES)),
    variables: new Set([...variables, ...given.variables]), facts: new Set(decisions.flatMap(({ inputs }) => inputs)), shown: given.shown,
  };
}

/** What is wrong with a diagram, a table or a form; what of it can't be read is under the rule `xml`. @throws Error where it isn't XML, or JSON */
export async function problemsIn(name: string, content: string, known: Known): Promise<LintProblem[]> {
  if (name.endsWith('.form')) return formProblems(readForm(content), known);
  const reader = name.endsWith('.dmn') ? new DmnModdle() : new BpmnModdle({ zeebe });
  const { rootElement, warnings } = (await reader.fromXML(content)) as unknown as { rootElement: ModdleElement; warnings: { message: string }[] };
  const unread = warnings.map(({ message }) => ({ rule: 'xml', element: '', message: parserSaid(message) }));
  return [...unread, ...(name.endsWith('.dmn') ? tableProblems(rootElement, known, path.parse(name).name) : await lintProblems(rootElement, known))];
}

/** Each as `rule: element what is wrong`. */
export async function problemsOf(name: string, content: string, known: Known): Promise<string[]> {
  return (await problemsIn(name, content, known)).map(({ rule, element, message }) => `${rule}: ${rule === 'layout' || !element ? '' : `${element} `}${message}`);
}
