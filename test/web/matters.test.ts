import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

async function caseOf(subject: string): Promise<string> {
  return (await system.customer().file({ person: { name: '李小满', phone: '000-0000-0101' }, subject, narrative: '等候两小时，无人解释。', category: 'service-attitude', complainedUnit: 'BJ-OPS' })).id;
}

describe('a matter in the browser', () => {
  it('is opened from a case with the form of its kind, shows where it is in its flow, and is found from the case (D05-03, D18-13)', async () => {
    const id = await caseOf('柜面等候两小时');
    const visit = await browser.signIn('manager', `/staff/complaints/${id}`);
    const { page } = visit;
    await page.getByRole('button', { name: /发起事项/ }).click();
    await page.getByRole('menuitem', { name: '改进', exact: true }).click();
    await page.getByRole('heading', { name: '发起改进' }).waitFor();
    await page.getByText('柜面等候两小时').waitFor();
    await page.locator('.fjs-form').waitFor();
    // Sent empty, the form marks its fields and nothing is opened.
    await page.getByRole('button', { name: /提\s?交/ }).click();
    await page.getByText('此项必填').first().waitFor();
    await page.getByLabel(/标题/).fill('高峰时段增开窗口');
    await page.getByLabel(/问题和根源/).fill('午间只开一个窗口');
    await page.getByLabel(/改进建议/).fill('午间至少开三个窗口');
    await visit.pick('改进方面', '流程');
    await page.getByRole('button', { name: /提\s?交/ }).click();
    await page.getByRole('heading', { name: '高峰时段增开窗口' }).waitFor();
    await page.getByText('午间至少开三个窗口').waitFor();
    await page.getByText('委员会审议').first().waitFor();
    await page.getByRole('tab', { name: '流程图' }).click();
    await page.locator('.flow-canvas .djs-element').first().waitFor();
    await page.getByText('当前位置：委员会审议').waitFor();
    await page.goto(`/staff/complaints/${id}`);
    await page.getByRole('link', { name: '高峰时段增开窗口' }).waitFor();
  });

  it('has its task in the inbox, and shows beside the form what it is about', async () => {
    const manager = await system.player.as('manager');
    const { id, number } = await manager.openMatter({ kind: 'improvement', details: { title: '补充网点告示', problem: '告示过期', proposal: '每月更新告示', improvementArea: 'process' } });
    const task = await system.player.waitingMatterTask(id);
    const visit = await browser.signIn('manager2', '/staff/inbox?view=group');
    const { page } = visit;
    await page.getByRole('row', { name: new RegExp(number) }).getByText('补充网点告示').waitFor();
    await page.goto(`/staff/tasks/${task.key}`);
    await page.locator('.fjs-form').waitFor();
    await page.getByRole('complementary').getByText('萧雅芳').waitFor();
    await page.getByRole('link', { name: '查看事项' }).click();
    await page.getByRole('heading', { name: '补充网点告示' }).waitFor();
  });

  it.each([PHONE, DESK])('is readable at a width of %d, by menu and without faults of accessibility', async (width) => {
    const manager = await system.player.as('manager');
    await manager.openMatter({ kind: 'improvement', details: { title: `宽度${width}`, problem: '告示过期', proposal: '每月更新告示', improvementArea: 'process' } });
    const visit = await browser.signIn('manager', '/staff/inbox', { width });
    const { page } = visit;
    if (width === PHONE) await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('link', { name: '事项', exact: true }).click();
    await page.getByRole('link', { name: `宽度${width}` }).waitFor();
    await visit.settled();
    expect([await visit.overflow(), await visit.accessibilityFaults()]).toEqual([0, []]);
    await page.getByRole('link', { name: `宽度${width}` }).click();
    await page.getByRole('heading', { name: `宽度${width}` }).waitFor();
    await visit.settled();
    expect([await visit.overflow(), await visit.accessibilityFaults()]).toEqual([0, []]);
  });
});
