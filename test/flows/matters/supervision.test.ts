import { createDatabase } from '../../../db/index.ts';
import { shown, startMatters, type Matters } from './kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const order = { title: '逾期未回复客户', responsibleUnit: 'SH-OPS', problem: '三件投诉超过时限。', requirement: '五个工作日内办结并说明原因。' };

describe('supervision', () => {
  it('is served in writing, rectified again until it is accepted by others (D02-09, D03-17, D18-06)', async () => {
    const id = await matters.open('supervision', 'supervisor', order);
    const letter = await matters.system.mail('approver.sh@bank.example.com', /督办单/);
    expect(letter.text).toMatch(/三件投诉超过时限[^]*五个工作日内办结/);
    const doer = await matters.play(id, 'rectify');
    expect(await matters.play(id, 'check-rectification', { rectificationResult: 'again', checkNotes: '原因没有说明。' })).not.toBe(doer);
    await matters.play(id, 'rectify');
    await matters.play(id, 'check-rectification');
    expect((await matters.closed(id)).outcome).toBe('rectified');
  });

  it('leads to accountability where nothing is done (D08-11)', async () => {
    const id = await matters.open('supervision', 'supervisor', order);
    await matters.play(id, 'rectify');
    await matters.play(id, 'check-rectification', { rectificationResult: 'accountability', checkNotes: '拒不整改。' });
    expect((await matters.closed(id)).outcome).toBe('accountability');
    expect(await matters.system.player.seeMatter(await matters.child(id, 'accountability'))).toMatchObject({ details: { responsibleUnit: 'SH-OPS', grounds: '拒不整改。' } });
  });
});

describe('an inspection', () => {
  it('samples closed cases of its period so that nobody can choose, and orders rectification with its findings (D09-06, D04-07, D02-09)', async () => {
    const { system } = matters;
    const closed: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const filed = await system.customer().file({ person: { name: '抽样客户', phone: '000-0000-9100', email: `sample${index}@example.com` }, subject: '快递丢失', narrative: '快递公司丢失包裹，希望银行赔偿。', category: 'service-attitude', complainedUnit: 'BJ' });
      await system.player.play(filed.id, 'preliminary-check', { checkResult: 'not-ours', referTo: '邮政管理部门' });
      await system.player.until('the closing', async () => (await system.player.see(filed.id)).milestones.closedAt !== null);
      closed.push(filed.number);
    }
    const details = { title: '3月抽查', periodFrom: '2026-03-01', periodTo: '2026-03-31', sampleSize: 2 };
    const id = await matters.open('inspection', 'supervisor', details);
    const sampled = await matters.reaches(id, 'the sample', ({ complaints, tasks }) => complaints.length > 0 && tasks.length > 0);
    expect(sampled.complaints).toHaveLength(2);
    for (const { number } of sampled.complaints) expect(closed).toContain(number);
    await matters.play(id, 'inspect-case', { caseFaulty: true, faultKinds: ['notice-incomplete'], inspectionFindings: '没有告知去哪里反映。' });
    await matters.play(id, 'inspect-case');
    // Counted from what was found in each case, not entered by hand.
    const summed = await matters.reaches(id, 'the sum', ({ tasks }) => tasks.some(({ elementId }) => elementId === 'report-inspection'));
    expect([shown(summed, 'casesInspected'), shown(summed, 'casesFaulty')]).toEqual(['2', '1']);
    expect(shown(summed, 'inspectionFindings')).toMatch(/^TS\d{8}-\d{6}：告知不完整 Notice incomplete：没有告知去哪里反映。$/);
    await matters.play(id, 'report-inspection', { needsRectification: true, responsibleUnit: 'BJ-OPS', inspectionReport: '一件告知不完整。', rectificationDemand: '补充告知。' });
    const done = await matters.closed(id);
    expect(done.outcome).toBe('rectification');
    expect(done.notices.find(({ template }) => template === 'inspection-report')?.text).toMatch(/检查件数[^\d]*2[^]*有问题件数[^\d]*1[^]*一件告知不完整/);
    const supervision = await matters.child(id, 'supervision');
    expect(await system.player.seeMatter(supervision)).toMatchObject({ unitId: 'BJ-OPS', details: { problem: '一件告知不完整。', requirement: '补充告知。' } });
    expect((await system.mail('approver.bj@bank.example.com', /督办单/)).text).toMatch(/补充告知/);
    await matters.play(supervision, 'rectify');
  });
});

describe('an inspection of one’s own work', () => {
  it('is not possible: whoever had a hand in a case leaves that one to others, and does not report where it was at fault (D09-06, D18-21)', async () => {
    const { system } = matters;
    await system.moveTo('2026-04-01T09:00:00+08:00');
    const filed = await system.customer().file({ person: { name: '重大客户', phone: '000-0000-9200', email: 'own.work@example.com' }, subject: '大额争议', narrative: '一笔大额转账未到账，涉及十二万元。', category: 'account-transaction', complainedUnit: 'BJ', amountYuan: 120_000 });
    for (const element of ['preliminary-check', 'rehear-recording']) await system.player.play(filed.id, element);
    const reviewer = await system.player.play(filed.id, 'second-review');
    for (const element of ['investigate', 'decide', 'approve']) await system.player.play(filed.id, element);
    await system.player.until('the survey', async () => (await system.player.see(filed.id)).surveys.length === 1);
    await system.customer().answerSurvey({ number: filed.number, code: filed.trackingCode, satisfied: true, score: 5 });
    await system.player.until('the closing', async () => (await system.player.see(filed.id)).milestones.closedAt !== null);
    const other = await system.customer().file({ person: { name: '另一客户', phone: '000-0000-9201' }, subject: '快递丢失', narrative: '快递公司丢失包裹。', category: 'service-attitude', complainedUnit: 'BJ' });
    await system.player.play(other.id, 'preliminary-check', { checkResult: 'not-ours', referTo: '邮政管理部门' });
    await system.player.until('the closing', async () => (await system.player.see(other.id)).milestones.closedAt !== null);

    const inspect = async (title: string, ownFaulty: boolean) => {
      const id = await matters.open('inspection', 'supervisor', { title, periodFrom: '2026-04-01', periodTo: '2026-04-30', sampleSize: 5 });
      const { tasks } = await matters.reaches(id, 'both cases', (matter) => matter.tasks.filter(({ elementId }) => elementId === 'inspect-case').length === 2);
      const taskOf = (number: string) => tasks.find(({ caseNumber }) => caseNumber === number)!.key;
      const client = await system.player.as(reviewer);
      await expect(client.claim(taskOf(filed.number))).rejects.toMatchObject({ status: 403 });
      await client.claim(taskOf(other.number));
      const seen = await client.task(taskOf(other.number));
      expect(seen.data).toMatchObject({ inspectedNumber: other.number });
      expect(seen.matter?.complaints.map(({ number }) => number)).toEqual([other.number]);
      await client.complete(taskOf(other.number), { caseFaulty: !ownFaulty, ...(ownFaulty ? {} : { faultKinds: ['late'] }), inspectionFindings: '逐项检查。' });
      await matters.play(id, 'inspect-case', { caseFaulty: ownFaulty, ...(ownFaulty ? { faultKinds: ['late'] } : {}), inspectionFindings: '逐项检查。' });
      return { id, client, report: await system.player.waitingMatterTask(id, 'report-inspection') };
    };
    const faulty = await inspect('4月抽查', true);
    await expect(faulty.client.claim(faulty.report.key)).rejects.toMatchObject({ status: 403 });
    expect(await matters.play(faulty.id, 'report-inspection', { needsRectification: false })).not.toBe(reviewer);
    const { client, report } = await inspect('4月复查', false);
    await client.claim(report.key);
    await client.complete(report.key, { inspectionReport: '总体合规。', needsRectification: false });
  });
});

describe('an appraisal', () => {
  const plan = { title: '第一季度考评', appraisedUnit: 'BJ-CARD', periodFrom: '2026-01-01', periodTo: '2026-03-31' };

  it('commends who is excellent (D03-06, D15-07)', async () => {
    const id = await matters.open('appraisal', 'supervisor', plan);
    await matters.play(id, 'gather-appraisal', { timelyPercent: 99, satisfiedPercent: 97, seriousFaults: 0 });
    await matters.play(id, 'approve-appraisal', { appraisalApproved: false, appraisalComment: '请核对满意率。' });
    const gatherer = await matters.play(id, 'gather-appraisal', { timelyPercent: 99, satisfiedPercent: 96, seriousFaults: 0 });
    expect(await matters.play(id, 'approve-appraisal')).not.toBe(gatherer);
    expect((await matters.closed(id)).outcome).toBe('excellent');
    expect((await matters.system.mail('approver.bj.card@bank.example.com', /表彰/)).text).toMatch(/96%/);
  });

  it('calls who is poor to account, and leaves others alone (D03-06, D18-22)', async () => {
    const poor = await matters.open('appraisal', 'supervisor', plan);
    await matters.play(poor, 'gather-appraisal', { timelyPercent: 79.9, satisfiedPercent: 90, seriousFaults: 0, faults: '多件逾期。' });
    await matters.play(poor, 'approve-appraisal');
    expect((await matters.closed(poor)).outcome).toBe('poor');
    expect((await matters.system.player.seeMatter(await matters.child(poor, 'accountability'))).details).toMatchObject({ responsibleUnit: 'BJ-CARD', grounds: '多件逾期。' });
    const pass = await matters.open('appraisal', 'supervisor', plan);
    await matters.play(pass, 'gather-appraisal', { timelyPercent: 80, satisfiedPercent: 60, seriousFaults: 2 });
    await matters.play(pass, 'approve-appraisal');
    expect(await matters.closed(pass)).toMatchObject({ outcome: 'pass', children: [] });
  });

  it('of a person takes what they did themselves, and says where there is nothing (D03-06, D04-06)', async () => {
    const knex = createDatabase(matters.system.databaseUrl);
    const [done] = await knex('inboxTask').where({ elementId: 'preliminary-check', state: 'completed' });
    await knex.destroy();
    const figures = async (aboutUsername: string) => {
      const id = await matters.open('appraisal', 'supervisor', { ...plan, aboutUsername });
      const matter = await matters.reaches(id, 'the figures', (each) => shown(each, 'figuresOf') !== undefined, 'supervisor');
      return ['figuresOf', 'reportTimely', 'reportSatisfied'].map((key) => shown(matter, key));
    };
    expect(await figures(done?.assignee ?? '')).toEqual(['被考评个人 The person', '100%', '无数据 None']);
    expect(await figures('handler.os')).toEqual(['被考评个人 The person', '无数据 None', '无数据 None']);
  });
});

describe('a limit of a matter', () => {
  it('that passes is escalated in writing once, while the work goes on (D18-06, D02-09)', async () => {
    const id = await matters.open('supervision', 'supervisor', order);
    const { deadlines, number } = await matters.reaches(id, 'its limit', ({ tasks }) => tasks.some(({ elementId }) => elementId === 'rectify'));
    await matters.system.moveTo(deadlines.find(({ stage }) => stage === 'rectification')?.dueAt ?? '');
    const late = await matters.reaches(id, 'the escalation', (matter) => matter.deadlines.some(({ missedAt }) => missedAt !== null) && matter.notices.some(({ template }) => template === 'matter-escalation'));
    expect(late.notices.find(({ template, recipient }) => template === 'matter-escalation' && recipient === 'manager@bank.example.com')?.text).toContain(number);
    await matters.play(id, 'rectify');
    await matters.play(id, 'check-rectification');
    expect((await matters.closed(id)).outcome).toBe('rectified');
  });
});
