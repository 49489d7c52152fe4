import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { z } from 'zod';

const zeebe: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('zeebe-bpmn-moddle/resources/zeebe.json'), 'utf8'));

/** A flow node of a diagram, with what workers need of it. */
export interface DiagramElement {
  id: string;
  name: string | undefined;
  /** Job types of its task definition and its listeners. */
  jobTypes: string[];
  formId: string | undefined;
}

const extension = z.looseObject({
  $type: z.string(),
  type: z.string().optional(),
  formId: z.string().optional(),
  listeners: z.array(z.looseObject({ type: z.string().optional() })).optional(),
});
const node = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  extensionElements: z.looseObject({ values: z.array(extension).optional() }).optional(),
});

/** Every element of a diagram, sub-processes included. Throws with the parser's message when the text isn't BPMN. */
export async function readDiagram(xml: string): Promise<DiagramElement[]> {
  const { rootElement } = (await new BpmnModdle({ zeebe }).fromXML(xml)) as { rootElement: { rootElements?: unknown[] } };
  const elements: DiagramElement[] = [];
  const visit = (container: unknown): void => {
    if (typeof container !== 'object' || container === null || !('flowElements' in container) || !Array.isArray(container.flowElements)) return;
    for (const flowElement of container.flowElements) {
      elements.push(describe(flowElement));
      visit(flowElement);
    }
  };
  for (const root of rootElement.rootElements ?? []) visit(root);
  return elements;
}

function describe(flowElement: unknown): DiagramElement {
  const { id = '', name, extensionElements } = node.parse(plain(flowElement));
  const extensions = extensionElements?.values ?? [];
  return {
    id,
    name,
    jobTypes: extensions.flatMap((each) => (each.$type === 'zeebe:TaskDefinition' ? [each.type] : (each.listeners ?? []).map((listener) => listener.type))).filter((type) => type !== undefined),
    formId: extensions.find((each) => each.$type === 'zeebe:FormDefinition')?.formId,
  };
}

/** moddle's elements carry `$type` on their prototype; this reads the few levels that are needed as plain objects. */
function plain(element: unknown): unknown {
  if (typeof element !== 'object' || element === null) return element;
  const { id, name, extensionElements } = element as { id?: unknown; name?: unknown; extensionElements?: { values?: unknown[] } };
  return {
    id, name,
    extensionElements: extensionElements && {
      values: (extensionElements.values ?? []).map((value) => {
        const { $type, type, formId, listeners } = value as Record<string, unknown>;
        return { $type, type, formId, listeners: Array.isArray(listeners) ? listeners.map((listener: { type?: unknown }) => ({ type: listener.type })) : undefined };
      }),
    },
  };
}
