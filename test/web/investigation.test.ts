import { choosePolicy, investigated, reaches, waitsFor } from '../flows/investigation/kit.ts';
import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, async (...started) => {
  [system, browser] = started;
  await choosePolicy(system, 'seven-working-days');
});

const tracking = ({ number, code }: { number: string; code: string }): string => `/track?${new URLSearchParams({ number, code })}`;

/** A case whose customer is asked for consent to an extension, and for an opinion on the first findings. */
async function asked(): Promise<{ id: string; number: string; code: string }> {
  const filed = await investigated(system);
  await system.player.play(filed.id, 'write-preliminary-feedback', { preliminaryFindings: '确有一笔手续费未公示。', proposedSolution: '拟退还手续费。' });
  await system.player.play(filed.id, 'investigate', { investigationOutcome: 'extension', extensionReason: '需向境外机构调取凭证', extensionWorkingDays: 5 });
  await system.player.play(filed.id, 'approve-extension');
  await reaches(system, filed.id, 'the question', waitsFor('record-consent'));
  return filed;
}

describe('the tracking page', () => {
  it('asks the customer for consent and for an opinion, and both answers reach the case (D02-12, D06-04, D08-07)', async () => {
    const filed = await asked();
    const { page } = await browser.visit({ width: PHONE });
    await page.goto(tracking(filed));
    await page.getByRole('heading', { name: '请您答复：是否同意延长办理时间' }).waitFor();
    await page.getByText('需向境外机构调取凭证').first().waitFor();
    await page.getByLabel('您想说明的情况').fill('请尽快。');
    await page.getByRole('button', { name: '同意延长' }).click();
    await page.getByText('已收到您的答复').waitFor();
    await page.getByRole('heading', { name: '请您答复：是否同意延长办理时间' }).waitFor({ state: 'detached' });
    // Sent empty, the opinion marks its field.
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.locator('.ant-form-item-explain-error').waitFor();
    await page.getByLabel('您的意见').fill('希望书面致歉。');
    await page.getByRole('button', { name: '提交意见' }).click();
    await page.getByText('已收到您的意见，谢谢').waitFor();
    const { questions } = await (await system.player.as('manager')).investigation(filed.id);
    const answers = questions.map(({ kind, consent, answer }) => ({ kind, consent, answer }));
    expect(answers).toHaveLength(2);
    expect(answers).toContainEqual({ kind: 'opinion', consent: null, answer: '希望书面致歉。' });
    expect(answers).toContainEqual({ kind: 'extension', consent: true, answer: '请尽快。' });
  });

  it.each([['zh-CN', PHONE], ['en', DESK]] as const)('asks in %s at a width of %d without faults of accessibility', async (locale, width) => {
    const filed = await asked();
    const visit = await browser.visit({ width, locale });
    await visit.page.goto(tracking(filed));
    await visit.page.getByRole('heading', { name: locale === 'en' ? 'Please answer: may we take longer?' : '请您答复：是否同意延长办理时间' }).waitFor();
    await visit.settled();
    expect(await visit.overflow()).toBe(0);
    expect(await visit.accessibilityFaults()).toEqual([]);
  });
});

describe('the case page', () => {
  it('shows what the investigation brought, takes people into the team, and lets them stand aside (D01-05, D06-03)', async () => {
    const filed = await asked();
    const visit = await browser.signIn('manager', `/staff/complaints/${filed.id}?tab=handling`);
    const { page } = visit;
    await page.getByRole('heading', { name: '征询客户' }).waitFor();
    await page.getByText('拟退还手续费。').first().waitFor();
    await page.getByRole('button', { name: '加入调查组' }).click();
    await page.getByLabel(/^人员$/).fill('徐佳怡');
    await page.locator('.ant-select-dropdown:visible').getByTitle(/徐佳怡/).click();
    await page.getByRole('button', { name: /确\s?定/ }).click();
    await page.getByText('已登记').waitFor();
    await page.getByRole('button', { name: '本人回避' }).click();
    await page.getByLabel('理由').fill('与客户相识。');
    await page.getByRole('button', { name: /确\s?定/ }).click();
    await page.getByText('自行回避').waitFor();
    await visit.settled();
    expect(await visit.accessibilityFaults()).toEqual([]);
    const { team, conflicts } = await (await system.player.as('manager2')).investigation(filed.id);
    expect(team.map(({ username }) => username)).toEqual(['handler.sh']);
    expect(conflicts).toMatchObject([{ username: 'manager', why: 'recused', reason: '与客户相识。' }]);
  });
});
