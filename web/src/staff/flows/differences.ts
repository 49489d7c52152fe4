import { tablesOf } from './decisionTables.ts';
import type { Marks } from './FileView.tsx';
import { fieldsOf } from './formFields.ts';
import type { FlowFile } from './useFlows.ts';

export interface Differences { before: Marks; after: Marks; added: number; removed: number; changed: number }

/** What went, what came and what is otherwise, by the ids of elements, rows or fields. */
export function differences(before: FlowFile, after: FlowFile): Differences {
  const [old, young] = [partsOf(before), partsOf(after)];
  const marksBefore = new Map<string, 'removed' | 'changed'>();
  const marksAfter = new Map<string, 'added' | 'changed'>();
  for (const [id, content] of old) {
    const now = young.get(id);
    if (now === undefined) marksBefore.set(id, 'removed');
    else if (now !== content) marksBefore.set(id, 'changed');
  }
  for (const [id, content] of young) {
    const then = old.get(id);
    if (then === undefined) marksAfter.set(id, 'added');
    else if (then !== content) marksAfter.set(id, 'changed');
  }
  const count = (marks: Marks, wanted: string) => [...marks.values()].filter((mark) => mark === wanted).length;
  return { before: marksBefore, after: marksAfter, added: count(marksAfter, 'added'), removed: count(marksBefore, 'removed'), changed: count(marksAfter, 'changed') };
}

/** Id → all that counts of it. */
function partsOf({ name, content }: FlowFile): Map<string, string> {
  if (name.endsWith('.bpmn')) return elementsOf(content);
  if (name.endsWith('.dmn')) {
    return new Map(tablesOf(content).flatMap((table) => [
      [table.id, JSON.stringify([table.name, table.hitPolicy, table.literal])] as const,
      ...table.columns.map((column) => [column.id, JSON.stringify(column)] as const),
      ...table.rows.map((row) => [row.id, JSON.stringify(row)] as const),
    ]));
  }
  return new Map(fieldsOf(content).map((field) => [field.id, field.whole]));
}

/** Elements of the flow itself, not where they are drawn; a sub-process counts without what is in it. */
function elementsOf(xml: string): Map<string, string> {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const parts = new Map<string, string>();
  const serializer = new XMLSerializer();
  for (const element of document.querySelectorAll('[id]')) {
    if (element.closest('BPMNDiagram') || ['definitions', 'process', 'message', 'error', 'signal'].includes(element.localName) || element.localName.endsWith('EventDefinition')) continue;
    const own = element.cloneNode(true) as Element;
    const notItsOwn = Array.from(own.children, (child) => child).filter((child) => child.localName === 'incoming' || child.localName === 'outgoing' || (child.hasAttribute('id') && !child.localName.endsWith('EventDefinition')));
    for (const child of notItsOwn) child.remove();
    parts.set(element.id, serializer.serializeToString(own).replace(/\s+/g, ' '));
  }
  return parts;
}
