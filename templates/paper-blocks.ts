import { BLOCK, PART } from './markup.ts';

/** What a letter is made of when it is printed; `papers/document.ts` takes it as it is. */
export type LetterBlock =
  | { kind: 'heading' | 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: [string, string][] }
  | { kind: 'table'; columns: { title: string }[]; rows: string[][] }
  | { kind: 'signatures'; of: string[] };

/** The blocks of a letter, its values filled in. Rows and list items that follow one another are one table, one list. */
export function readBlocks(filled: string, colon: string): LetterBlock[] {
  const blocks: LetterBlock[] = [];
  for (const each of filled.split(BLOCK).slice(1)) {
    const [name, ...parts] = each.split(PART);
    const [first = '', second = ''] = parts;
    const last = blocks.at(-1);
    switch (name) {
      case 'heading': blocks.push({ kind: 'heading', text: first }); break;
      case 'link': blocks.push({ kind: 'paragraph', text: `${first}${colon}${second}` }); break;
      case 'list':
        if (last?.kind === 'list') last.items.push(...parts);
        else blocks.push({ kind: 'list', items: parts });
        break;
      case 'row':
        if (parts.length === 2) {
          if (last?.kind === 'facts') last.rows.push([first, second]);
          else blocks.push({ kind: 'facts', rows: [[first, second]] });
        } else if (last?.kind === 'table' && last.columns.length === parts.length) last.rows.push(parts);
        else blocks.push({ kind: 'table', columns: parts.map((title) => ({ title })), rows: [] });
        break;
      case 'signatures': blocks.push({ kind: 'signatures', of: parts }); break;
      default: if (first.trim() !== '') blocks.push({ kind: 'paragraph', text: first.trim() });
    }
  }
  return blocks;
}

/** A copy of the data without the characters that stand between blocks. */
export function withoutMarks(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(BLOCK, '').replaceAll(PART, '');
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutMarks(each)]));
}
