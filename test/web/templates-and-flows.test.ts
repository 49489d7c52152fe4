import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { readPdf } from '../kit/pdf.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';
import { createDatabase } from '../../db/index.ts';

let system: TestSystem;
let browser: TestBrowser;
let filed: ComplaintFiled;
const folder = mkdtempSync(path.join(tmpdir(), 'complaints-files-'));
inBrowser(startTestSystem, async (...started) => {
  [system, browser] = started;
  const complaint = { person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' }, subject: '跨行转账重复扣款', narrative: '账户被扣了两笔。', category: 'account-transaction', complainedUnit: 'BJ' } as NewComplaint;
  filed = await system.customer().file(complaint);
  await system.player.play(filed.id, 'preliminary-check');
  await system.mail('li.xiaoman@example.com', /受理/);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the pages of templates', () => {
  it('show what each letter says; a change is edited, checked, previewed and proposed (D03-07)', async () => {
    const visit = await browser.signIn('designer', '/staff/templates', { width: DESK });
    const { page } = visit;
    await page.getByRole('heading', { name: '文书模板' }).waitFor();
    await visit.picture('templates');
    await visit.isSound();
    await page.getByText('处理结果告知书', { exact: true }).click();
    await page.getByRole('heading', { name: '处理结果告知书' }).waitFor();
    await page.frameLocator('.template-frame').getByText('您可向人民法院提起诉讼').waitFor();
    await visit.picture('template');
    await visit.isSound();
    const editor = page.getByLabel('模板文本（中文）');
    const text = await editor.inputValue();
    await editor.fill(text.replace(/- 您可向人民法院.*\n/, '').replace('{{reasons}}', '{{reason}}'));
    await page.getByText('没有占位符“reason”').waitFor();
    await page.getByText('文本有错误，改正后即可看到效果。').waitFor();
    await visit.isSound();
    await page.locator('.template-problems').getByRole('button', { name: /^第 \d+ 行$/ }).first().click();
    await page.waitForFunction(() => { const area = document.activeElement as HTMLTextAreaElement; return area.value?.slice(area.selectionStart, area.selectionEnd).includes('{{reason}}'); });
    await editor.fill(text.replace(/- 您可向人民法院.*\n/, ''));
    await page.getByText(/缺少法定内容：告知客户有权提起诉讼（D01-10）/).waitFor();
    await visit.picture('template-problems');
    await editor.fill(text.replace('已调查处理完毕', '已经调查处理完毕'));
    await page.frameLocator('.template-frame').getByText('已经调查处理完毕').waitFor();
    await page.getByText('短信', { exact: true }).click();
    await page.getByText(/^共 \d+ 字$/).waitFor();
    await page.getByText('打印', { exact: true }).click();
    await page.locator('.template-print canvas').first().waitFor();
    await page.getByRole('button', { name: '发给我' }).click();
    await page.getByText('designer@bank.example.com').first().waitFor();
    await system.mail('designer@bank.example.com', /^【试发】投诉处理结果告知书/);
    await visit.picture('template-print');
    await visit.isSound();
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.getByLabel('变更理由').fill('用语更正');
    await page.getByRole('dialog').getByRole('button', { name: '提出变更' }).click();
    await page.waitForURL(/\/staff\/matters\//);
    await page.getByText('修改模板：处理结果告知书').first().waitFor();
    await visit.picture('template-matter');
  });

  it('fit a phone, in English', async () => {
    const visit = await browser.signIn('designer', '/staff/templates/survey', { width: PHONE, locale: 'en' });
    await visit.page.getByRole('heading', { name: 'Satisfaction survey' }).waitFor();
    await visit.page.locator('.template-frame').waitFor();
    await visit.picture('template-phone');
    await visit.isSound();
  });
});

describe('the pages of flows', () => {
  it('show each diagram and table as it is in force', async () => {
    const visit = await browser.signIn('handler.bj', '/staff/flows', { width: DESK });
    const { page } = visit;
    await page.getByText('complaint-handling.bpmn').waitFor();
    await visit.picture('flows');
    await visit.isSound();
    await page.goto('/staff/flows/complaint-review.bpmn');
    await page.locator('.flow-file-canvas .djs-element').first().waitFor();
    await visit.picture('flow');
    await visit.isSound();
    await page.goto('/staff/flows/approval-authority.dmn');
    await page.locator('table.decision').first().waitFor();
    await visit.picture('table');
    await visit.isSound();
    await page.goto('/staff/flows/approve.form');
    await page.getByText('approvalComment').waitFor();
    await visit.isSound();
  });

  it('show before and after of changed files, what is under way, and what would be decided otherwise (D03-07)', async () => {
    const knex = createDatabase(system.databaseUrl);
    await knex('decisionRecord').insert([4_000, 60_000].map((amount, index) => ({
      complaintId: filed.id, at: system.clock.now(), decisionId: 'approval-authority', decisionVersion: 1, jobKey: `test-${index}`, matchedRules: '[]' as never,
      inputs: JSON.stringify(inputsOf(amount)) as never, outputs: JSON.stringify('department'),
    })));
    await knex.destroy();
    const table = readFileSync('bpmn/approval-authority.dmn', 'utf8');
    writeFileSync(path.join(folder, 'approval-authority.dmn'), changedTable(table));
    writeFileSync(path.join(folder, 'complaint-check.bpmn'), readFileSync('bpmn/complaint-check.bpmn', 'utf8').replace(/(<bpmn:userTask id="preliminary-check" name=")[^"]+/, '$1初步核实与登记'));
    const visit = await browser.signIn('designer', '/staff/flows/change', { width: DESK });
    const { page } = visit;
    await page.locator('input[type=file]').setInputFiles([path.join(folder, 'approval-authority.dmn'), path.join(folder, 'complaint-check.bpmn')]);
    await page.getByText('检查通过').waitFor({ timeout: 60_000 });
    await page.locator('.flow-file-canvas .diff-changed').first().waitFor();
    await page.locator('tr[data-diff=changed]').first().waitFor();
    await page.getByText(/次判定中，\d+ 次结果会不同/).waitFor({ timeout: 60_000 });
    await page.locator('.flow-changes').getByText('初步核实与登记').first().waitFor();
    await visit.picture('flow-change');
    await visit.isSound();
    await page.getByLabel('变更名称').fill('审批权限调整');
    await page.getByLabel('变更理由').fill('提高部门权限');
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.waitForURL(/\/staff\/matters\//);
    await page.getByText('审批权限调整').first().waitFor();
    await visit.picture('flow-matter');
  });

  it('say what is wrong with a file', async () => {
    writeFileSync(path.join(folder, 'complaint-review.bpmn'), readFileSync('bpmn/complaint-review.bpmn', 'utf8').replaceAll('type="matter.', 'type="x.').replace('type="notification.send"', 'type="notification.sent"'));
    const visit = await browser.signIn('designer', '/staff/flows/change', { width: PHONE });
    const { page } = visit;
    await page.locator('input[type=file]').setInputFiles(path.join(folder, 'complaint-review.bpmn'));
    await page.getByRole('alert').getByText('notification.sent').first().waitFor({ timeout: 60_000 });
    await visit.picture('flow-problem');
    await visit.isSound();
  });
});

describe('papers', () => {
  it('are issued from the case page, and anybody can verify them with the code (D12-02)', async () => {
    const visit = await browser.signIn('manager', `/staff/complaints/${filed.id}?tab=messages`, { width: DESK });
    const { page } = visit;
    await page.getByRole('button', { name: '签发文书' }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('menuitem', { name: '投诉受理凭证' }).click();
    await opened;
    await page.getByRole('link', { name: '打开 PDF' }).waitFor();
    await visit.picture('papers');
    await visit.isSound();
    const knex = createDatabase(system.databaseUrl);
    const paper = await knex('paper').where({ complaintId: filed.id }).first();
    await knex.destroy();
    const anybody = await browser.visit({ width: PHONE });
    await anybody.page.goto(paper?.verifyUrl ?? '');
    await anybody.page.getByText('该文书由我行签发').waitFor();
    await anybody.picture('verified');
    await anybody.isSound();
    await anybody.page.goto(`/verify?${new URLSearchParams({ number: paper?.number ?? '', code: 'AAAAAAAAAA' })}`);
    anybody.expects(/^404 POST \/api\/verify$/);
    await anybody.page.getByText(/没有找到这份文书/).waitFor();
  });

  it("the customer downloads the voucher from the tracking page (D12-02)", async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await page.goto(`/track?${new URLSearchParams({ number: filed.number, code: filed.trackingCode })}`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载受理凭证' }).click();
    const file = await (await download).path();
    expect((await readPdf(readFileSync(file))).pages.join('')).toContain('投诉受理凭证');
  });
});

/** As the engine names the inputs of the table. */
function inputsOf(amount: number): { name: string; value: unknown }[] {
  const table = readFileSync('bpmn/approval-authority.dmn', 'utf8');
  const values: Record<string, unknown> = { severity: 'general', outcome: 'upheld', compensationYuan: amount };
  return [...table.matchAll(/<input id="[^"]+" label="([^"]+)">\s*<inputExpression[^>]*>\s*<text>([^<]+)<\/text>/g)].map(([, label = '', expression = '']) => ({ name: label, value: values[expression] ?? null }));
}

/** Every amount in the table is ten times as much. */
function changedTable(table: string): string {
  return table.replace(/(<inputEntry[^>]*>\s*<text>[^<]*?)(\d{4,})/g, '$1$20');
}
