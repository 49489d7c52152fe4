import { archiveFile } from '../../archive/file.ts';
import { startTestApi, type TestApi } from '../api/kit.ts';
import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { readPdf } from '../kit/pdf.ts';
import { seedCases } from '../reports/kit.ts';

/** The first quarter of 2026, seen in its last month. */
const QUARTER = 'from=2026-01-01&to=2026-03-31';

let api: TestApi;
let browser: TestBrowser;
let archived: string;
inBrowser(startTestApi, async (...started) => {
  [api, browser] = started;
  await seedCases(api.knex, 60);
  await api.knex('caseFile').delete();
  for (const { id, archivedAt } of await api.knex('complaint').whereNotNull('archivedAt').orderBy('number')) {
    await api.knex.transaction((trx) => archiveFile(trx, id, { now: archivedAt ?? api.clock.now(), retainUntil: '2026-03-01' }));
    archived = id;
  }
});

it('a figure opens the list behind it, and the list its cases (D04-06, D18-10)', async () => {
  const { page } = await browser.signIn('manager', `/staff/reports/quality?${QUARTER}`);
  const tiles = page.locator('.report-section', { hasText: '总体指标' });
  const figure = tiles.getByRole('link', { name: /^合计，投诉件数：/ });
  await figure.waitFor();
  expect(await figure.textContent()).toBe('60');
  await page.getByText('在规定时限内反馈结果的件数 ÷').first().waitFor();
  await figure.click();
  await page.getByRole('heading', { name: '投诉件数' }).waitFor();
  await page.getByText('共 60 条').waitFor();
  await page.getByRole('link', { name: /^投诉 \d+$/ }).first().click();
  await page.waitForURL(/\/staff\/complaints\//);
});

it('charts are drawn as SVG, by a part of the program that other pages do not load', async () => {
  const visit = await browser.signIn('manager', '/staff/reports');
  const loaded: string[] = [];
  visit.page.on('request', (request) => void loaded.push(new URL(request.url()).pathname));
  await visit.page.getByRole('heading', { name: '统计报表' }).waitFor();
  expect(loaded.filter((file) => file.includes('Chart'))).toEqual([]);
  await visit.page.getByRole('link', { name: '办理质量指标' }).click();
  await visit.page.waitForURL(/reports\/quality/);
  await visit.page.locator('.report-chart svg text').first().waitFor();
  expect(loaded.filter((file) => file.includes('Chart-'))).not.toEqual([]);
});

it('a page of figures prints whole: dark on white whatever the screen is, and no wider than the paper, its charts too', async () => {
  const { page } = await browser.signIn('manager', `/staff/dashboard?${QUARTER}`, { theme: 'dark', locale: 'en' });
  await page.locator('.report-chart svg').first().waitFor();
  const margin = { top: '12mm', right: '12mm', bottom: '12mm', left: '12mm' };
  const { pages, right } = await readPdf(await page.pdf({ format: 'A4', margin }));
  const [a4, twelveMillimetres] = [595.3, 34];
  expect(right).toBeLessThanOrEqual(a4 - twelveMillimetres);
  expect(pages[0]).toContain('DemonstrationBank·1Jan2026–31Mar2026');
  // The legend of the first chart, which stands at the edge of its drawing.
  expect(pages.join('')).toContain('Upheld,whollyorpartly');
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(23, 34, 44)');
  await page.goto('/staff/board');
  await page.getByRole('heading', { name: 'By unit and step' }).waitFor();
  for (const screenOnly of ['.staff-header', '.board-scope']) expect(await page.locator(screenOnly).isVisible()).toBe(false);
  await page.goto('/staff/rules');
  await page.getByRole('heading', { name: 'Rules and proof' }).waitFor();
  for (const screenOnly of ['.rules-filters', '.ant-segmented']) expect(await page.locator(screenOnly).isVisible()).toBe(false);
});

it('period and unit stand in the address, and the files that are offered are of the same', async () => {
  const { page } = await browser.signIn('manager', `/staff/reports/departments?${QUARTER}`);
  await page.getByLabel('统计范围').click();
  await page.locator('.ant-select-dropdown:visible').getByTitle('北京分行', { exact: true }).click();
  await page.waitForURL(/unit=BJ/);
  for (const format of ['xlsx', 'pdf']) await page.locator(`a[href*="from=2026-01-01&to=2026-03-31&unit=BJ&format=${format}"]`).waitFor();
});

it('somebody without the permission is told so', async () => {
  const { page } = await browser.signIn('handler.bj', '/staff/reports');
  await page.getByRole('heading', { name: /没有.*权限|无权/ }).waitFor();
});

it('an auditor verifies the archive, draws a sample and reads who read what (D15-06, D09-06, D18-19)', async () => {
  const { page } = await browser.signIn('auditor', '/staff/audit');
  await page.getByRole('button', { name: '核验全部案卷' }).click();
  await page.getByText(/^核验通过/).waitFor();
  await page.getByRole('tab', { name: '抽样检查' }).click();
  await page.getByLabel('抽样种子').fill('2026-Q1');
  await page.getByRole('button', { name: '抽样并核验' }).click();
  await page.getByText(/本次种子 2026-Q1/).waitFor();
  await page.getByRole('link', { name: '检查案卷' }).first().click();
  await page.getByRole('heading', { name: '案卷内容' }).waitFor();
  await page.goto('/staff/audit?tab=readings');
  await page.getByRole('cell', { name: '查阅档案' }).first().waitFor();
  await api.knex.raw("update complaint set narrative = '客户表示满意。' where id = ?", [archived]);
  await page.goto(`/staff/archive/${archived}`);
  await page.getByRole('button', { name: '核验这份案卷' }).click();
  await page.getByText('投诉登记内容被改动').waitFor();
});

it.each([[PHONE, 'light', 'zh-CN'], [DESK, 'dark', 'en']] as const)('the pages have no fault that axe-core finds, at %i, %s, in %s (WCAG 2.2 AA)', async (width, theme, locale) => {
  const visit = await browser.signIn('supervisor', '/staff/reports', { width, theme, locale });
  const faults: string[] = [];
  for (const page of ['/staff/reports', `/staff/reports/quality?${QUARTER}`, `/staff/reports/regulator?${QUARTER}`, `/staff/reports/departments?${QUARTER}`, `/staff/reports/quality/cases?${QUARTER}&section=all&measure=cases`, '/staff/archive', `/staff/archive/${archived}`, '/staff/audit', '/staff/audit?tab=sample', '/staff/audit?tab=readings']) {
    await visit.page.goto(page);
    await visit.settled();
    if (page.includes('quality?')) await visit.page.locator('.report-chart svg').first().waitFor();
    faults.push(...(await visit.accessibilityFaults()).map((fault) => `${page}: ${fault}`));
    expect([page, await visit.overflow()]).toEqual([page, 0]);
    // Nor is a table of figures scrolled sideways: where it has no room its rows are cards.
    const wide = await visit.page.locator('.report-scroll').evaluateAll((tables) => tables.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((table) => table.getAttribute('aria-label')));
    expect([page, wide]).toEqual([page, []]);
  }
  expect(faults).toEqual([]);
});
