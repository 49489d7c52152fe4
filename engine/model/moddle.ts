/** Reading of moddle's element tree, which is untyped: what is read is checked here. */
import { BpmnModdle } from 'bpmn-moddle';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ModdleElement {
  $type: string;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

const zeebe: unknown = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('zeebe-bpmn-moddle/resources/zeebe.json')), 'utf8'));
/** Keeps nothing of what it reads; to learn its types costs more than to read a diagram. */
const moddle = new BpmnModdle({ zeebe });

/** Throws with the parser's message when the text isn't BPMN. */
export async function readBpmn(xml: string): Promise<ModdleElement> {
  const { rootElement, warnings } = (await moddle.fromXML(xml)) as { rootElement: ModdleElement; warnings: { message: string }[] };
  const serious = warnings.filter(({ message }) => !/^unknown (attribute|element)/.test(message) && !/bpmndi|BPMNDi/i.test(message));
  if (serious.length > 0) throw new Error(serious.map(({ message }) => message.replaceAll(/\s+/g, ' ')).join('; '));
  return rootElement;
}

export const isA = (element: ModdleElement, type: string): boolean =>
  element.$type === type || (element.$instanceOf as ((type: string) => boolean) | undefined)?.(type) === true;

export function children(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

export function child(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as ModdleElement) : undefined;
}

export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export const flag = (element: ModdleElement | undefined, property: string): boolean | undefined => {
  const value = element?.[property];
  return typeof value === 'boolean' ? value : undefined;
};

/** The Zeebe extension element of that type. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  return children(child(element, 'extensionElements'), 'values').find((value) => value.$type === type);
}
