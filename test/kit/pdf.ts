import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  /** The words of each page in reading order, without blanks: where lines break is the layout's business. */
  pages: string[];
  title: string;
  fonts: string[];
  /** How far to the right any word reaches, in points. */
  right: number;
}

/** What a reader of the PDF finds when searching or copying. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 }).promise;
  try {
    const pages: string[] = [];
    const fonts = new Set<string>();
    let right = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join('').replace(/\s+/g, ''));
      for (const item of items) if ('str' in item && item.str.trim() !== '') right = Math.max(right, Number(item.transform[4]) + item.width);
      await page.getOperatorList();
      for (const item of items) if ('fontName' in item && page.commonObjs.has(item.fontName)) fonts.add(String((page.commonObjs.get(item.fontName) as { name: string }).name));
    }
    const { info } = await document.getMetadata();
    return { pages, title: String((info as { Title?: string }).Title), fonts: [...fonts], right };
  } finally {
    await document.destroy();
  }
}
