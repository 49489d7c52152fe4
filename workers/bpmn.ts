import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const zeebe: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('zeebe-bpmn-moddle/resources/zeebe.json'), 'utf8'));

/** A flow element of a diagram, with what workers need of it. */
export interface DiagramElement {
  id: string;
  name: string | undefined;
  /** Job types of its task definition and its listeners. */
  jobTypes: string[];
  formId: string | undefined;
}

/** moddle's tree is untyped; each property is checked where it is read. */
interface Moddle { $type: string; [property: string]: unknown }

/** Every flow element of a diagram, those in sub-processes included. Throws with the parser's message when the text isn't BPMN. */
export async function readDiagram(xml: string): Promise<DiagramElement[]> {
  const { rootElement } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as { rootElement: Moddle };
  const below = (container: Moddle): Moddle[] => list(container, 'flowElements').flatMap((element) => [element, ...below(element)]);
  return list(rootElement, 'rootElements').flatMap(below).map(describe);
}

function describe(element: Moddle): DiagramElement {
  const extensions = list(element.extensionElements as Moddle | undefined, 'values');
  const definitions = extensions.filter(({ $type }) => $type === 'zeebe:TaskDefinition');
  const listeners = extensions.flatMap((extension) => list(extension, 'listeners'));
  const form = extensions.find(({ $type }) => $type === 'zeebe:FormDefinition');
  return {
    id: text(element, 'id') ?? '',
    name: text(element, 'name'),
    jobTypes: [...definitions, ...listeners].map((each) => text(each, 'type')).filter((type) => type !== undefined),
    formId: form && text(form, 'formId'),
  };
}

function list(element: Moddle | undefined, property: string): Moddle[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as Moddle[]) : [];
}

function text(element: Moddle, property: string): string | undefined {
  const value = element[property];
  return typeof value === 'string' ? value : undefined;
}
