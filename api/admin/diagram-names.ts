import { BpmnModdle } from 'bpmn-moddle';
import type { Api } from '../context.ts';

export interface Words { zh: string; en: string }
export interface DiagramNames { process(id: string): Words; element(id: string): Words }

interface Node { $type: string; id?: string; name?: string; documentation?: { text?: string }[]; flowElements?: Node[]; rootElements?: Node[] }

/** To learn its types costs more than to read a diagram; it keeps nothing of what it reads. */
const moddle = new BpmnModdle();

const known = new Map<string, Promise<DiagramNames>>();
const MOST_KNOWN = 200;

/** What a diagram calls its process and elements, in Chinese and, from the line `English: …` of their documentation, in English. A definition never changes, so it is read once. */
export function namesOf(api: Api, processDefinitionKey: string): Promise<DiagramNames> {
  let names = known.get(processDefinitionKey);
  if (!names) {
    names = api.engine.xmlOf(processDefinitionKey).then(read);
    names.catch(() => known.delete(processDefinitionKey));
    known.set(processDefinitionKey, names);
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  }
  return names;
}

async function read(xml: string): Promise<DiagramNames> {
  const { rootElement } = (await moddle.fromXML(xml.replace(/<bpmndi:BPMNDiagram\b[^]*<\/bpmndi:BPMNDiagram>/, ''))) as unknown as { rootElement: Node };
  const words = new Map<string, Words>();
  const visit = (node: Node): void => {
    const zh = node.name ?? node.id ?? '';
    const en = /^\s*English:\s*(.+?)\s*$/m.exec((node.documentation ?? []).map((entry) => entry.text ?? '').join('\n'))?.[1] ?? zh;
    if (node.id) words.set(node.id, { zh, en });
    for (const below of node.flowElements ?? []) visit(below);
  };
  for (const root of rootElement.rootElements ?? []) visit(root);
  const find = (id: string): Words => words.get(id) ?? { zh: id, en: id };
  return { process: find, element: find };
}
