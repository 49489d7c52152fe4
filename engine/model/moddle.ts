/** BPMN read into moddle's element tree; `tree.ts` reads what is in it. */
import { BpmnModdle } from 'bpmn-moddle';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ModdleElement } from './tree.ts';

export * from './tree.ts';

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
