import { createDatabase } from '../../../db/index.ts';
import { startMatters, type Matters } from './kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const article = { title: '挂失手续费如何收取', category: 'fee-rate', question: '挂失为什么收费？', answer: '按公示标准收取，口头挂失免费。', basis: '服务收费公示表', keywords: '挂失 手续费' };

describe('a knowledge article', () => {
  it('is reviewed by another, revised by its author, published and found by its words and category (D18-07)', async () => {
    const id = await matters.open('knowledge-article', 'handler.bj.card', article);
    const reader = await matters.system.player.as('intake');
    expect(await reader.knowledge({ q: '挂失' })).toEqual({ items: [], total: 0 });
    expect(await matters.play(id, 'review-article', { articleDecision: 'revise', reviewComment: '请写明口头挂失的有效期。' })).not.toBe('handler.bj.card');
    expect(await matters.play(id, 'revise-article', { ...article, answer: '按公示标准收取；口头挂失免费，五日内有效。' })).toBe('handler.bj.card');
    await matters.play(id, 'review-article');
    expect((await matters.closed(id)).outcome).toBe('published');
    const found = await reader.knowledge({ q: '口头 手续费', category: 'fee-rate' });
    expect(found).toMatchObject({ total: 1, items: [{ title: article.title, category: 'fee-rate' }] });
    expect(await reader.knowledgeArticle(found.items[0]?.id ?? '')).toMatchObject({ answer: expect.stringContaining('五日内有效') as string, basis: article.basis });
    expect(await reader.knowledge({ q: '手续费', category: 'privacy' })).toMatchObject({ total: 0 });
    expect(await reader.knowledge({ q: '100%' })).toMatchObject({ total: 0 });
  });

  it('that is declined is not found, and its author is told why (D18-07, D18-20)', async () => {
    const id = await matters.open('knowledge-article', 'handler.sh.card', { ...article, title: '不采用的条目' });
    await matters.play(id, 'review-article', { articleDecision: 'decline', reviewComment: '与现有条目重复。' });
    const done = await matters.closed(id);
    expect(done.outcome).toBe('declined');
    expect(done.notices.find(({ template }) => template === 'matter-declined')?.text).toMatch(/与现有条目重复/);
    expect(await (await matters.system.player.as('intake')).knowledge({ q: '不采用的条目' })).toMatchObject({ total: 0 });
  });
});

describe('a training', () => {
  it('is approved, announced, and recorded with type and participants when its day is over (D14-07, D15-07, D18-18)', async () => {
    const plan = { title: '首问负责制培训', trainingKind: 'special', trainingUnits: ['BJ-OPS', 'BJ-CARD'], trainingDate: '2026-03-04', content: '首问登记和移交。' };
    const id = await matters.open('training', 'approver.bj', plan);
    expect(await matters.play(id, 'approve-training')).not.toBe('approver.bj');
    expect((await matters.system.mail('handler.bj.card@bank.example.com', /培训通知/)).text).toMatch(/首问登记和移交/);
    await matters.reaches(id, 'the training day', ({ tasks }) => tasks.length === 0);
    await matters.system.moveTo('2026-03-04T18:00:00+08:00');
    await matters.play(id, 'record-training', { participants: ['handler.bj', 'handler.bj.card'], notPassed: ['handler.bj.card'] });
    expect((await matters.closed(id)).outcome).toBe('held');
    const records = await (await matters.system.player.as('manager')).trainingRecords({});
    expect(records.items.map(({ person, kind, heldOn, hours, passed }) => [person.username, kind, heldOn, hours, passed])).toEqual([
      ['handler.bj', 'special', '2026-03-04', 2, true], ['handler.bj.card', 'special', '2026-03-04', 2, false],
    ]);
    // One's own record is one's own to see, others' are not.
    expect((await (await matters.system.player.as('handler.bj')).trainingRecords({})).items.map(({ person }) => person.username)).toEqual(['handler.bj']);
  });
});

describe('a typical case', () => {
  it('is anonymised by another, reported to leaders and told to the whole bank (D18-09, D18-20)', async () => {
    const id = await matters.open('typical-case', 'supervisor', { title: '收费未告知', caseSummary: '客户被扣费后投诉。', lessons: '事前未告知。', demands: '逐一自查。' });
    await matters.play(id, 'review-typical-case');
    const done = await matters.closed(id);
    expect(done.outcome).toBe('published');
    const told = done.notices.filter(({ template }) => template === 'typical-case').map(({ recipient }) => recipient);
    expect(told).toEqual(expect.arrayContaining(['gm@bank.example.com', 'head.bj.wfj@bank.example.com', 'handler.sh.card@bank.example.com']));
    expect((await matters.system.mail('handler.sh.card@bank.example.com', /典型案例通报/)).text).toMatch(/请各单位对照检查/);
  });
});

describe('the suggestion book', () => {
  it('is to be read by each outlet head on each working day, and entries are handled (D03-15)', async () => {
    await matters.system.moveTo('2026-03-05T09:00:00+08:00');
    const manager = await matters.system.player.as('manager');
    const books = await matters.system.player.until('the readings of Thursday', async () => {
      const { items } = await manager.matters({ kind: 'suggestion-book' });
      const today = items.filter(({ openedAt }) => openedAt >= '2026-03-05');
      return today.length === 2 ? today : undefined;
    });
    expect(books.map(({ unitId }) => unitId).sort()).toEqual(['BJ-WFJ', 'SH-LJZ']);
    const id = books.find(({ unitId }) => unitId === 'BJ-WFJ')?.id ?? '';
    expect(await matters.play(id, 'read-suggestion-book', { hasEntries: true, entryCount: 2 })).toBe('head.bj.wfj');
    await matters.play(id, 'handle-suggestions');
    expect((await matters.closed(id)).outcome).toBe('handled');
    const other = books.find(({ unitId }) => unitId === 'SH-LJZ')?.id ?? '';
    await matters.play(other, 'read-suggestion-book');
    expect((await matters.closed(other)).outcome).toBe('empty');
    // Friday and Monday, but not the days between.
    for (const day of ['06', '07', '08', '09']) {
      await matters.system.moveTo(`2026-03-${day}T09:00:00+08:00`);
      await matters.system.player.until(`the work of March ${day}`, async () => (await activeInstances('periodic-work')) === 0);
    }
    const { items } = await (await matters.system.player.as('manager')).matters({ kind: 'suggestion-book' });
    expect(items.map(({ openedAt }) => openedAt.slice(0, 10)).filter((day) => day > '2026-03-05').sort()).toEqual(['2026-03-06', '2026-03-06', '2026-03-09', '2026-03-09']);
  });
});

async function activeInstances(processDefinitionId: string): Promise<number> {
  const answer = await fetch(`${matters.system.restAddress}/v2/process-instances/search`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filter: { processDefinitionId, state: 'ACTIVE' } }) });
  return ((await answer.json()) as { items: unknown[] }).items.length;
}

describe('what comes with the quarter and the year', () => {
  it('is opened by itself: the report to the committee, an appraisal of each unit that closed complaints, and the review of the regulation (D15-05, D03-06, D12-08)', async () => {
    const { system } = matters;
    const filed = await system.customer().file({ person: { name: '考评客户', phone: '000-0000-9300' }, subject: '快递丢失', narrative: '快递公司丢失包裹。', category: 'service-attitude', complainedUnit: 'BJ' });
    await system.player.play(filed.id, 'preliminary-check', { checkResult: 'not-ours', referTo: '邮政管理部门' });
    await system.player.until('the closing', async () => (await system.player.see(filed.id)).milestones.closedAt !== null);
    const knex = createDatabase(system.databaseUrl);
    await knex('complaint').where({ id: filed.id }).update({ ownerUnitId: 'BJ-OPS' });
    await knex.destroy();
    const opened = async (kind: 'committee-report' | 'appraisal' | 'improvement', title: string) => (await (await system.player.as('manager')).matters({ kind })).items.filter((each) => each.title === title);

    await system.moveTo('2026-04-01T09:00:00+08:00');
    const [appraisal] = await system.player.until('the appraisals', async () => ((await opened('appraisal', '投诉处理季度考评')).length > 0 ? opened('appraisal', '投诉处理季度考评') : undefined));
    expect(await opened('appraisal', '投诉处理季度考评')).toMatchObject([{ unitId: 'BJ-OPS' }]);
    expect(await system.player.seeMatter(appraisal?.id ?? '')).toMatchObject({ details: { appraisedUnit: 'BJ-OPS', periodFrom: '2026-01-01', periodTo: '2026-03-31' } });
    expect(await opened('committee-report', '投诉工作季度报告')).toHaveLength(1);
    await matters.play(appraisal?.id ?? '', 'gather-appraisal', { timelyPercent: 99, satisfiedPercent: 97, seriousFaults: 0 });
    await matters.play(appraisal?.id ?? '', 'approve-appraisal');
    expect((await matters.closed(appraisal?.id ?? '')).outcome).toBe('excellent');

    await system.moveTo('2027-01-01T09:00:00+08:00');
    const [review] = await system.player.until('the review', async () => ((await opened('improvement', '投诉制度年度评估')).length > 0 ? opened('improvement', '投诉制度年度评估') : undefined));
    await matters.play(review?.id ?? '', 'decide-improvement', { improvementAdopted: false, committeeComment: '现行制度符合监管规定，不需要修订。' });
    expect((await matters.closed(review?.id ?? '')).outcome).toBe('declined');
  });
});
