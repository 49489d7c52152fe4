import { unzipSync, strFromU8 } from 'fflate';
import type { Trail } from '../../api/schemas/admin.ts';
import { reports } from '../../reports/index.ts';
import { sources } from '../../reports/sources/index.ts';
import { readRules } from '../../rules/rules.ts';
import { startTestApi, type TestApi } from '../api/kit.ts';
import { readPdf } from '../kit/pdf.ts';
import { readReport, seedCases } from './kit.ts';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };

describe('the doors of the reports', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    await seedCases(api.knex, 40);
  });
  afterAll(() => api.close());

  async function download(username: string, route: string): Promise<{ name: string; type: string; content: Buffer }> {
    const signIn = await fetch(`${api.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'demo-2026' }) });
    const answer = await fetch(`${api.base}${route}`, { headers: { cookie: signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '' } });
    expect(answer.status).toBe(200);
    const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '';
    return { name: decodeURIComponent(name), type: answer.headers.get('content-type') ?? '', content: Buffer.from(await answer.arrayBuffer()) };
  }

  it('answer every report that a person may read, with the formula of each figure in both languages (D04-06, D03-05)', async () => {
    const manager = await api.as('manager');
    const { items } = await manager.request<{ items: { id: string }[] }>('GET', '/api/reports');
    expect(items.map(({ id }) => id)).toEqual([...reports.keys()]);
    for (const { id } of items) {
      const { result } = await readReport(manager, id, MARCH);
      for (const { formula } of result.sections.flatMap(({ measures }) => measures)) expect(formula).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) });
    }
    const approver = await (await api.as('approver.bj')).request<{ items: { id: string }[] }>('GET', '/api/reports');
    expect(approver.items.map(({ id }) => id)).not.toContain('staff');
  });

  it('give a spreadsheet whose cells are numbers, with a sheet of formulas (D02-10, D04-06)', async () => {
    const { name, type, content } = await download('manager', `/api/reports/quality/export?${new URLSearchParams({ ...MARCH, format: 'xlsx' })}`);
    expect(name).toBe('办理质量指标 2026-03-01—2026-03-31.xlsx');
    expect(type).toContain('spreadsheetml');
    const parts = unzipSync(content);
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
    for (const sheet of ['总体指标', '按月走势', '指标口径']) expect(workbook).toContain(`name="${sheet}"`);
    const { figure, result } = await readReport(await api.as('manager'), 'quality', MARCH);
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(`<v>${figure('all', 'cases')}</v>`);
    const strings = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
    expect(strings).toContain('评价满意的件数 ÷ 收到评价的件数');
    // A section of one line has its figures under one another, each with its formula; a rate is a percentage to the spreadsheet.
    for (const text of ['指标', '本期', '上期', '口径']) expect(strings).toContain(`>${text}<`);
    const rates = result.sections.flatMap(({ id, measures }) => measures.filter(({ unit }) => unit === 'percent').map((measure) => figure(id, measure.id))).filter((rate) => rate !== null && rate > 0);
    expect(rates.length).toBeGreaterThan(0);
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(`<v>${(rates[0] ?? 0) / 100}</v>`);
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('formatCode="0.0%"');
    // Who took it out stands in the trail (D18-19).
    const { items } = await (await api.as('auditor')).request<Trail>('GET', '/api/admin/trail?type=report.exported');
    expect(items.map(({ by, subject, data }) => [by?.username, subject, data.period, data.file])).toEqual([['manager', 'quality', '2026-03-01 — 2026-03-31', name]]);
  });

  it('open on the last whole period, and where nothing happened in it on the one under way', async () => {
    const manager = await api.as('manager');
    const usual = async (id: string) => (await readReport(manager, id, {})).result;
    expect(await usual('quality')).toMatchObject({ from: '2026-02-01', to: '2026-02-28', insteadOf: null });
    // Of last year there is nothing.
    expect(await usual('trends')).toMatchObject({ from: '2026-01-01', to: '2026-12-31', insteadOf: { from: '2025-01-01', to: '2025-12-31' } });
  });

  it('list no months that are still to come, and write months as each language does (D15-04)', async () => {
    const { result } = await readReport(await api.as('manager'), 'trends', { from: '2026-01-01', to: '2026-12-31' });
    const months = result.sections.find(({ id }) => id === 'by-month')?.rows.map(({ label }) => label);
    expect(months).toEqual([{ zh: '2026年1月', en: 'Jan 2026' }, { zh: '2026年2月', en: 'Feb 2026' }, { zh: '2026年3月', en: 'Mar 2026' }]);
  });

  it('list every score, also those that nobody gave (D09-07)', async () => {
    const { result } = await readReport(await api.as('manager'), 'satisfaction', { from: '2025-01-01', to: '2025-12-31' });
    expect(result.sections.find(({ id }) => id === 'scores')?.rows.map(({ key, values }) => [key, values[0]])).toEqual([1, 2, 3, 4, 5].map((score) => [String(score), 0]));
  });

  it('draw the charts into the PDF, as lines and words (D15-04)', async () => {
    const { content } = await download('manager', `/api/reports/quality/export?${new URLSearchParams({ ...MARCH, format: 'pdf', locale: 'zh-CN' })}`);
    const { pages } = await readPdf(content);
    expect(pages.join('')).toContain('0%20%40%60%80%100%');
    expect(pages.join('')).toContain('统计期间：2026年3月1日至2026年3月31日');
  });

  it('give every report for print, in both languages (D02-10, D07-06, D15-05)', async () => {
    for (const id of ['committee', 'weekly-pack', 'regulator']) {
      for (const locale of ['zh-CN', 'en']) {
        const { type, content } = await download('manager', `/api/reports/${id}/export?${new URLSearchParams({ ...MARCH, format: 'pdf', locale })}`);
        expect(type).toContain('application/pdf');
        expect(content.subarray(0, 5).toString()).toBe('%PDF-');
        expect(content.length).toBeGreaterThan(10_000);
      }
    }
  });

  it('refuse a period that ends before it begins, a unit that there is not, and figures that there are not', async () => {
    const manager = await api.as('manager');
    await expect(manager.request('GET', '/api/reports/quality?from=2026-03-02&to=2026-03-01')).rejects.toMatchObject({ status: 400, problem: { errors: [{ field: 'to', code: 'wrong-order' }] } });
    await expect(manager.request('GET', '/api/reports/quality?from=2026-03-02')).rejects.toMatchObject({ status: 400 });
    await expect(manager.request('GET', '/api/reports/quality?unit=MOON')).rejects.toMatchObject({ status: 422 });
    await expect(manager.request('GET', '/api/reports/nothing')).rejects.toMatchObject({ status: 404 });
    await expect(manager.request('GET', '/api/reports/quality/cases?section=all&measure=nothing')).rejects.toMatchObject({ status: 404 });
    await expect(api.customer().request('GET', '/api/reports/quality')).rejects.toMatchObject({ status: 401 });
  });

  it('take what a telephone system counted, a line once, or nothing of a file with mistakes (D17-01)', async () => {
    const intake = await api.as('intake');
    const file = (csv: string) => intake.request<{ rows: number }>('POST', '/api/hotline-statistics', { csv });
    const HEAD = 'day,line,medium,offered,answered,solved';
    expect(await file(`\uFEFF${HEAD}\n2026-03-01,95500,phone,200,180,90\n2026-03-01,在线客服,network,100,95,60\n`)).toEqual({ rows: 2 });
    expect(await file(`${HEAD}\n2026-03-01,95500,phone,300,270,135\n`)).toEqual({ rows: 1 });
    const { figure } = await readReport(await api.as('manager'), 'hotline', MARCH);
    expect([figure('all', 'offered'), figure('all', 'answered'), figure('all', 'answer-rate'), figure('all', 'solution-rate')]).toEqual([400, 365, 91.3, 53.4]);
    expect(figure('by-medium', 'answer-rate', 'phone')).toBe(90);
    await expect(file(`${HEAD}\n2026-03-02,95500,phone,10,20,5\n2026-13-40,95500,pigeon,x,0,0\n`)).rejects.toMatchObject({
      status: 422, problem: { errors: expect.arrayContaining([expect.objectContaining({ field: 'csv.2.answered', message: expect.stringContaining('不能多于接入量') }), expect.objectContaining({ field: 'csv.3.medium' })]) },
    });
    await expect(file('a,b\n1,2\n')).rejects.toMatchObject({ status: 422 });
    await expect((await api.as('handler.bj')).request('POST', '/api/hotline-statistics', { csv: HEAD })).rejects.toMatchObject({ status: 403 });
  });

  it('keep subscriptions of their owner, the same once (D07-06)', async () => {
    const manager = await api.as('manager');
    const wanted = { reportId: 'weekly-pack', every: 'week', format: 'xlsx' };
    const first = await manager.request<{ id: string; nextAt: string }>('POST', '/api/report-subscriptions', wanted);
    // Monday the 2nd, nine o'clock: this week's seven o'clock is over.
    expect(first.nextAt).toBe('2026-03-08T23:00:00.000Z');
    expect(await manager.request('POST', '/api/report-subscriptions', wanted)).toEqual(first);
    const auditor = await api.as('auditor');
    expect(await auditor.request('GET', '/api/report-subscriptions')).toEqual({ items: [] });
    await expect(auditor.request('DELETE', `/api/report-subscriptions/${first.id}`)).rejects.toMatchObject({ status: 404 });
    await manager.request('DELETE', `/api/report-subscriptions/${first.id}`);
    expect(await manager.request('GET', '/api/report-subscriptions')).toEqual({ items: [] });
    await expect((await api.as('approver.bj')).request('POST', '/api/report-subscriptions', { ...wanted, reportId: 'staff' })).rejects.toMatchObject({ status: 403 });
  });
});

describe('the definitions of the reports', () => {
  it('name rules that there are, sources and bases that there are, and charts of figures that they have', () => {
    const known = new Set(readRules(process.cwd()).map(({ id }) => id));
    for (const report of reports.values()) {
      expect(report.rules.filter((rule) => !known.has(rule))).toEqual([]);
      expect(new Set(report.sections.map(({ id }) => id)).size).toBe(report.sections.length);
      for (const section of report.sections) {
        expect(Object.keys(sources[section.source]?.bases ?? {})).toContain(section.basis);
        const ids = section.measures.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining([...(section.chart?.measures ?? []), ...(section.top ? [section.top.measure] : [])]));
      }
    }
  });
});
