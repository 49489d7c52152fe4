/** What a paper is made of. Texts are plain: what is written in them is shown as it is, markup included. */
export interface PaperDocument {
  locale: 'zh-CN' | 'en';
  /** Stands large at the top, such as 投诉受理凭证. */
  title: string;
  /** Who issues it; stands at the head of every page. */
  issuer: string;
  /** When it was issued: the file's own date, and, with a number, printed beside it. */
  issuedAt: Date;
  blocks: readonly Block[];
  /** 'SL20261124-000001'. */
  number?: string;
  /** Where anybody can ask whether the paper is genuine; printed with a QR code at the end. */
  verification?: { code: string; url: string };
  /** Default: portrait. Tables of many columns are for landscape. */
  orientation?: 'portrait' | 'landscape';
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; align?: Alignment }
  | { kind: 'list'; items: readonly string[] }
  /** Label and value, a line each, in a frame. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  /** A few rows stay on one page, with the heading given here. */
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly string[])[]; totals?: readonly string[]; heading?: string }
  /** An SVG drawing, such as a chart; `width` in points (default: as wide as the text). Its texts need no font-family. A heading given here stays on its page. */
  | { kind: 'drawing'; svg: string; width?: number; heading?: string; caption?: string }
  /** Lines to sign or stamp on, side by side. */
  | { kind: 'signatures'; of: readonly string[] }
  | { kind: 'new-page' };

export type Alignment = 'left' | 'center' | 'right';

export interface Column {
  title: string;
  /** Default: left; figures go right. */
  align?: Alignment;
  /** Points, or as wide as its content needs ('auto', the default), or what is left ('*'). */
  width?: number | 'auto' | '*';
}
