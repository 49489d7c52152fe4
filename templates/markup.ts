/**
 * The few marks of a letter (README.md) → the text part and the MJML body. Placeholders are kept as they are: this
 * runs once for each template, before any value is known.
 */
export interface Letter {
  subject: string;
  text: string;
  mjml: string;
}

type Block = { kind: 'control' | 'heading' | 'button' | 'paragraph' | 'list' | 'table'; lines: string[] };

const CONTROL = /^\{\{(#(if|each|unless)\b[^}]*|else|\/(if|each|unless))\}\}$/;
const BUTTON = /^\[(.+)\]\((\{\{[^}]+\}\})\)$/;
const ROW = /^\| (.+?) \| (.+) \|$/;

/** @param colon between label and value in the text part. @throws Error that names the file, when the first line isn't the subject */
export function parseLetter(source: string, file: string, colon: '：' | ': ' = ': '): Letter {
  const [first = '', ...rest] = source.replace(/\{\{!--[\s\S]*?--\}\}\n?/g, '').split('\n');
  const subject = /^Subject: (.+)$/.exec(first)?.[1];
  if (!subject) throw new Error(`${file}: the first line must be "Subject: …"`);
  const blocks = toBlocks(rest);
  return { subject, text: blocks.map((block) => toText(block, colon)).join('\n').replace(/\n{3,}/g, '\n\n').trim() + '\n', mjml: blocks.map(toMjml).join('\n') };
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
  return 'paragraph';
}

function toText({ kind, lines }: Block, colon: string): string {
  switch (kind) {
    case 'control': return lines.join('\n');
    case 'heading': return `\n【${lines[0]?.slice(2)}】\n`;
    case 'button': {
      const [, label, url] = BUTTON.exec(lines[0] ?? '') ?? [];
      return `${label}${colon}${url}\n`;
    }
    case 'table': return `${lines.map((line) => line.replace(ROW, `$1${colon}$2`)).join('\n')}\n`;
    case 'paragraph':
    case 'list': return `${lines.join('\n')}\n`;
  }
}

function toMjml({ kind, lines }: Block): string {
  switch (kind) {
    case 'control': return `<mj-raw>${lines.join('')}</mj-raw>`;
    case 'heading': return `<mj-text font-size="17px" font-weight="bold" padding-top="18px">${lines[0]?.slice(2)}</mj-text>`;
    case 'button': {
      const [, label, url] = BUTTON.exec(lines[0] ?? '') ?? [];
      return `<mj-button href="${url}">${label}</mj-button>`;
    }
    case 'table': return `<mj-table>${lines.map((line) => line.replace(ROW, '<tr><td class="label">$1</td><td class="value">$2</td></tr>')).join('')}</mj-table>`;
    case 'list': return `<mj-text>${lines.map((line) => `• ${line.slice(2)}`).join('<br/>')}</mj-text>`;
    case 'paragraph': return `<mj-text css-class="value">${lines.join('<br/>')}</mj-text>`;
  }
}
