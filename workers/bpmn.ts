import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const zeebe: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('zeebe-bpmn-moddle/resources/zeebe.json'), 'utf8'));
/** Keeps nothing of what it reads; to learn its types costs more than to read a diagram. */
const moddle = new BpmnModdle({ zeebe });

/** A flow element of a diagram, with what workers need of it. */
export interface DiagramElement {
  id: string;
  name: string | undefined;
  /** Job types of its task definition and its listeners. */
  jobTypes: string[];
  formId: string | undefined;
  /** Its task headers. */
  headers: ReadonlyMap<string, string>;
  /** What a call activity or a business rule task of the engine's own names. */
  calledProcessId: string | undefined;
  calledDecisionId: string | undefined;
}

/** moddle's tree is untyped; each property is checked where it is read. */
interface Moddle { $type: string; [property: string]: unknown }

/** Every flow element of a diagram, those in sub-processes included. Throws with the parser's message when the text isn't BPMN. */
export async function readDiagram(xml: string): Promise<DiagramElement[]> {
  return (await readFlows(xml)).elements;
}

/** Every flow element of a diagram, and the ids and names of its processes. */
export async function readFlows(xml: string): Promise<{ elements: DiagramElement[]; processIds: string[]; processNames: ReadonlyMap<string, string> }> {
  // Where things are drawn is half of a file, and says nothing of what they do.
  const { rootElement } = (await moddle.fromXML(xml.replace(/<bpmndi:BPMNDiagram\b[^]*<\/bpmndi:BPMNDiagram>/, ''))) as { rootElement: Moddle };
  const below = (container: Moddle): Moddle[] => list(container, 'flowElements').flatMap((element) => [element, ...below(element)]);
  const roots = list(rootElement, 'rootElements');
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process').map((process) => [text(process, 'id') ?? '', text(process, 'name') ?? text(process, 'id') ?? ''] as const);
  return { elements: roots.flatMap(below).map(describe), processIds: processes.map(([id]) => id), processNames: new Map(processes) };
}

function describe(element: Moddle): DiagramElement {
  const extensions = list(element.extensionElements as Moddle | undefined, 'values');
  const definitions = extensions.filter(({ $type }) => $type === 'zeebe:TaskDefinition');
  const listeners = extensions.flatMap((extension) => list(extension, 'listeners'));
  const attribute = (type: string, name: string): string | undefined => {
    const extension = extensions.find(({ $type }) => $type === type);
    return extension && text(extension, name);
  };
  const headers = extensions.filter(({ $type }) => $type === 'zeebe:TaskHeaders').flatMap((each) => list(each, 'values'));
  return {
    id: text(element, 'id') ?? '',
    name: text(element, 'name'),
    jobTypes: [...definitions, ...listeners].map((each) => text(each, 'type')).filter((type) => type !== undefined),
    formId: attribute('zeebe:FormDefinition', 'formId'),
    headers: new Map(headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? ''])),
    calledProcessId: attribute('zeebe:CalledElement', 'processId'),
    calledDecisionId: attribute('zeebe:CalledDecision', 'decisionId'),
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
