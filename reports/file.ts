import { excelOf, XLSX } from './excel.ts';
import type { ReportDocument } from './document.ts';
import type { Text } from './report.ts';

export type FileFormat = 'xlsx' | 'pdf';

/** A report as a spreadsheet or for print. What makes PDFs is loaded when the first is asked for. */
export async function fileOf(document: ReportDocument, { format, bank, locale, madeAt }: { format: FileFormat; bank: Text; locale: string; madeAt: Date }): Promise<{ content: Buffer; mediaType: string }> {
  if (format === 'xlsx') return { content: await excelOf(document), mediaType: XLSX };
  const english = locale.startsWith('en');
  const { pdfOf } = await import('./pdf.ts');
  return { content: await pdfOf(document, { bank: english ? bank.en : bank.zh, locale: english ? 'en' : 'zh-CN', madeAt }), mediaType: 'application/pdf' };
}
