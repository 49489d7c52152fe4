import { readFileSync } from 'node:fs';
import { contents } from './foreign/contents.ts';
import { DESK, inBrowser, PHONE, TABLET, type TestBrowser, type Visit } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';
import type { FlowDraft, FlowDraftSaved } from '../../api/schemas/flows.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => {
  [system, browser] = started;
});

const saved = (visit: Visit) => visit.page.getByText(/^草稿已保存/).waitFor();
const draft = async (): Promise<FlowDraft['items']> => (await (await system.player.as('designer')).request<FlowDraft>('GET', '/api/flow-draft')).items;
const file = (subject: string): Promise<ComplaintFiled> =>
  system.customer().file({ person: { name: '李小满', phone: '000-0000-0101', email: 'li.xiaoman@example.com' }, subject, narrative: '账户被扣了两笔。', category: 'account-transaction', complainedUnit: 'BJ' } as NewComplaint);

/** A diagram lies where it will stay: what is clicked is what was meant. */
const lies = (visit: Visit) => visit.page.locator('.designer-drawing').getByRole('button', { name: /^(撤销|Undo)/ }).waitFor();

async function drawn(visit: Visit, name: string): Promise<void> {
  await visit.page.goto(`/staff/flows/${name}/design`);
  await visit.page.locator('.designer-canvas .djs-element, .designer-canvas .tjs-table, .designer-preview .fjs-form').first().waitFor();
  if (name.endsWith('.bpmn')) await lies(visit);
}

describe('the designer', () => {
  it('changes a label of a diagram, a row of a table and a field of a form, sees the check, and proposes; once approved, the next complaint runs by them (D03-07, D12-08)', async () => {
    const visit = await browser.signIn('designer', '/staff/flows/complaint-check.bpmn', { width: DESK });
    const { page } = visit;
    await page.getByRole('link', { name: '编辑' }).click();
    await lies(visit);
    await page.locator('[data-element-id=preliminary-check]').first().click();
    const name = page.getByLabel('名称', { exact: true });

    // What is wrong is told as it is drawn, and can be undone.
    await name.fill('Preliminary check');
    await name.press('Enter');
    await page.locator('.designer-problems').getByText('没有中文名称').waitFor();
    await page.locator('.designer-mark').first().waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.getByText('没有发现问题').waitFor();
    await name.fill('初步核实与登记');
    await name.press('Enter');
    await saved(visit);
    await page.getByText('没有发现问题').waitFor();
    await visit.picture('designer-flow');
    await visit.isSound();

    await drawn(visit, 'complaint-owner.dmn');
    const owner = page.locator('td', { hasText: '"BJ-OPS"' }).locator('[contenteditable]');
    await owner.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('"BJ-RETAIL"');
    await page.locator('td', { hasText: '"BJ-RETAIL"' }).nth(1).waitFor();
    await saved(visit);
    await visit.picture('designer-table');
    await visit.isSound();

    await drawn(visit, 'preliminary-check.form');
    await page.getByRole('button', { name: /核实结论/ }).first().click();
    await page.getByLabel('名称（中文）').fill('初步核实结论');
    await page.getByLabel('名称（中文）').press('Enter');
    await page.locator('.designer-preview').getByText('初步核实结论').waitFor();
    await page.getByText('English', { exact: true }).last().click();
    await page.locator('.designer-preview').getByText('Result', { exact: false }).first().waitFor();
    await saved(visit);
    await visit.picture('designer-form');
    await visit.isSound();

    await page.getByRole('link', { name: '检查并提出变更' }).click();
    await page.getByText('检查通过').waitFor({ timeout: 60_000 });
    await page.locator('.flow-file-canvas .diff-changed').first().waitFor();
    expect(await page.locator('[data-diff=changed]').count()).toBeGreaterThanOrEqual(2);
    await visit.picture('designer-check');
    await visit.isSound();
    await page.getByLabel('变更名称').fill('初步核实调整');
    await page.getByLabel('变更理由').fill('北京分行账户类投诉改由个人金融部承办');
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.waitForURL(/\/staff\/matters\//);
    expect(await draft()).toEqual([]);

    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await system.player.playMatter(id, 'approve-change');
    await system.player.until('the change in force', async () => (await system.player.seeMatter(id)).state === 'closed');
    const filed = await file('跨行转账重复扣款');
    const task = await system.player.until('the task', async () => (await system.player.see(filed.id)).tasks.find(({ elementId }) => elementId === 'preliminary-check'));
    expect(task.name).toBe('初步核实与登记');
    const handler = await browser.signIn('intake', `/staff/tasks/${task.key}`, { width: DESK });
    await handler.page.getByText('初步核实结论').first().waitFor();
    await system.player.play(filed.id, 'preliminary-check');
    await system.player.until('the owner', async () => (await system.player.see(filed.id)).ownerUnitId === 'BJ-RETAIL');
  }, 300_000);

  it('is left with nothing lost: what another window saved meanwhile is not overwritten unseen', async () => {
    const designer = await system.player.as('designer');
    const visit = await browser.signIn('designer', '/staff/flows/complaint-closing.bpmn/design', { width: DESK });
    const { page } = visit;
    const { content } = await designer.request<{ content: string }>('GET', '/api/flows/complaint-closing.bpmn');
    await page.getByRole('button', { name: '显示全图' }).click();
    await page.locator('[data-element-id=archive]').first().waitFor();
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/complaint-closing.bpmn', { content: content.replace('name="归档"', 'name="归档（另一窗口）"'), version: 0 });
    visit.expects(/^409 PUT .api.flow-draft/);
    await page.locator('[data-element-id=archive]').first().click();
    await page.getByLabel('名称', { exact: true }).fill('归档保存');
    await page.getByLabel('名称', { exact: true }).press('Enter');
    await page.getByText('这个文件已在另一窗口修改并保存').waitFor();
    await page.locator('.designer-decision .ant-btn-loading').first().waitFor({ state: 'detached' });
    await visit.isSound();
    await page.getByRole('button', { name: '载入另一份' }).click();
    await page.locator('[data-element-id=archive]', { hasText: '另一窗口' }).first().waitFor();
    expect((await draft())[0]).toMatchObject({ version: 1 });
    // Out of the draft again: what is in force stays.
    await page.goto('/staff/flows/change');
    await page.getByRole('button', { name: '移出 complaint-closing.bpmn' }).click();
    await page.getByRole('button', { name: '移出', exact: true }).click();
    await page.getByText('草稿中还没有文件').waitFor();
    expect(await draft()).toEqual([]);
  });

  it('makes new flows, tables and forms, empty or as a copy, and says what is still missing', async () => {
    const visit = await browser.signIn('designer', '/staff/flows', { width: TABLET, locale: 'en', theme: 'dark' });
    const { page } = visit;
    await page.getByRole('button', { name: /New$/ }).click();
    await page.getByLabel('File name').fill('fee-refund');
    await page.getByLabel('Chinese name').fill('退费');
    await page.getByLabel('English name').fill('Fee refund');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.locator('.designer-problems').getByText('missing end event').waitFor();
    await page.locator('[data-element-id=started]').first().click();
    await page.locator('.djs-context-pad').getByTitle('Human task').click();
    await page.locator('.designer-problems').getByText('has no form, or one that does not exist').waitFor();
    await visit.picture('designer-new');
    await visit.isSound();
    await page.goto('/staff/flows/complaint-risk.dmn');
    await page.getByRole('button', { name: /Duplicate$/ }).click();
    await page.getByLabel('File name').fill('fee-risk');
    await page.getByLabel('Chinese name').fill('退费风险');
    await page.getByLabel('English name').fill('Fee risk');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.locator('.designer-canvas .tjs-table').waitFor();
    await visit.picture('designer-copy');
    await visit.isSound();
    const files = await draft();
    expect(files.map(({ name, basedOn }) => [name, basedOn])).toEqual([['fee-refund.bpmn', null], ['fee-risk.dmn', null]]);
    const { problems } = await (await system.player.as('designer')).request<{ problems: { file: string }[] }>('POST', '/api/flow-changes/check', { files: files.map(({ name, content }) => ({ name, content })) });
    expect([...new Set(problems.map((problem) => problem.file))]).toEqual(['fee-refund.bpmn']);
  });

  it('draws by the keyboard alone: what is found is appended to from a menu; a decision that another one needs is named in the requirement graph', async () => {
    const designer = await system.player.as('designer');
    for (const { name, version } of await draft()) await designer.request('DELETE', `/api/flow-draft/${name}?version=${version}`);
    const visit = await browser.signIn('designer', '/staff/flows/complaint-review.bpmn/design', { width: DESK });
    const { page } = visit;
    await page.locator('.designer-canvas .djs-element').first().waitFor();
    await page.getByRole('button', { name: '在图中查找' }).focus();
    await page.keyboard.press('Control+f');
    await page.locator('.djs-search-input input').waitFor();
    await page.keyboard.type('review-told');
    await page.locator('.djs-search-result').first().waitFor();
    await page.keyboard.press('Enter');
    const id = page.getByLabel('标识', { exact: true });
    const found = await id.inputValue();
    await page.keyboard.press('a');
    await page.locator('.djs-popup .entry').filter({ hasText: '系统任务' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.type('通知客户');
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-element-id^=Activity_]', { hasText: '通知客户' }).first().waitFor();
    expect(await id.inputValue()).not.toBe(found);
    await page.locator('.designer-problems').getByText('通知客户').first().waitFor();
    expect(await page.locator('.djs-palette .entry').first().getAttribute('title')).toBe('拖动画布');
    await visit.isSound();

    // It is led on to an element by its name, an event is attached to it, something new is drawn, and one goes from one to the next.
    const chosen = page.locator('.designer-drawing [role=status]');
    const fromMenu = async (key: string, words: string): Promise<void> => {
      await page.keyboard.press(key);
      await page.locator('.djs-popup-search input:focus').waitFor();
      await page.keyboard.type(words);
      // The list follows a key that is let go, as an input method's last one; Enter takes what is marked in it.
      await page.keyboard.press('End');
      await page.locator('.djs-popup .entry.selected').filter({ hasText: words }).waitFor();
      await page.keyboard.press('Enter');
    };
    await fromMenu('c', '复核结束');
    await chosen.getByText('已选择：通知客户 → 复核结束').waitFor();
    await page.keyboard.press('[');
    await chosen.getByText('已选择：通知客户', { exact: true }).waitFor();
    await fromMenu('a', '附加定时边界事件');
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.type('三日');
    await page.keyboard.press('Control+Enter');
    await chosen.getByText('已选择：三日').waitFor();
    await fromMenu('n', '人工任务');
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.type('回访');
    await page.keyboard.press('Control+Enter');
    await chosen.getByText('已选择：回访').waitFor();
    await page.keyboard.press('Delete');
    await page.locator('[data-element-id^=Activity_]', { hasText: '回访' }).first().waitFor({ state: 'detached' });
    await visit.isSound();
    await system.player.until('what was drawn in the draft', async () => {
      const { content = '' } = (await draft()).find(({ name }) => name === 'complaint-review.bpmn') ?? {};
      const [, task] = /<bpmn:serviceTask id="([^"]+)" name="通知客户"/.exec(content) ?? [];
      return !content.includes('回访') && new RegExp(`<bpmn:boundaryEvent id="\\w+" name="三日" attachedToRef="${task}"`).test(content) && new RegExp(`<bpmn:sequenceFlow id="\\w+" sourceRef="${task}" targetRef="reviewed"`).test(content);
    });

    // The whole drawing as a picture on white, whatever the theme.
    const picture = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出图片、打印' }).click();
    await page.getByRole('menuitem', { name: '导出 SVG 矢量图' }).click();
    const svg = readFileSync(await (await picture).path(), 'utf8');
    expect(svg).toContain('通知客户');
    expect(svg).not.toContain('var(--');
    const dots = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出图片、打印' }).click();
    await page.getByRole('menuitem', { name: '导出 PNG 图片' }).click();
    expect(readFileSync(await (await dots).path()).subarray(1, 4).toString()).toBe('PNG');

    await drawn(visit, 'complaint-risk.dmn');
    await page.getByText('决策关系图', { exact: true }).click();
    await page.locator('[data-element-id=riskScore]').first().click();
    await page.getByLabel('名称', { exact: true }).fill('风险总分');
    await page.getByLabel('名称', { exact: true }).press('Enter');
    await page.locator('.ant-segmented-item', { hasText: '风险总分' }).waitFor();
    await page.getByLabel('标识', { exact: true }).fill('risk-score');
    await page.getByText('以字母或下划线开头，只用字母、数字和下划线').waitFor();
    await visit.picture('designer-requirements');
    await visit.isSound();
  }, 300_000);

  it('tells what is wrong with an expression, a cell and a field while it is typed, and takes it back step by step', async () => {
    const designer = await system.player.as('designer');
    for (const { name, version } of await draft()) await designer.request('DELETE', `/api/flow-draft/${name}?version=${version}`);
    const visit = await browser.signIn('designer', '/staff/flows/complaint-check.bpmn/design', { width: DESK, locale: 'en', theme: 'dark' });
    const { page } = visit;
    await page.locator('.designer-canvas .djs-element').first().waitFor();
    await page.getByRole('button', { name: 'Search in the diagram' }).click();
    await page.keyboard.type('flow-is-acceptable-to-accepted');
    await page.locator('.djs-search-result', { hasText: 'flow-is-acceptable-to-accepted' }).click();
    const condition = page.locator('.designer-feel .cm-content').first();
    const before = await condition.innerText();
    await condition.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' and deadlnes = 1');
    await page.getByRole('alert').getByText('nothing sets the variable "deadlnes" (did you mean "deadlines"?)').waitFor();
    // What was not done with goes first, whatever the drawing has to take back.
    await page.keyboard.press('Control+z');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await condition.innerText()).toBe(before);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' and');
    await page.getByRole('alert').getByText(/Line 1, character \d+: the expression ends too early/).waitFor();
    await page.getByLabel('Name', { exact: true }).click();
    await page.locator('.designer-problems').getByText(/ends too early/).waitFor();
    await visit.picture('designer-expression');
    await visit.isSound();
    // The panel's step is the drawing's: one key takes it back, wherever one is.
    await page.keyboard.press('Control+z');
    await page.getByText('Nothing is wrong').waitFor();
    expect(await condition.innerText()).toBe(before);

    await drawn(visit, 'complaint-owner.dmn');
    await page.locator('td', { hasText: '"HQ-OS"' }).locator('[contenteditable]').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('HQ_OS');
    await page.locator('.designer-problems').getByText(/row 1, .*nothing sets the variable "HQ_OS".*a text stands in quotes: "HQ_OS"/).waitFor();
    await page.locator('td[data-wrong]').waitFor();
    await visit.picture('designer-cell');
    await visit.isSound();

    const { content } = await designer.request<{ content: string }>('GET', '/api/flows/review-dispatch.form');
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/review-dispatch.form', { content: content.replace('"valuesKey": "handlingUnits"', '"valuesKey": "handlingUnit"'), version: 0 });
    await drawn(visit, 'review-dispatch.form');
    await page.locator('.designer-problems').getByText('the list "handlingUnit" does not exist (did you mean "handlingUnits"?)').waitFor();
    await visit.isSound();
  }, 300_000);

  it('fills a table of every hit policy, which the engine answers by; what a policy asks for is told while it is chosen', async () => {
    const designer = await system.player.as('designer');
    for (const { name, version } of await draft()) await designer.request('DELETE', `/api/flow-draft/${name}?version=${version}`);
    const table = (name: string, type: string, answers: string[]): string => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="definitions-${name}" name="计分" namespace="http://camunda.org/schema/1.0/dmn">
      <decision id="${name}" name="计分"><description>D01-01\nEnglish: Points</description><decisionTable id="${name}-table" hitPolicy="COLLECT">
        <input id="in" label="类别"><inputExpression id="read" typeRef="string"><text>category</text></inputExpression></input><output id="out" label="结果" name="points" typeRef="${type}" />
        ${answers.map((answer, row) => `<rule id="row-${row}"><inputEntry id="in-${row}"><text>${row === 1 ? '' : '"privacy"'}</text></inputEntry><outputEntry id="out-${row}"><text>${answer}</text></outputEntry></rule>`).join('')}
      </decisionTable></decision>
      <dmndi:DMNDI><dmndi:DMNDiagram id="drawn"><dmndi:DMNShape id="shape" dmnElementRef="${name}"><dc:Bounds x="100" y="100" width="180" height="80" /></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI></definitions>`;
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/fee-points.dmn', { content: table('fee-points', 'number', ['3', '1', '4']), version: 0 });
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/fee-grade.dmn', { content: table('fee-grade', 'string', ['"high"', '"low"', '"urgent"']), version: 0 });
    const visit = await browser.signIn('designer', '/staff/flows', { width: DESK });
    const { page } = visit;
    const problems = page.locator('.designer-problems');
    const choose = async (policy: string): Promise<void> => {
      await page.getByLabel('命中策略', { exact: true }).click();
      await page.locator('.dms-select-options .option').getByText(policy, { exact: true }).click();
    };
    /** What the engine answers by the table as it is in the draft, once that fulfils `test`; undefined: it refuses to. */
    const answers = async (name: string, wanted: RegExp, category: string): Promise<unknown> => {
      const content = await system.player.until('the draft saved', async () => (await draft()).find((each) => each.name === `${name}.dmn` && wanted.test(each.content))?.content);
      const form = new FormData();
      form.append('resources', new Blob([content]), `${name}.dmn`);
      const deployed = await fetch(`${system.restAddress}/v2/deployments`, { method: 'POST', body: form });
      expect(deployed.status).toBe(200);
      const evaluated = await fetch(`${system.restAddress}/v2/decision-definitions/evaluation`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ decisionDefinitionId: name, variables: { category } }) });
      expect(evaluated.status).toBe(200);
      const { output, failureMessage } = await evaluated.json() as { output: string; failureMessage: string | null };
      return failureMessage ? undefined : JSON.parse(output) as unknown;
    };

    await drawn(visit, 'fee-points.dmn');
    // A cell is typed: the last row gives 2.
    await page.locator('td[data-element-id=out-2] [contenteditable]').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2');
    expect(await answers('fee-points', /<text>2</, 'privacy')).toEqual([3, 1, 2]);
    for (const [policy, written, privacy, other, told] of [
      ['首个', /hitPolicy="FIRST"/, 3, 1, /第 3 行不会起作用/],
      ['任意', /hitPolicy="ANY"/, undefined, 1, /第 3 行与第 1 行条件相同而结果不同/],
      ['汇总（求和）', /aggregation="SUM"/, 6, 1, /没有发现问题/],
      ['汇总（最小值）', /aggregation="MIN"/, 1, 1, /没有发现问题/],
      ['汇总（最大值）', /aggregation="MAX"/, 3, 1, /没有发现问题/],
      ['汇总（计数）', /aggregation="COUNT"/, 3, 1, /没有发现问题/],
      ['按行序', /hitPolicy="RULE ORDER"/, [3, 1, 2], [1], /没有发现问题/],
      ['汇总', /hitPolicy="COLLECT">/, [3, 1, 2], [1], /没有发现问题/],
      // As DMN has it, UNIQUE is what is meant where no policy is written.
      ['唯一', /<decisionTable id="fee-points-table"(?: hitPolicy="UNIQUE")?>/, undefined, 1, /第 3 行不会起作用/],
    ] as const) {
      await choose(policy);
      await problems.getByText(told).waitFor();
      expect([policy, await answers('fee-points', written, 'privacy'), await answers('fee-points', written, 'fee')]).toEqual([policy, privacy, other]);
    }
    await choose('优先级');
    await problems.getByText('请在文本类型输出列的表头添加预设值').waitFor();
    await page.locator('th[data-wrong], td[data-wrong], .designer-problems li').first().waitFor();

    await drawn(visit, 'fee-grade.dmn');
    await choose('汇总（求和）');
    await problems.getByText('汇总的结果须为数字，而这里是 "high"').waitFor();
    await choose('按输出次序');
    await problems.getByText('请在文本类型输出列的表头添加预设值').waitFor();
    await page.locator('th.output-cell').first().dblclick();
    await page.getByPlaceholder('"值", "值", …').fill('"urgent", "high"');
    await page.keyboard.press('Enter');
    await problems.getByText('第 2 行“结果”："low" 不在预设值中').waitFor();
    await page.getByPlaceholder('"值", "值", …').fill('"low"');
    await page.keyboard.press('Enter');
    await problems.getByText('没有发现问题').waitFor();
    expect(await answers('fee-grade', /low.*<\/outputValues>|<outputValues[^]*?low[^]*?<\/outputValues>/, 'privacy')).toEqual(['urgent', 'high', 'low']);
    await page.keyboard.press('Escape');
    await choose('优先级');
    expect([await answers('fee-grade', /hitPolicy="PRIORITY"/, 'privacy'), await answers('fee-grade', /hitPolicy="PRIORITY"/, 'fee')]).toEqual(['urgent', 'low']);
    await visit.picture('designer-hit-policy');
    await visit.isSound();
  }, 300_000);

  it('proposes one file of a draft while another is still being drawn, and goes back to what was in force before (D03-07)', async () => {
    const designer = await system.player.as('designer');
    for (const { name, version } of await draft()) await designer.request('DELETE', `/api/flow-draft/${name}?version=${version}`);
    const rows = (await designer.request<{ content: string }>('GET', '/api/flows/superior-body.dmn')).content;
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/superior-body.dmn', { content: rows.replace(/name="核查的上级机构"/g, 'name="负责核查的上级机构"'), version: 0 });
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/fee-note.form', { content: '{"id":"fee-note","components":[]}', version: 0 });
    const visit = await browser.signIn('designer', '/staff/flows/change', { width: TABLET });
    const { page } = visit;
    await page.getByRole('alert').getByText('表单中还没有栏目').waitFor({ timeout: 60_000 });
    await page.getByRole('checkbox', { name: '本次变更包含 fee-note.form' }).uncheck();
    await page.getByText('检查通过').waitFor({ timeout: 60_000 });
    await page.locator('.flow-changes ins', { hasText: '负责核查的上级机构' }).first().waitFor();
    await page.getByLabel('变更名称').fill('上级机构用语');
    await page.getByLabel('变更理由').fill('用语统一');
    await page.getByRole('button', { name: '提出变更' }).click();
    await page.waitForURL(/\/staff\/matters\//);
    await page.locator('.flow-changes ins', { hasText: '负责核查的上级机构' }).first().waitFor();
    await visit.isSound();
    expect((await draft()).map(({ name }) => name)).toEqual(['fee-note.form']);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await system.player.playMatter(id, 'approve-change');
    await system.player.until('the change in force', async () => (await system.player.seeMatter(id)).state === 'closed');

    await page.goto('/staff/flows/superior-body.dmn');
    await page.getByRole('button', { name: '与现行版本比较' }).click();
    await page.locator('.flow-changes del', { hasText: '负责核查的上级机构' }).first().waitFor();
    await visit.picture('flow-versions');
    await visit.isSound();
    await page.getByRole('button', { name: '恢复为此版本' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '恢复为此版本' }).click();
    await page.waitForURL(/\/staff\/flows\/change$/);
    await page.getByRole('checkbox', { name: '本次变更包含 superior-body.dmn' }).waitFor();
    expect((await draft()).find(({ name }) => name === 'superior-body.dmn')?.content).toBe(rows);
    await visit.isSound();
  });

  it('only shows on a phone, and says so; who may not propose is not let in', async () => {
    const visit = await browser.signIn('designer', '/staff/flows/complaint-review.bpmn/design', { width: PHONE });
    await visit.page.getByText('屏幕较窄，这里只能查看').waitFor();
    await visit.page.locator('.flow-file-canvas .djs-element').first().waitFor();
    await visit.picture('designer-phone');
    await visit.isSound();
    const handler = await browser.signIn('handler.bj', '/staff/flows/complaint-review.bpmn', { width: DESK });
    await handler.page.locator('.flow-file-canvas .djs-element').first().waitFor();
    expect(await handler.page.getByRole('link', { name: '编辑' }).count()).toBe(0);
    handler.expects(/^403 GET .api.flow-draft/);
    await handler.page.goto('/staff/flows/complaint-review.bpmn/design');
    await handler.page.getByText('无权使用此功能').waitFor();
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const designer = await system.player.as('designer');
    for (const { name, version } of await draft()) await designer.request('DELETE', `/api/flow-draft/${name}?version=${version}`);
    await designer.request<FlowDraftSaved>('PUT', '/api/flow-draft/complaint-review.bpmn', { content: '<bpmn:definitions', version: 0 });
    const visit = await browser.signIn('designer', '/staff/flows/complaint-review.bpmn/design', { width: DESK });
    await visit.page.getByText('文件无法打开').waitFor();
    await visit.isSound();
    await visit.page.getByRole('link', { name: '检查并提出变更' }).click();
    await visit.page.getByRole('alert').getByText(/无法读取/).waitFor({ timeout: 60_000 });
  });
});

describe('a file of another make', () => {
  /** Each is changed in one place, by hand. */
  const name = (element: string, words: string) => async ({ page }: Visit): Promise<void> => {
    await page.locator(`.designer-canvas [data-element-id="${element}"]`).first().click();
    await page.getByLabel('名称', { exact: true }).fill(words);
    await page.getByLabel('名称', { exact: true }).press('Enter');
  };
  const cell = (before: string, after: string) => async ({ page }: Visit): Promise<void> => {
    await page.locator('td.output-cell [contenteditable]', { hasText: before }).first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(after);
    await page.keyboard.press('Tab');
  };
  const label = (field: RegExp, words: string) => async ({ page }: Visit): Promise<void> => {
    await page.getByRole('button', { name: field }).first().click();
    await page.getByLabel('名称（中文）').fill(words);
    await page.getByLabel('名称（中文）').press('Enter');
  };
  const CHANGES = [
    { file: 'modeler-refund.bpmn', change: name('pay', '付款并通知'), before: '付款', after: '付款并通知', deployed: true },
    { file: 'pools-and-lanes.bpmn', change: name('sid-check', '核对材料'), before: '核对', after: '核对材料', deployed: false },
    { file: 'modeler-discount.dmn', change: cell('0.2', '0.15'), before: '0.2', after: '0.15', deployed: true },
    { file: 'plain-rows.dmn', change: cell('"high"', '"low"'), before: '"high"', after: '"low"', deployed: true },
    { file: 'modeler-claim.form', change: label(/国家/, '国别'), before: '国家', after: '国别', deployed: true },
    { file: 'no-groups.form', change: label(/备注/, '附注'), before: '备注', after: '附注', deployed: true },
  ];
  /** What a maker may leave out because it is so anyway, and empty places for labels. */
  const MEANINGLESS = / (?:typeLanguage="http:\/\/www\.w3\.org\/2001\/XMLSchema"|(?:start|completion)Quantity="1")/g;
  const said = (content: string): string[] => contents(content).map((line) => line.replace(MEANINGLESS, '').replace('resolution="96.0"', 'resolution="96"')).filter((line) => !line.endsWith('}BPMNLabel'));

  it('is opened, changed in one place and saved, and all else stands there as before; the engine takes it (Camunda Modeler, Signavio and others)', async () => {
    const designer = await system.player.as('designer');
    for (const { file: foreign } of CHANGES) await designer.request<FlowDraftSaved>('PUT', `/api/flow-draft/${foreign}`, { content: readFileSync(`test/web/foreign/${foreign}`, 'utf8'), version: 0 });
    const visit = await browser.signIn('designer', '/staff/flows', { width: DESK });
    for (const { file: foreign, change, before, after, deployed } of CHANGES) {
      await drawn(visit, foreign);
      await change(visit);
      const content = await system.player.until(`the draft of ${foreign}`, async () => { const now = (await draft()).find((each) => each.name === foreign); return now && now.version > 1 && now.content; });
      await visit.picture(`foreign-${foreign}`);
      const original = readFileSync(`test/web/foreign/${foreign}`, 'utf8');
      if (foreign.endsWith('.form')) expect(JSON.parse(content)).toEqual(JSON.parse(original.replace(before, after)));
      else {
        const [old, young] = [said(original), said(content)];
        const gone = old.filter((line) => !young.includes(line));
        expect([foreign, gone.length, young.length]).toEqual([foreign, 1, old.length]);
        expect(young).toEqual(old.map((line) => (line === gone[0] ? line.replace(before, after) : line)).sort());
      }
      if (!deployed) continue;
      const form = new FormData();
      form.append('resources', new Blob([content]), foreign);
      const answer = await fetch(`${system.restAddress}/v2/deployments`, { method: 'POST', body: form });
      expect([foreign, answer.status, answer.ok ? '' : await answer.text()]).toEqual([foreign, 200, '']);
    }
    for (const { name: mine, version } of await draft()) await designer.request('DELETE', `/api/flow-draft/${mine}?version=${version}`);
  });
});
