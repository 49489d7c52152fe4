/** The lint for a folder of flows, decisions and forms. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { MATTER_STAGES, STAGES } from '../../db/codes.ts';
import type { ModdleElement } from '../../engine/model/tree.ts';
import { templateNames } from '../../templates/shipped.ts';
import { readAgreement } from './agreement.ts';
import type { Known } from './known.ts';
import { lintProblems, type LintProblem } from './lint.ts';

/** Everything that diagrams of the folder may name. A table's file has the name of its main decision, as a flow's and a form's have. */
export async function knownIn(folder: string): Promise<Known> {
  const { jobHeaders, humanTasks } = readAgreement(folder);
  const files = readdirSync(folder);
  const named = (ending: string): ReadonlySet<string> => new Set(files.filter((file) => file.endsWith(ending)).map((file) => path.basename(file, ending)));
  return {
    jobHeaders, humanTasks, stages: new Set([...STAGES, ...MATTER_STAGES].map(({ code }) => code)), templates: new Set(await templateNames()),
    decisions: named('.dmn'), forms: named('.form'), flows: named('.bpmn'),
  };
}

/** What is wrong with a diagram; what of it can't be read is under the rule `xml`. @throws Error where it isn't XML */
export async function problemsIn(xml: string, known: Known): Promise<LintProblem[]> {
  const { rootElement, warnings } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as { rootElement: ModdleElement; warnings: { message: string }[] };
  return [...warnings.map(({ message }) => ({ rule: 'xml', element: '', message })), ...(await lintProblems(rootElement, known))];
}

/** Each as `rule: element what is wrong`. */
export async function problemsOf(xml: string, known: Known): Promise<string[]> {
  return (await problemsIn(xml, known)).map(({ rule, element, message }) => `${rule}: ${rule === 'layout' || !element ? '' : `${element} `}${message}`);
}
