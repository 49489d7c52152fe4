import { glyphsOf, registerFonts } from './fonts.ts';
import { layout } from './layout.ts';
import type { PaperDocument } from './document.ts';

export { FONT } from './fonts.ts';
export type { Alignment, Block, Column, PaperDocument } from './document.ts';

/**
 * A PDF (A4) with the used part of its Chinese font inside, so that it looks the same everywhere and its words can be
 * searched and copied. The same document gives the same bytes.
 *
 * @example await makePdf({ locale: 'zh-CN', title: '投诉月报', issuer: '示范银行', issuedAt: clock.now(), blocks: [{ kind: 'table', columns: [{ title: '渠道' }, { title: '件数', align: 'right' }], rows: [['客服热线', '12']] }] })
 */
export async function makePdf(document: PaperDocument): Promise<Buffer> {
  // Loaded by the first paper only: programs that print nothing need no memory for it.
  const [{ default: pdfmake }, known] = await Promise.all([import('pdfmake'), glyphsOf()]);
  registerFonts(pdfmake);
  return pdfmake.createPdf(layout(document, known)).getBuffer();
}
