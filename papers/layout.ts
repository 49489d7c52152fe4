import { DateTime } from 'luxon';
import type { Content, ContentText, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { BANK_ZONE } from '../db/numbers.ts';
import type { Alignment, Block, PaperDocument } from './document.ts';
import { FONT, showable, type Glyphs } from './fonts.ts';

const INK = '#1f2329';
const SOFT = '#5f6670';
const BRAND = '#0f4c75';
const LINE = '#c9d1d8';
const SHADE = '#f3f6f8';

/** A4 in points. */
const SIZE = { width: 595.28, height: 841.89 };
const MARGIN = { side: 56, top: 70, bottom: 56 };
/** So many points below a heading are for its first lines: the head of a table and three rows. */
const AFTER_HEADING = 130;

const WORDS = {
  'zh-CN': { number: '编号', issuedAt: '签发时间', page: (page: number, of: number) => `第 ${page} 页，共 ${of} 页`, check: '验证码', how: '扫描二维码，或在以下网址输入编号和验证码，可核验本文件真伪：', nothing: '（无）' },
  en: { number: 'Number', issuedAt: 'Issued', page: (page: number, of: number) => `Page ${page} of ${of}`, check: 'Verification code', how: 'To check that this paper is genuine, scan the code or enter number and verification code at:', nothing: '(none)' },
} as const;

/** A paper in pdfmake's terms. */
export function layout(document: PaperDocument, known: Glyphs): TDocumentDefinitions {
  const words = WORDS[document.locale];
  const landscape = document.orientation === 'landscape';
  const width = (landscape ? SIZE.height : SIZE.width) - 2 * MARGIN.side;
  // What a drawing may take, beside its heading and caption: what is higher than a page would be left out.
  const pageHeight = landscape ? SIZE.width : SIZE.height;
  const height = pageHeight - MARGIN.top - MARGIN.bottom - 60;
  const show = (text: string): string => showable(text, known);
  const issued = DateTime.fromJSDate(document.issuedAt, { zone: BANK_ZONE }).toFormat(document.locale === 'en' ? 'd LLL yyyy, HH:mm' : 'yyyy年L月d日 HH:mm', { locale: document.locale });
  return {
    pageSize: 'A4',
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
    language: document.locale,
    info: { title: show(document.title), author: show(document.issuer), creator: show(document.issuer), producer: 'bank-complaints', creationDate: document.issuedAt, modDate: document.issuedAt, ...(document.number ? { subject: document.number } : {}) },
    defaultStyle: { font: FONT, fontSize: 10.5, lineHeight: 1.1, color: INK },
    header: {
      margin: [MARGIN.side, 30, MARGIN.side, 0],
      stack: [
        { columns: [{ text: show(document.issuer), bold: true, fontSize: 12, color: BRAND }, document.number ? { text: `${words.number}：${document.number}`.replace('：', document.locale === 'en' ? ': ' : '：'), alignment: 'right', fontSize: 9.5, color: SOFT, margin: [0, 2, 0, 0] } : ''] },
        { canvas: [{ type: 'line', x1: 0, y1: 4, x2: width, y2: 4, lineWidth: 1.2, lineColor: BRAND }] },
      ],
    },
    footer: (page, pages) => ({
      margin: [MARGIN.side, 22, MARGIN.side, 0],
      columns: [
        { text: document.number ? `${words.issuedAt} ${issued}` : '', fontSize: 8.5, color: SOFT },
        { text: words.page(page, pages), alignment: 'right', fontSize: 8.5, color: SOFT },
      ],
    }),
    // No heading stands at the foot of a page without what it is about, some lines of it at least.
    pageBreakBefore: (node, queries) => node.headlineLevel === 1
      && (queries.getFollowingNodesOnPage().length === 0 || (node.startPosition.top > pageHeight - MARGIN.bottom - AFTER_HEADING && queries.getNodesOnNextPage().length > 0)),
    content: [
      { text: show(document.title), bold: true, fontSize: 18, alignment: 'center', margin: [0, 0, 0, 14] },
      // Without the space below the last one, for which pdfmake would begin a page with nothing on it.
      ...ending(document, document.blocks.map((block, index) => blockContent(block, { show, width, height, nothing: words.nothing, below: (space) => (index === document.blocks.length - 1 ? 0 : space) })), words),
    ],
  };
}

/** What a paper ends with stays together: who signs with how it is verified, a letter's closing words with its name and date. */
function ending({ blocks, ...document }: PaperDocument, contents: Content[], words: (typeof WORDS)[keyof typeof WORDS]): Content[] {
  const proof = document.verification ? [verification({ blocks, ...document }, words)] : [];
  const kept = proof.length > 0 ? Number(blocks.at(-1)?.kind === 'signatures') : closingLines(blocks);
  if (kept + proof.length < 2) return [...contents, ...proof];
  return [...contents.slice(0, contents.length - kept), { stack: [...contents.slice(contents.length - kept), ...proof], unbreakable: true }];
}

/** So many short paragraphs stand at the end. */
function closingLines(blocks: readonly Block[]): number {
  const last = blocks.findLastIndex((block) => block.kind !== 'paragraph' || block.text.length > CLOSING_LINE);
  return Math.min(MOST_CLOSING_LINES, blocks.length - 1 - last);
}

const CLOSING_LINE = 40;
const MOST_CLOSING_LINES = 4;

interface Setting { show: (text: string) => string; width: number; height: number; nothing: string; below: (space: number) => number }

function blockContent(block: Block, setting: Setting): Content {
  const { show, width, height, below } = setting;
  switch (block.kind) {
    case 'heading': return heading(show(block.text));
    case 'paragraph': return ADDRESS.test(block.text) ? address(block.text, show, below(5)) : { ...flowing(show(block.text)), margin: [0, 3, 0, below(5)], ...(block.align ? { alignment: block.align } : {}), preserveLeadingSpaces: true };
    case 'list': return { ul: block.items.map((item) => ({ ...flowing(show(item)), margin: [0, 1, 0, 2] })), markerColor: BRAND, margin: [0, 2, 0, below(6)] };
    case 'facts': return {
      table: { widths: [Math.min(110, width / 3), '*'], body: block.rows.map(([label, value]) => [{ ...flowing(show(label)), color: SOFT, fillColor: SHADE }, flowing(show(value))]), dontBreakRows: false },
      layout: frame, margin: [0, 4, 0, below(8)],
    };
    case 'table': {
      if (block.heading === undefined) return table(block, setting);
      const whole = block.rows.length <= FEW_ROWS;
      return { stack: [heading(show(block.heading), whole), table(block, setting)], unbreakable: whole };
    }
    case 'drawing': return {
      stack: [...(block.heading ? [heading(show(block.heading), true)] : []), { svg: ownDrawing(block.svg), fit: [Math.min(block.width ?? width, width), height] }, ...(block.caption ? [{ text: show(block.caption), alignment: 'center' as const, fontSize: 9.5, color: SOFT, margin: [0, 4, 0, 0] as [number, number, number, number] }] : [])],
      unbreakable: true, margin: [0, 6, 0, below(10)],
    };
    case 'signatures': return {
      // In a table, so that all sign on one line however long what they sign as is.
      table: { widths: block.of.map(() => '*'), dontBreakRows: true, body: [block.of.map((who) => ({ text: show(who), color: SOFT, fontSize: 10 })), block.of.map(() => ({ canvas: [{ type: 'line', x1: 0, y1: 22, x2: width / block.of.length - 18, y2: 22, lineWidth: 0.7, lineColor: SOFT }] }))] },
      layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 18, paddingTop: () => 0, paddingBottom: () => 0 }, unbreakable: true, margin: [0, 14, 0, below(10)],
    };
    case 'new-page': return { text: '', pageBreak: 'after' };
  }
}

/** `kept`: stays with what follows anyhow. What begins a page in the midst of that would be lost. */
function heading(text: string, kept = false): ContentText {
  return { text, bold: true, fontSize: 12.5, color: BRAND, margin: [0, 10, 0, 4], ...(kept ? {} : { headlineLevel: 1 }) };
}

/** An address has a line of its own, so that it is whole wherever it fits. */
function address(text: string, show: Setting['show'], below: number): Content {
  const [, what = '', where = ''] = ADDRESS.exec(text) ?? [];
  return { stack: [{ text: show(what) }, { ...flowing(show(where)), fontSize: 9.5 }], unbreakable: true, margin: [0, 3, 0, below] };
}

const ADDRESS = /^(.{1,40}[：:]) ?(https?:\/\/\S{1,200})$/u;

/** A word that nowhere breaks (a hash, an address) is broken anywhere rather than running out of its frame. */
function flowing(text: string): { text: string; wordBreak?: 'break-all' } {
  return LONG_WORD.test(text) ? { text, wordBreak: 'break-all' } : { text };
}

const LONG_WORD = /[^\s\p{Script=Han}\p{P}]{40,}|[^\s\p{Script=Han}、，。；：（）]{60,}/u;

/** A drawing draws; it doesn't bring in pictures from files or addresses. */
function ownDrawing(svg: string): string {
  if (/<(image|feImage|foreignObject)\b/i.test(svg)) throw new Error('a drawing of a paper can contain no pictures, only shapes and words');
  return svg;
}

/** The head is repeated on each page; a row is not torn apart. */
function table({ columns, rows, totals }: Extract<Block, { kind: 'table' }>, { show, nothing, below }: Setting): Content {
  const cell = (text: string | undefined, align: Alignment | undefined): TableCell => ({ ...flowing(show(text ?? '')), alignment: align ?? 'left' });
  const head: TableCell[] = columns.map(({ title, align }) => ({ text: show(title), bold: true, alignment: align ?? 'left', fillColor: SHADE }));
  const body = rows.map((row) => columns.map(({ align }, index) => cell(row[index], align)));
  if (rows.length === 0) body.push([{ text: nothing, colSpan: columns.length, alignment: 'center', color: SOFT }, ...columns.slice(1).map((): TableCell => ({}))]);
  if (totals) body.push(columns.map(({ align }, index) => ({ text: show(totals[index] ?? ''), bold: true, alignment: align ?? 'left', fillColor: SHADE })));
  const widths = columns.map(({ width }) => width ?? 'auto');
  return {
    // Without a column that takes what is left, the table would end anywhere: the first one does.
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: widths.includes('*') ? widths : widths.map((width, index) => (index === 0 ? '*' : width)), body: [head, ...body] },
    layout: frame, fontSize: 9.5, margin: [0, 4, 0, below(10)],
    unbreakable: totals !== undefined && rows.length <= FEW_ROWS,
  };
}

/** So few rows stand on one page, with their heading and total. */
const FEW_ROWS = 8;

const frame = {
  hLineWidth: () => 0.6, vLineWidth: () => 0.6, hLineColor: () => LINE, vLineColor: () => LINE,
  paddingLeft: () => 7, paddingRight: () => 7, paddingTop: () => 4, paddingBottom: () => 4,
};

function verification(document: PaperDocument, words: (typeof WORDS)[keyof typeof WORDS]): Content {
  const { code = '', url = '' } = document.verification ?? {};
  const address = new URL(url);
  return {
    unbreakable: true, margin: [0, 10, 0, 0],
    table: { widths: [88, '*'], body: [[
      { qr: url, fit: 84, foreground: INK, margin: [0, 0, 4, 0] },
      { stack: [
        { text: [`${words.number} `, { text: document.number ?? '', bold: true }], margin: [0, 2, 0, 0] },
        { text: [`${words.check} `, { text: code, bold: true }] },
        { text: words.how, color: SOFT, margin: [0, 2, 0, 0] },
        { text: `${address.origin}${address.pathname}`, color: BRAND },
      ], fontSize: 9 },
    ]] },
    layout: { ...frame, vLineWidth: () => 0 },
  };
}
