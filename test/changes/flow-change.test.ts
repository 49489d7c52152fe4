import { readFile } from 'node:fs/promises';
import type { FlowCheck, FlowDetail, FlowDraft, FlowDraftSaved, FlowList, FlowTrial, FlowVersions } from '../../api/schemas/flows.ts';
import type { MatterOpened } from '../../api/schemas/matters.ts';
import { createDatabase } from '../../db/index.ts';
import { startMatters, type Matters } from '../flows/matters/kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const FLOW = 'early-warning.bpmn';
const TABLE = 'complaint-owner.dmn';
const as = (username: string) => matters.system.player.as(username);
const read = async (file: string): Promise<FlowDetail> => (await as('designer')).request('GET', `/api/flows/${file}`);
const check = async (...files: { name: string; content: string }[]): Promise<FlowCheck> => (await as('designer')).request('POST', '/api/flow-changes/check', { files });
const trial = async (...files: { name: string; content: string }[]): Promise<FlowTrial> => (await as('designer')).request('POST', '/api/flow-changes/trial', { files });
const shipped = (name: string): Promise<string> => readFile(`bpmn/${name}`, 'utf8');
const said = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'done', (error: unknown) => (error as { problem: unknown }).problem);

const TASK = /(<bpmn:userTask id="calm-customer" name=")[^"]+/;
const renamed = async (name: string): Promise<string> => (await shipped(FLOW)).replace(TASK, `$1${name}`);

async function propose(file: string, content: string, more: object = {}): Promise<string> {
  const { sha256 } = await read(file);
  return matters.open('flow-change', 'designer', { files: [{ name: file, content, basedOn: sha256 }], reason: '用语更新' }, { ...({ title: '预警流程用语更新' } as object), ...more });
}

const warning = () => matters.open('early-warning', 'handler.bj', { title: '客户对排队不满', situation: '排队超过一小时。', likelihood: 'high' });
const versionOf = async (id: string) => {
  const flow = await (await as('manager')).request<{ instances: { processId: string; version: number; xml: string }[] }>('GET', `/api/matters/${id}/flow`);
  return flow.instances.find(({ processId }) => processId === 'early-warning');
};

describe('the change of a flow', () => {
  it('is deployed when it is approved and its day has come; what began before goes on as it began (D03-07, D12-08)', async () => {
    const before = await warning();
    await matters.system.player.until('the flow', async () => await versionOf(before));
    const id = await propose(FLOW, await renamed('安抚客户并登记'), { effectiveFrom: '2026-03-04T00:00:00+08:00' });
    await matters.play(id, 'approve-change');
    expect((await read(FLOW)).origin).toBe('shipped');
    await matters.system.moveTo('2026-03-04T09:00:00+08:00');
    expect((await matters.closed(id)).outcome).toBe('in-force');
    const now = await read(FLOW);
    expect(now).toMatchObject({ origin: 'bank', history: [{ matterId: id }] });
    expect(now.content).toContain('安抚客户并登记');
    const after = await warning();
    const [old, young] = [await versionOf(before), await matters.system.player.until('the flow', async () => await versionOf(after))];
    expect(young?.version).toBeGreaterThan(old?.version ?? 0);
    expect([old?.xml.includes('安抚客户并登记'), young?.xml.includes('安抚客户并登记')]).toEqual([false, true]);
  });

  it('is refused when it is proposed, by the lint, for what it names, and by what is in force already', async () => {
    const { content } = await read(FLOW);
    expect(await said(propose(FLOW, content))).toMatchObject({ status: 422, errors: [{ message: expect.stringContaining('与现行文件相同') }] });
    expect(await said(propose(FLOW, content.replace(TASK, '$1Calm the customer')))).toMatchObject({ status: 422, errors: [{ message: expect.stringContaining('calm-customer：没有中文名称') }] });
    expect(JSON.stringify(await said(propose(FLOW, content.replace('formId="calm-customer"', 'formId="calm-costumer"'))))).toContain('是否应为“calm-customer”');
    expect(await said(matters.open('flow-change', 'designer', { files: [{ name: FLOW, content: await renamed('安抚'), basedOn: 'a'.repeat(64) }], reason: 'x' }, { ...({ title: '过期' } as object) }))).toMatchObject({ errors: [{ message: expect.stringContaining('现行文件已变更') }] });
  });

  it('is shown with what is wrong, what waits in it, and what stands there now', async () => {
    const { content } = await read(FLOW);
    const found = await check({ name: FLOW, content: content.replace(TASK, '$1安抚客户情绪') });
    expect(found).toMatchObject({ problems: [], engine: { tried: true, refused: null }, files: [{ name: FLOW, kind: 'bpmn', before: content }] });
    expect(found.instances[0]?.active).toBeGreaterThan(0);
    expect(found.waiting.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
    const bad = await check({ name: 'Neu.bpmn', content: 'x' }, { name: TABLE, content: '<nothing' }, { name: 'new-thing.form', content: '{"id":"other"}' });
    expect(bad.problems.map(({ file }) => file)).toEqual(['Neu.bpmn', TABLE, 'new-thing.form']);
    expect(bad.engine.tried).toBe(false);
    const cut = await check({ name: FLOW, content: content.slice(0, 3_000) });
    expect(cut.problems).toEqual([{ file: FLOW, zh: expect.stringContaining('无法读取'), en: expect.stringContaining("can't be read") }]);
    const second = content.replace('</bpmn:definitions>', '<bpmn:process id="complaint-review" isExecutable="true" /></bpmn:definitions>');
    expect((await check({ name: FLOW, content: second })).problems).toEqual([{ file: FLOW, zh: '标识“complaint-review”已在文件 complaint-review.bpmn 中使用', en: 'the id "complaint-review" is that of another file: complaint-review.bpmn' }]);
  });

  it('of a table is tried on the engine: past decisions are made again, and nothing of the trial stays', async () => {
    const knex = createDatabase(matters.system.databaseUrl);
    const content = await shipped('accountability-measure.dmn').catch(() => '');
    expect(content).not.toBe('');
    await knex.destroy();
    const versions = async () => (await (await fetch(`${matters.system.restAddress}/v2/decision-definitions/search`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json() as { items: { decisionDefinitionId: string }[] }).items.map(({ decisionDefinitionId }) => decisionDefinitionId).sort();
    const before = await versions();
    const changed = (await shipped(TABLE)).replace(/<text>&#34;HQ-OS&#34;<\/text>|<text>"HQ-OS"<\/text>|<text>&quot;HQ-OS&quot;<\/text>/, '<text>"HQ-CS"</text>');
    const found = await check({ name: TABLE, content: changed });
    expect(found).toMatchObject({ problems: [], engine: { tried: true, refused: null } });
    expect((await trial({ name: TABLE, content: changed })).replays[0]).toMatchObject({ decisionId: 'complaint-owner' });
    expect(await versions()).toEqual(before);
    const broken = await check({ name: TABLE, content: (await shipped(TABLE)).replace(/(<inputExpression[^>]*>\s*<text>)[^<]+/, '$1no such ( expression') });
    expect(broken.problems).toEqual([{ file: TABLE, zh: '输入列“涉及海外机构”：“no such ( expression”中，表达式不完整，后面还缺内容', en: 'input "涉及海外机构": in "no such ( expression": the expression ends too early' }]);
  });

  it('is held against what there is: names of functions, variables, lists and roles, rows that never count, and files of other tools (D03-07)', async () => {
    const found = async (name: string, change: (content: string) => string): Promise<string[]> => (await check({ name, content: change((await read(name)).content) })).problems.map(({ zh }) => zh);
    expect(await found(TABLE, (xml) => xml.replace('<text>overseas</text>', '<text>overseaz</text>').replace('<text>&quot;HQ-OS&quot;</text>', '<text>upercase("hq-os")</text>'))).toEqual([
      '输入列“涉及海外机构”：“overseaz”中，没有任何环节给变量“overseaz”赋值（是否应为“overseas”？）；如果是文本，须加英文双引号："overseaz"',
      '第 1 行“承办单位”：“upercase("hq-os")”中，没有函数“upercase”（是否应为“uppercase”？）'.replace('uppercase', 'upper case'),
    ]);
    expect(await found(TABLE, (xml) => xml.replace(/(<inputEntry id="complaint-owner-02-in-\d">\s*<text>)[^<]*/g, '$1-'))).toEqual(expect.arrayContaining(['第 3 行不会起作用：第 2 行已包含它的全部情形']));
    expect(await found('review-dispatch.form', (json) => json.replace('"valuesKey": "handlingUnits"', '"valuesKey": "handlingUnit"'))).toEqual([expect.stringMatching(/选项列表“handlingUnit”不存在（是否应为“handlingUnits”？）/)]);
    expect(await found('preliminary-check.form', (json) => json.replace('"hide": "=checkResult', '"hide": "=checkReslt'))).toEqual([expect.stringMatching(/表单中没有栏目“checkReslt”（是否应为“checkResult”？）/)]);
    expect(await found('complaint-check.bpmn', (xml) => xml.replace('candidateGroups="HQ-CS:intake"', 'candidateGroups="HQ-CS:intakes"').replace(/(<bpmn:conditionExpression[^>]*>)=checkResult/, '$1=checkReslt'))).toEqual(expect.arrayContaining([
      expect.stringMatching(/“HQ-CS:intakes”中的岗位“intakes”不存在/), expect.stringMatching(/没有任何环节给变量“checkReslt”赋值（是否应为“checkResult”？）/),
    ]));
  });

  it('says of a file that can\'t be read what it is, where, and what to do', async () => {
    const [flow, table, form] = await Promise.all([FLOW, TABLE, 'approve.form'].map(shipped)) as [string, string, string];
    const said = async (name: string, content: string) => (await check({ name, content })).problems.map(({ zh }) => zh);
    const c7 = flow.replace('<bpmn:definitions ', '<bpmn:definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn" ').replace('<bpmn:userTask id="calm', '<bpmn:userTask camunda:formKey="x" id="calm');
    const told: [string, string, RegExp][] = [
      [FLOW, '', /文件是空的/], [FLOW, '<html></html>', /根元素是 <html>/], [FLOW, table, /命名空间为 .*DMN.*另存为 BPMN 2\.0/], [FLOW, c7, /为 Camunda 7 绘制/],
      [FLOW, `<!DOCTYPE x [<!ENTITY a "b">]>${flow.slice(flow.indexOf('<bpmn'))}`, /DOCTYPE/], [FLOW, flow.slice(0, 4_000), /第 \d+ 行第 \d+ 个字符/], [FLOW, '<a>'.repeat(20_000), /根元素是 <a>/],
      [FLOW, flow.replace('</bpmn:userTask>', '</bpmn:userTsk>'), /第 \d+ 行第 \d+ 个字符处的内容 <\/bpmn:userTsk>/], [FLOW, flow.replace('id="warning-escalated"', 'id="calm-customer"'), /标识“calm-customer”重复/],
      [TABLE, table.replace('https://www.omg.org/spec/DMN/20191111/MODEL/', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'), /另存为 DMN 1\.3/],
      ['approve.form', form.slice(0, 600), /第 \d+ 行第 \d+ 个字符处不符合 JSON/], ['approve.form', 'null', /不是表单/], ['approve.form', '{"id":"approve","components":[null]}', /components\[0\]/], ['approve.form', '{"id":"approve","components":{}}', /不是列表/],
    ];
    for (const [name, content, expected] of told) expect([content.slice(0, 40), await said(name, content)]).toEqual([content.slice(0, 40), expect.arrayContaining([expect.stringMatching(expected)])]);
  });

  it('shows which of the latest cases would come through other steps, and can be gone back from (D03-07)', async () => {
    const calmed = await warning();
    await matters.play(calmed, 'calm-customer', { warningOutcome: 'calmed' });
    await matters.closed(calmed);
    const { content } = await read(FLOW);
    // What was calmed would be registered as a complaint.
    const found = await trial({ name: FLOW, content: content.replace('=warningOutcome = &quot;escalated&quot;', '=warningOutcome = &quot;calmed&quot;').replace(TASK, '$1安抚并记录') });
    expect(found.tried).toBe(true);
    expect(found.paths).toEqual([expect.objectContaining({ processId: 'early-warning', compared: expect.any(Number), unsure: 0 })]);
    const [paths] = found.paths;
    expect(paths?.ways).toEqual([{ elementId: 'warning-result', name: '结果如何？', from: '已化解', to: '升级为投诉', cases: 1 }]);
    expect(paths?.steps).toEqual(expect.arrayContaining([
      { elementId: 'register-warned-complaint', effect: 'added', name: '登记为投诉', cases: 1 }, { elementId: 'warning-calmed', effect: 'skipped', name: '已化解', cases: 1 },
      { elementId: 'calm-customer', effect: 'changed', name: '安抚并记录', cases: paths?.compared },
    ]));
    expect(paths?.examples).toEqual([expect.objectContaining({ added: expect.arrayContaining(['登记为投诉']), ways: [{ name: '结果如何？', from: '已化解', to: '升级为投诉' }] })]);
    // A table gone back from: every version that was in force is there, and as it was shipped.
    const { items } = await (await as('designer')).request<FlowVersions>('GET', `/api/flows/${FLOW}/versions`);
    expect(items.map(({ inForce, number }) => [inForce, number !== null])).toEqual([...items.slice(0, -1).map((_, index) => [index === 0, true]), [items.length === 1, false]]);
    expect(items.at(-1)?.content).toBe(await shipped(FLOW));
    expect(items[0]?.content).toBe(content);
  });

  it('of a form in which a matter is opened or a complaint entered is what staff fill from then on', async () => {
    const opening = async () => JSON.stringify(await (await as('handler.bj')).request('GET', '/api/matter-kinds/early-warning/form'));
    const visits = async () => JSON.stringify(await (await as('intake')).request('GET', '/api/intake-forms'));
    const changed = await Promise.all([['early-warning.form', '预警情况'], ['intake-visit.form', '来访须知']].map(async ([name = '', heading]) => ({ name, content: (await read(name)).content.replace(/"text":\s*"/, `$&${heading}：`), basedOn: (await read(name)).sha256 })));
    expect([await opening(), await visits()].map((text) => /预警情况|来访须知/.test(text))).toEqual([false, false]);
    const id = await matters.open('flow-change', 'designer', { files: changed, reason: '用语更新' }, { ...({ title: '表单用语更新' } as object) });
    await matters.play(id, 'approve-change');
    await matters.closed(id);
    expect([await opening(), await visits()]).toEqual([expect.stringContaining('预警情况'), expect.stringContaining('来访须知')]);
    const elsewhere = await check({ name: 'intake-visit.form', content: (await shipped('intake-visit.form')).replace(/"channels":\s*"[^"]*"/, '"channels": "visits"') });
    expect(elsewhere.problems).toEqual([{ file: 'intake-visit.form', zh: expect.stringContaining('visits'), en: expect.stringContaining('visits') }]);
  });

  it('is kept as the draft of who makes it until it is proposed, and no window overwrites what another saved (D03-07)', async () => {
    const [designer, manager] = [await as('designer'), await as('manager')];
    const draft = async (who = designer) => (await who.request<FlowDraft>('GET', '/api/flow-draft')).items;
    const save = (content: string, version: number, more: object = {}, who = designer) => who.request<FlowDraftSaved>('PUT', `/api/flow-draft/${FLOW}`, { content, version, ...more });
    const { sha256 } = await read(FLOW);
    expect(await save(await renamed('安抚客户（一）'), 0)).toMatchObject({ version: 1 });
    expect(await save(await renamed('安抚客户（二）'), 1)).toMatchObject({ version: 2 });
    // The other window still has the first.
    expect(await said(save(await renamed('安抚客户（三）'), 1))).toMatchObject({ status: 409 });
    expect(await said(save(await renamed('安抚客户（三）'), 0))).toMatchObject({ status: 409 });
    expect(await said(designer.request('DELETE', `/api/flow-draft/${FLOW}?version=1`))).toMatchObject({ status: 409 });
    await save(await renamed('安抚客户并回访'), 0, {}, manager);
    expect(await draft()).toEqual([expect.objectContaining({ name: FLOW, version: 2, basedOn: sha256, outdated: false, content: expect.stringContaining('（二）'), others: [expect.objectContaining({ person: expect.any(String) })] })]);

    // The manager's comes into force first: the designer is told, and goes on from what is in force now.
    const { id } = await manager.request<MatterOpened>('POST', '/api/flow-draft/propose', { title: '安抚并回访', reason: '督促回访' });
    expect(await draft(manager)).toEqual([]);
    await matters.play(id, 'approve-change');
    expect((await matters.closed(id)).outcome).toBe('in-force');
    expect(await draft()).toEqual([expect.objectContaining({ outdated: true, others: [] })]);
    expect(await said(designer.request('POST', '/api/flow-draft/propose', { title: '安抚', reason: '用语' }))).toMatchObject({ status: 422, errors: [{ message: expect.stringContaining('现行文件已变更') }] });
    await save((await read(FLOW)).content.replace(TASK, '$1安抚客户（四）'), 2, { anew: true });
    expect(await draft()).toEqual([expect.objectContaining({ outdated: false, version: 3 })]);
    await designer.request('DELETE', `/api/flow-draft/${FLOW}?version=3`);
    expect(await draft()).toEqual([]);
    expect(await said((await as('handler.bj')).request('GET', '/api/flow-draft'))).toMatchObject({ status: 403 });
    expect(await said(save('x', 0, {}, await as('handler.bj')))).toMatchObject({ status: 403 });
  });

  it('is for designers, the complaint manager and administrators', async () => {
    expect(await said((await as('handler.bj')).request('POST', '/api/flow-changes/check', { files: [{ name: FLOW, content: 'x' }] }))).toMatchObject({ status: 403 });
    const list = await (await as('handler.bj')).request<FlowList>('GET', '/api/flows');
    expect(list.mayPropose).toBe(false);
    expect(list.items.find(({ file }) => file === 'complaint-handling.bpmn')).toMatchObject({ kind: 'bpmn', zh: expect.stringMatching(/\p{Script=Han}/u), version: expect.any(Number) });
    expect(list.items.find(({ file }) => file === FLOW)?.rules).toContain('D07-02');
  });
});
