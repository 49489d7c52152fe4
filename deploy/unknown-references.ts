import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DmnModdle } from 'dmn-moddle';
import { keysOf } from '../api/tasks/form-fields.ts';
import { ProblemError } from '../api/http/problem.ts';
import { readFlows, type DiagramElement } from '../workers/bpmn.ts';
import { didYouMean } from '../workers/did-you-mean.ts';

/** What diagrams may name, each by the ids that there are. */
interface Known { template: Set<string>; decision: Set<string>; form: Set<string>; process: Set<string> }

/**
 * A message for each template, decision, form and called process that a diagram names and that is not among `files`
 * (or `templates`), and for each form that the task forms can't show. Empty: all is well.
 *
 * @param files paths of the `*.bpmn`, `*.dmn` and `*.form` files of one deployment
 * @param templates names of the templates of messages
 * @throws Error with the file's name when it isn't what its name says
 * @example complaint-dispatch.bpmn: task "转办" names the template "transfer-from", which does not exist (did you mean "transfer-form"?)
 */
export async function unknownReferences(files: readonly string[], templates: readonly string[]): Promise<string[]> {
  const known: Known = { template: new Set(templates), decision: new Set(), form: new Set(), process: new Set() };
  const messages: string[] = [];
  const diagrams = new Map<string, DiagramElement[]>();
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    if (file.endsWith('.dmn')) for (const id of await reading(file, () => decisionIds(text))) known.decision.add(id);
    if (file.endsWith('.bpmn')) {
      const { elements, processIds } = await reading(file, () => readFlows(text));
      diagrams.set(file, elements);
      for (const id of processIds) known.process.add(id);
    }
    if (!file.endsWith('.form')) continue;
    const form = await reading(file, async () => JSON.parse(text) as Record<string, unknown>);
    known.form.add(String(form.id));
    messages.push(...unsupported(file, form));
  }
  for (const [file, elements] of diagrams) messages.push(...unknownIn(file, elements, known));
  return messages;
}

function unknownIn(file: string, elements: readonly DiagramElement[], known: Known): string[] {
  const messages: string[] = [];
  for (const element of elements) {
    const named: [keyof Known, string | undefined][] = [
      ['template', element.headers.get('template')], ['decision', element.headers.get('decisionId')], ['decision', element.calledDecisionId],
      ['form', element.formId], ['process', element.calledProcessId],
    ];
    for (const [kind, id] of named) {
      // An expression is known only when the flow runs.
      if (id === undefined || id.startsWith('=') || known[kind].has(id)) continue;
      messages.push(`${path.basename(file)}: element "${element.name ?? element.id}" names the ${kind} "${id}", which does not exist${didYouMean(id, known[kind])}`);
    }
  }
  return messages;
}

function unsupported(file: string, form: Record<string, unknown>): string[] {
  try {
    keysOf(form);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [`${path.basename(file)}: component "${error.params.component}" can't be shown in a task form: ${error.params.reason}`];
  }
}

async function decisionIds(xml: string): Promise<string[]> {
  const { rootElement } = (await new DmnModdle().fromXML(xml)) as { rootElement: { drgElement?: { $type: string; id?: string }[] } };
  return (rootElement.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision').map(({ id }) => id ?? '');
}

async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new Error(`${path.basename(file)}: can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
