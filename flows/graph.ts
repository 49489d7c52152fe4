import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';

const zeebe: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('zeebe-bpmn-moddle/resources/zeebe.json'), 'utf8'));
const moddle = new BpmnModdle({ zeebe });

/** A step of a flow, as far as one has to know it to follow a case through it. */
export interface FlowStep {
  id: string;
  name: string;
  /** As BPMN calls it, without its prefix: `UserTask`, `ExclusiveGateway` … */
  type: string;
  /** What it says of itself, and of the ways out of it: the same text, the same meaning. */
  content: string;
  outgoing: FlowWay[];
  /** Events on its boundary. */
  boundary: string[];
  /** Where it begins, of a sub-process. */
  starts: string[];
}

export interface FlowWay { id: string; name: string; target: string; condition: string | undefined; isDefault: boolean }

export interface FlowGraph { steps: ReadonlyMap<string, FlowStep>; ways: ReadonlyMap<string, FlowWay>; starts: readonly string[]; /** Starts of event sub-processes: only what happens begins them. */ events: readonly string[] }

interface Moddle { $type: string; id?: string; name?: string; [property: string]: unknown }

/** The one process of a diagram. @throws Error where it isn't BPMN */
export async function graphOf(xml: string): Promise<FlowGraph> {
  const { rootElement } = (await moddle.fromXML(xml.replace(/<bpmndi:BPMNDiagram\b[^]*<\/bpmndi:BPMNDiagram>/, ''))) as { rootElement: Moddle };
  const process = list(rootElement, 'rootElements').find(({ $type }) => $type === 'bpmn:Process');
  const elements = below(process);
  const steps = new Map<string, FlowStep>();
  const ways = new Map<string, FlowWay>();
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') continue;
    const outgoing = list(element, 'outgoing').map((way): FlowWay => ({
      id: way.id ?? '', name: way.name ?? '', target: (way.targetRef as Moddle | undefined)?.id ?? '', condition: (way.conditionExpression as { body?: string } | undefined)?.body, isDefault: element.default === way,
    }));
    for (const way of outgoing) ways.set(way.id, way);
    steps.set(element.id ?? '', {
      id: element.id ?? '', name: element.name ?? '', type: element.$type.replace(/^bpmn:/, ''), content: JSON.stringify([contentOf(element), outgoing.length > 1 ? outgoing : []]), outgoing,
      boundary: elements.filter(({ attachedToRef }) => attachedToRef === element).map(({ id }) => id ?? ''), starts: startsOf(element),
    });
  }
  return { steps, ways, starts: startsOf(process), events: elements.filter((element) => element.triggeredByEvent === true).flatMap(startsOf) };
}

const below = (container: Moddle | undefined): Moddle[] => list(container, 'flowElements').flatMap((element) => [element, ...below(element)]);
const startsOf = (container: Moddle | undefined): string[] => list(container, 'flowElements').filter(({ $type }) => $type === 'bpmn:StartEvent').map(({ id }) => id ?? '');

/** Its own words and settings: not how it is joined to others, nor what is within it. */
function contentOf(element: Moddle): unknown {
  return Object.entries(element).filter(([property]) => !property.startsWith('$') && !['incoming', 'outgoing', 'flowElements', 'attachedToRef', 'default', 'di'].includes(property)).map(([property, value]) => [property, plain(value)]);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { $type, name } = value as Moddle;
  // What is referred to counts by its name.
  return $type === 'bpmn:Message' || $type === 'bpmn:Error' || $type === 'bpmn:Signal' ? name : [$type, contentOf(value as Moddle)];
}

function list(element: Moddle | undefined, property: string): Moddle[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as Moddle[]) : [];
}
