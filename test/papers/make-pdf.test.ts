import { makePdf, type PaperDocument } from '../../papers/index.ts';
import { readPdf } from '../kit/pdf.ts';

const paper = (change: Partial<PaperDocument> = {}): PaperDocument => ({ locale: 'zh-CN', title: '投诉受理凭证', issuer: '示范银行', issuedAt: new Date('2026-03-02T09:05:00+08:00'), blocks: [{ kind: 'paragraph', text: '您的投诉已收到并予以受理。' }], ...change });

describe('a PDF', () => {
  it('has words that can be searched and copied, set in a font that it brings along', async () => {
    const { pages, title, fonts } = await readPdf(await makePdf(paper({ number: 'WSL20260302-000001' })));
    expect(pages).toHaveLength(1);
    for (const words of ['示范银行', '投诉受理凭证', '您的投诉已收到并予以受理。', '编号：WSL20260302-000001', '签发时间2026年3月2日09:05', '第1页，共1页']) expect(pages[0]).toContain(words);
    expect(title).toBe('投诉受理凭证');
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+NotoSansSC/);
  });

  it('is small: of the font only what it uses', async () => {
    expect((await makePdf(paper())).length).toBeLessThan(40_000);
  });

  it('is the same file when it is made again', async () => {
    expect(await makePdf(paper())).toEqual(await makePdf(paper()));
  });

  it('prints number, code and address with which anybody can verify it', async () => {
    const { pages } = await readPdf(await makePdf(paper({ number: 'WSL20260302-000001', verification: { code: 'ABCDEFGHJK', url: 'https://bank.example.com/verify?number=WSL20260302-000001&code=ABCDEFGHJK' } })));
    for (const words of ['验证码ABCDEFGHJK', 'https://bank.example.com/verify']) expect(pages[0]).toContain(words);
  });

  it('keeps rare characters of a name, and tells by its code one that the font lacks', async () => {
    const { pages } = await readPdf(await makePdf(paper({ blocks: [{ kind: 'paragraph', text: '欧阳喆、李堃、𠮷田\u0007\u200b' }] })));
    expect(pages[0]).toContain('欧阳喆、李堃、〔U+20BB7〕田');
  });

  it('repeats the head of a long table on each page, with all rows and the totals', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => [`渠道${index + 1}`, String(index + 1)]);
    const { pages } = await readPdf(await makePdf(paper({ blocks: [{ kind: 'table', columns: [{ title: '渠道名称' }, { title: '件数', align: 'right' }], rows, totals: ['合计', '4095'] }] })));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('渠道名称件数');
    const all = pages.join('');
    for (const [name] of rows) expect(all).toContain(name);
    expect(all).toContain('合计4095');
  });

  it('speaks English where it should, and says so of an empty table', async () => {
    const { pages } = await readPdf(await makePdf(paper({ locale: 'en', title: 'Monthly report', issuer: 'Demonstration Bank', number: 'R1', blocks: [{ kind: 'table', columns: [{ title: 'Channel' }, { title: 'Cases' }], rows: [] }] })));
    for (const words of ['Monthlyreport', 'Page1of1', 'Number:R1', '(none)']) expect(pages[0]).toContain(words);
  });

  it('shows lists, facts, drawings and lines to sign on', async () => {
    const { pages } = await readPdf(await makePdf(paper({ blocks: [
      { kind: 'heading', text: '您的权利' }, { kind: 'list', items: ['再次投诉', '提起诉讼'] }, { kind: 'facts', rows: [['投诉编号', 'TS20260302-000001']] },
      { kind: 'drawing', svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><text x="0" y="15">柱状图</text></svg>', caption: '图一' }, { kind: 'signatures', of: ['经办人', '复核人'] }, { kind: 'new-page' }, { kind: 'paragraph', text: '附件' },
    ] })));
    expect(pages).toHaveLength(2);
    for (const words of ['您的权利', '再次投诉', '提起诉讼', '投诉编号TS20260302-000001', '柱状图', '图一', '经办人', '复核人']) expect(pages[0]).toContain(words);
    expect(pages[1]).toContain('附件');
  });

  it('breaks a word that nowhere breaks, such as a hash, rather than letting it run off the page', async () => {
    const hash = 'ab12'.repeat(40);
    const { pages, right } = await readPdf(await makePdf(paper({ blocks: [{ kind: 'facts', rows: [['封存校验值', hash]] }, { kind: 'paragraph', text: `https://bank.example.com/${hash}` }] })));
    expect(pages.join('').replaceAll('封存校验值', '')).toContain(hash);
    expect(right).toBeLessThan(595 - 50);
  });

  it('reads no file and no address that a drawing names', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"><image xlink:href="/etc/passwd" width="10" height="10"/><text y="5">x</text></svg>';
    await expect(makePdf(paper({ blocks: [{ kind: 'drawing', svg, width: 50 }] }))).rejects.toThrow(/no pictures/);
  });

  it('shows a drawing that is higher than the page smaller, rather than leaving it out', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="1600" viewBox="0 0 400 1600"><text x="20" y="1500">最后一根柱</text></svg>';
    const { pages } = await readPdf(await makePdf(paper({ blocks: [{ kind: 'drawing', heading: '柱状图', svg }] })));
    expect(pages.join('')).toContain('柱状图');
    expect(pages.join('')).toContain('最后一根柱');
  });

  it('keeps a heading with its table, wherever the page ends', async () => {
    for (const [lines, rows] of [[30, 4], [33, 4], [36, 4], [33, 40]] as const) {
      const above = Array.from({ length: lines }, (_, index) => ({ kind: 'paragraph' as const, text: `第${index}行` }));
      const table = { kind: 'table' as const, heading: '办理质量', columns: [{ title: '承办单位' }, { title: '件数' }], rows: Array.from({ length: rows }, (_, index) => [`单位${index}`, '1']), totals: ['合计', String(rows)] };
      const { pages } = await readPdf(await makePdf(paper({ blocks: [...above, table] })));
      expect(pages.find((page) => page.includes('办理质量'))).toContain('单位0');
    }
  });
});
