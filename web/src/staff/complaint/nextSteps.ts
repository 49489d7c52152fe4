import type { ComplaintFlow } from '../../api/types.ts';

type Instance = ComplaintFlow['instances'][number];

/** What only the system does between two steps of people is passed over. */
const AUTOMATIC = new Set(['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'intermediateThrowEvent']);

export interface WhereNext {
  now: string[];
  /** The ways that it can take from there, in the diagram's order. */
  next: string[];
}

/** Where a case is and what can come next, in the words of its diagrams; out of a called process it goes on in its caller. */
export function whereNext(instances: readonly Instance[]): WhereNext {
  const diagrams = new Map(instances.map((instance) => [instance.processInstanceKey, new Diagram(instance)]));
  const now = new Set<string>();
  const next = new Set<string>();
  for (const instance of instances) {
    const diagram = diagrams.get(instance.processInstanceKey);
    if (!diagram || instance.state !== 'ACTIVE') continue;
    for (const { elementId, state, type } of instance.elements) {
      if (state !== 'ACTIVE' || ['PROCESS', 'SUB_PROCESS', 'CALL_ACTIVITY', 'MULTI_INSTANCE_BODY', 'EVENT_SUB_PROCESS', 'BOUNDARY_EVENT'].includes(type)) continue;
      const place = diagram.nameOf(elementId);
      if (place === '') continue;
      now.add(place);
      follow(diagram, elementId, new Set());
    }
  }
  for (const place of now) next.delete(place);
  return { now: [...now], next: [...next] };

  function follow(diagram: Diagram, from: string, seen: Set<string>): void {
    for (const { id, kind } of diagram.after(from)) {
      const mark = `${diagram.key} ${id}`;
      if (seen.has(mark)) continue;
      seen.add(mark);
      if (AUTOMATIC.has(kind)) follow(diagram, id, seen);
      else if (kind === 'endEvent') goOut(diagram, id, seen);
      else if (diagram.nameOf(id) !== '') next.add(diagram.nameOf(id));
    }
  }

  /** The end of an inner process is the way on in the outer one; the end of the outermost is the end. */
  function goOut(diagram: Diagram, end: string, seen: Set<string>): void {
    const around = diagram.subProcessOf(end);
    if (around) return follow(diagram, around, seen);
    const caller = diagram.parentKey === null ? undefined : diagrams.get(diagram.parentKey);
    const call = caller?.callOf(diagram.processId);
    if (caller && call) follow(caller, call, seen);
    else if (diagram.nameOf(end) !== '') next.add(diagram.nameOf(end));
  }
}

class Diagram {
  readonly key: string;
  readonly parentKey: string | null;
  readonly processId: string;
  readonly #elements: ReadonlyMap<string, Element>;

  constructor(instance: Instance) {
    this.key = instance.processInstanceKey;
    this.parentKey = instance.parentProcessInstanceKey;
    this.processId = instance.processId;
    const xml = new DOMParser().parseFromString(instance.xml, 'application/xml');
    this.#elements = new Map([...xml.querySelectorAll('[id]')].map((element) => [element.getAttribute('id') ?? '', element]));
  }

  nameOf(id: string): string {
    return this.#elements.get(id)?.getAttribute('name') ?? '';
  }

  after(id: string): { id: string; kind: string }[] {
    return [...this.#elements.values()].filter((element) => element.localName === 'sequenceFlow' && element.getAttribute('sourceRef') === id).flatMap((flow) => {
      const target = this.#elements.get(flow.getAttribute('targetRef') ?? '');
      return target ? [{ id: target.getAttribute('id') ?? '', kind: target.localName }] : [];
    });
  }

  /** The embedded sub-process whose end this is. An event sub-process ends without a way on. */
  subProcessOf(id: string): string | undefined {
    const parent = this.#elements.get(id)?.parentElement;
    return parent?.localName === 'subProcess' && parent.getAttribute('triggeredByEvent') !== 'true' ? (parent.getAttribute('id') ?? undefined) : undefined;
  }

  callOf(processId: string): string | undefined {
    for (const [id, element] of this.#elements) {
      if (element.localName === 'callActivity' && [...element.querySelectorAll('*')].some((child) => child.localName === 'calledElement' && child.getAttribute('processId') === processId)) return id;
    }
    return undefined;
  }
}
