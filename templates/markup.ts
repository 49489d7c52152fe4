/**
 * The few marks of a letter (README.md) → the text part, the MJML body and the blocks of a paper. Placeholders are kept
 * as they are: this runs once for each template, before any value is known.
 */
export interface Letter {
  subject: string;
  /** The short text, for a telephone. */
  short: string | undefined;
  text: string;
  mjml: string;
  /** Blocks with placeholders; see `paper-blocks.ts`. */
  blocks: string;
}

type Block = { kind: 'control' | 'heading' | 'button' | 'paragraph' | 'list' | 'table' | 'signatures'; lines: string[] };

const CONTROL = /^\{\{(#(if|each|unless)\b[^}]*|else|\/(if|each|unless))\}\}$/;
const BUTTON = /^\[(.+)\]\((\{\{[^}]+\}\})\)$/;
const ROW = /^\| (.+) \|$/;
const SIGNATURES = /^___ .+$/;

/** Stand between blocks, and between the parts of one, in `Letter.blocks`. No value has them: they can't be typed or stored. */
export const BLOCK = '\u001e';
export const PART = '\u001f';

/** @param colon between label and value in the text part. @throws Error that names the file, when the first line isn't the subject */
export function parseLetter(source: string, file: string, colon: '：' | ': ' = ': '): Letter {
  const [first = '', ...rest] = source.replace(/\{\{!--[\s\S]*?--\}\}\n?/g, '').split('\n');
  const subject = /^Subject: (.+)$/.exec(first)?.[1];
  if (!subject) throw new Error(`${file}: the first line must be "Subject: …"`);
  const short = /^Short: (.+)$/.exec(rest[0] ?? '')?.[1];
  const blocks = toBlocks(short === undefined ? rest : rest.slice(1));
  return {
    subject,
    short,
    text: blocks.map((block, index) => (followsList(blocks, index) ? '\n' : '') + toText(block, colon)).join('\n').replace(/\n{3,}/g, '\n\n').trim() + '\n',
    mjml: blocks.map(toMjml).join('\n'),
    blocks: blocks.map(toPaper).join(''),
  };
}

function toBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    const kind = kindOf(line);
    if (kind === undefined) {
      open = undefined;
    } else if (open && (open.kind === kind || (kind === 'control' && open.kind === 'table')) && kind !== 'heading' && kind !== 'button') {
      // A condition between the rows of a table belongs to the table.
      open.lines.push(line);
    } else {
      open = { kind, lines: [line] };
      blocks.push(open);
      if (kind === 'control' || kind === 'heading' || kind === 'button') open = undefined;
    }
  }
  return blocks;
}

function kindOf(line: string): Block['kind'] | undefined {
  if (line.trim() === '') return undefined;
  if (CONTROL.test(line)) return 'control';
  if (line.startsWith('# ')) return 'heading';
  if (line.startsWith('- ')) return 'list';
  if (BUTTON.test(line)) return 'button';
  if (ROW.test(line)) return 'table';
  if (SIGNATURES.test(line)) return 'signatures';
  return 'paragraph';
}

/** A row of two is a label and its value; of more, the cells of a table whose first row is its head. */
function cellsOf(line: string): string[] {
  return (ROW.exec(line)?.[1] ?? '').split(' | ');
}

function signers(line: string): string[] {
  return line.split('___').map((who) => who.trim()).filter((who) => who !== '');
}

function toText({ kind, lines }: Block, colon: string): string {
  switch (kind) {
    case 'control': return lines.join('\n');
    case 'heading': return colon === '：' ? `\n【${lines[0]?.slice(2)}】\n` : `\n${lines[0]?.slice(2)}\n${'-'.repeat(lines[0]?.slice(2).length ?? 0)}\n`;
    case 'button': {
      const [, label, url] = BUTTON.exec(lines[0] ?? '') ?? [];
      return `${label}${colon}${url}\n`;
    }
    case 'table': return `${lines.map((line) => (CONTROL.test(line) ? line : cellsOf(line).length === 2 ? cellsOf(line).join(colon) : cellsOf(line).join(' | '))).join('\n')}\n`;
    case 'signatures': return `${lines.flatMap(signers).map((who) => `${who}${colon}________`).join('\n')}\n`;
    case 'paragraph': return `${lines.join('\n')}\n`;
    case 'list': return lines.join('\n');
  }
}

/** Items of a list stand close together, also where a condition lies between them; what comes after the last does not. */
function followsList(blocks: readonly Block[], index: number): boolean {
  const { kind } = blocks[index] ?? {};
  return kind !== 'control' && kind !== 'list' && blocks.slice(0, index).findLast((block) => block.kind !== 'control')?.kind === 'list';
}

function toMjml({ kind, lines }: Block): string {
  switch (kind) {
    case 'control': return `<mj-raw>${lines.join('')}</mj-raw>`;
    case 'heading': return `<mj-text font-size="17px" font-weight="bold" padding-top="18px">${lines[0]?.slice(2)}</mj-text>`;
    case 'button': {
      const [, label, url] = BUTTON.exec(lines[0] ?? '') ?? [];
      return `<mj-button href="${url}">${label}</mj-button>`;
    }
    case 'table': return `<mj-table>${lines.map((line) => (CONTROL.test(line) ? line : mailRow(cellsOf(line)))).join('')}</mj-table>`;
    case 'signatures': return `<mj-text>${lines.flatMap(signers).map((who) => `${who} ________`).join('　')}</mj-text>`;
    case 'list': return `<mj-text padding="0 24px"><ul>${lines.map((line) => `<li>${line.slice(2)}</li>`).join('')}</ul></mj-text>`;
    case 'paragraph': return `<mj-text css-class="value">${lines.join('<br/>')}</mj-text>`;
  }
}

function mailRow(cells: readonly string[]): string {
  return `<tr>${cells.map((cell, index) => `<td class="${cells.length === 2 && index === 0 ? 'label' : 'value'}">${cell}</td>`).join('')}</tr>`;
}

function toPaper({ kind, lines }: Block): string {
  const block = (name: string, ...parts: string[]): string => `${BLOCK}${name}${parts.map((part) => PART + part).join('')}`;
  switch (kind) {
    case 'control': return lines.join('');
    case 'heading': return block('heading', lines[0]?.slice(2) ?? '');
    case 'button': {
      const [, label = '', url = ''] = BUTTON.exec(lines[0] ?? '') ?? [];
      return block('link', label, url);
    }
    case 'table': return lines.map((line) => (CONTROL.test(line) ? line : block('row', ...cellsOf(line)))).join('');
    case 'signatures': return block('signatures', ...lines.flatMap(signers));
    case 'list': return block('list', ...lines.map((line) => line.slice(2)));
    case 'paragraph': return block('paragraph', lines.join('\n'));
  }
}
