import { makePdf, type Block } from '../papers/index.ts';
import { figureText, type ReportDocument } from './document.ts';

/** A report for print: a table for each section, then how each figure is computed (D04-06). */
export function pdfOf(document: ReportDocument, { bank, locale, madeAt }: { bank: string; locale: 'zh-CN' | 'en'; madeAt: Date }): Promise<Buffer> {
  const blocks: Block[] = [
    { kind: 'list', items: document.lines },
    ...document.sections.flatMap(({ title, columns, rows, more }): Block[] => {
      const lines = rows.filter((row) => !row.total);
      const total = rows.find((row) => row.total);
      const cells = (row: (typeof rows)[number]): string[] => [row.label, ...row.values.map((value, index) => figureText(value, columns[index]?.unit ?? 'count'))];
      return [
        { kind: 'heading', text: title },
        { kind: 'table', columns: [{ title: '', width: '*' }, ...columns.map((column) => ({ title: column.title, align: 'right' as const }))], rows: lines.length > 0 || !total ? lines.map(cells) : [cells(total)], ...(lines.length > 0 && total ? { totals: cells(total) } : {}) },
        ...(more > 0 ? [{ kind: 'paragraph', text: locale === 'en' ? `and ${more} more` : `另有 ${more} 项未列出` } satisfies Block] : []),
      ];
    }),
    { kind: 'heading', text: document.formulas.title },
    { kind: 'facts', rows: document.formulas.items.map(({ name, formula }) => [name, formula]) },
  ];
  return makePdf({ locale, title: document.title, issuer: bank, issuedAt: madeAt, orientation: 'landscape', blocks });
}
