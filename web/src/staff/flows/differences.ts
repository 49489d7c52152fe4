import { tablesOf } from './decisionTables.ts';
import type { Marks } from './FileView.tsx';
import { fieldsOf } from './formFields.ts';
import { elementsOf } from './flowElements.ts';
import type { FlowFile } from './useFlows.ts';

/** Something of a file that counts by itself: an element, a row or column of a table, a field. */
export interface FilePart {
  id: string;
  /** What a reader calls it; a row has its number alone. */
  name: string;
  type: string;
  /** What it says, each under its label: a word of `flows.part`, or a name of the file's own. */
  says: ReadonlyMap<string, string>;
}

export interface PartChange extends Omit<FilePart, 'says'> { kind: 'added' | 'removed' | 'changed'; what: { label: string; before: string; after: string }[] }

export interface Differences { before: Marks; after: Marks; changes: PartChange[] }

/** What went, what came and what is otherwise, part by part, in the order of the new file; what went comes last. */
export function differences(before: FlowFile, after: FlowFile): Differences {
  const [old, young] = [byId(partsOf(before)), byId(partsOf(after))];
  const moved = movedIn(old, young);
  const changes: PartChange[] = [];
  const marksBefore = new Map<string, 'removed' | 'changed'>();
  const marksAfter = new Map<string, 'added' | 'changed'>();
  for (const [id, { says, ...part }] of young) {
    const then = old.get(id);
    if (!then) {
      changes.push({ ...part, kind: 'added', what: [] });
      marksAfter.set(id, 'added');
      continue;
    }
    const what = [...new Set([...then.says.keys(), ...says.keys()])].map((label) => ({ label, before: then.says.get(label) ?? '', after: says.get(label) ?? '' })).filter((each) => each.before !== each.after);
    const place = moved.get(id);
    if (place) what.unshift({ label: 'place', ...place });
    if (what.length === 0) continue;
    changes.push({ ...part, kind: 'changed', what });
    for (const { label } of [{ label: '' }, ...what]) {
      marksBefore.set(markOf(id, label), 'changed');
      marksAfter.set(markOf(id, label), 'changed');
    }
  }
  for (const [id, { says: _, ...part }] of old) {
    if (young.has(id)) continue;
    changes.push({ ...part, kind: 'removed', what: [] });
    marksBefore.set(id, 'removed');
  }
  return { before: marksBefore, after: marksAfter, changes };
}

/** A part is marked under its id, and what it says of itself (a cell of a row) under both. */
export const markOf = (id: string, label: string): string => (label ? `${id} ${label}` : id);

const byId = (parts: readonly FilePart[]): Map<string, FilePart> => new Map(parts.map((part) => [part.id, part]));

/** Where the order counts, in rows and fields: those that changed their place among the others, as few as tell it. */
function movedIn(old: ReadonlyMap<string, FilePart>, young: ReadonlyMap<string, FilePart>): Map<string, { before: string; after: string }> {
  const ordered = ({ type }: FilePart): boolean => ORDERED.has(type);
  const then = [...old.values()].filter((part) => ordered(part) && young.has(part.id)).map(({ id }) => id);
  const now = [...young.values()].filter((part) => ordered(part) && old.has(part.id)).map(({ id }) => id);
  const stays = new Set(longestKept(now.map((id) => then.indexOf(id))).map((index) => then[index]));
  return new Map(now.filter((id) => !stays.has(id)).map((id) => [id, { before: String(then.indexOf(id) + 1), after: String(now.indexOf(id) + 1) }]));
}

const ORDERED = new Set(['rule', 'textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'taglist', 'datetime', 'text', 'group']);

/** The longest run of rising numbers, others between them left out. */
function longestKept(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const number of numbers) {
    const [before = []] = best.filter((run) => (run.at(-1) ?? -1) < number).sort((a, b) => b.length - a.length);
    best.push([...before, number]);
  }
  return best.sort((a, b) => b.length - a.length)[0] ?? [];
}

function partsOf({ name, content }: FlowFile): FilePart[] {
  if (name.endsWith('.bpmn')) return elementsOf(content);
  if (name.endsWith('.form')) return fieldsOf(content).map(({ id, key, label, type, says }) => ({ id, name: label.split('\n')[0] || key || type, type, says }));
  return tablesOf(content).flatMap((table): FilePart[] => [
    { id: table.id, name: table.name, type: 'decision', says: new Map([['name', table.name], ['hitPolicy', table.hitPolicy], ['expression', table.literal ?? ''], ['documentation', table.description]]) },
    ...table.columns.map(({ id, label, kind, says }) => ({ id, name: label, type: kind, says })),
    ...table.rows.map((row, index) => ({ id: row.id, name: `${table.name} ${index + 1}`, type: 'rule', says: new Map([...row.cells.map((cell, at) => [table.columns[at]?.label ?? String(at + 1), cell] as const), ['annotation', row.annotation]]) })),
  ]);
}
