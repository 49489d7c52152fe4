import { shown, startMatters, type Matters } from './kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const proposal = { title: '收费前增加提示', problem: '客户不知情。', proposal: '系统弹窗提示。', improvementArea: 'system' };

describe('an improvement', () => {
  it('is decided by the committee, carried out, and checked later by others; without effect it is carried out again (D18-13, D17-04, D17-06)', async () => {
    const id = await matters.open('improvement', 'handler.bj', proposal);
    expect(await matters.play(id, 'decide-improvement')).not.toBe('handler.bj');
    const doer = await matters.play(id, 'carry-out-improvement');
    const waiting = await matters.reaches(id, 'its time to check', ({ deadlines }) => deadlines.some(({ stage }) => stage === 'effect-check'));
    expect(waiting.tasks).toEqual([]);
    const limit = waiting.deadlines.find(({ stage }) => stage === 'effect-check');
    // Checked after thirty days, within five.
    expect(limit).toMatchObject({ remindAt: '2026-04-01T01:00:00.000Z', dueAt: '2026-04-06T01:00:00.000Z' });
    // What was decided and carried out in time says so.
    expect(waiting.deadlines.filter(({ metAt }) => metAt !== null).map(({ stage }) => stage).sort()).toEqual(['approval', 'rectification']);
    await matters.system.moveTo(limit?.remindAt ?? '');
    const checker = await matters.play(id, 'check-effect', { complaintsAfter: 12, effective: false, effectNotes: '没有变化。' });
    expect(checker).not.toBe(doer);
    await matters.play(id, 'carry-out-improvement');
    const second = await matters.reaches(id, 'the second time', ({ deadlines }) => deadlines.some(({ stage, dueAt }) => stage === 'effect-check' && dueAt > (limit?.dueAt ?? '')));
    await matters.system.moveTo(second.deadlines.find(({ stage }) => stage === 'effect-check')?.remindAt ?? '');
    await matters.play(id, 'check-effect');
    const done = await matters.closed(id);
    expect(done.outcome).toBe('effective');
    expect(shown(done, 'complaintsAfter')).toBe('4');
  });

  it('that is declined goes back to who proposed it, with the reason (D18-13, D18-20)', async () => {
    const id = await matters.open('improvement', 'handler.sh', proposal);
    await matters.play(id, 'decide-improvement', { improvementAdopted: false, responsibleUnit: undefined, expectedEffect: undefined, committeeComment: '已有同类项目在建。' });
    const done = await matters.closed(id);
    expect(done.outcome).toBe('declined');
    expect(done.notices.find(({ template }) => template === 'matter-declined')).toMatchObject({ recipient: 'handler.sh@bank.example.com', text: expect.stringContaining('已有同类项目在建') as string });
  });
});

describe('what a panel, the committee or an audit finds', () => {
  it('becomes an improvement with its words: the review panel (D14-06)', async () => {
    const id = await matters.open('review-panel', 'supervisor', { title: '3月投诉评议会' });
    await matters.play(id, 'prepare-panel');
    await matters.play(id, 'hold-panel', { suggestsImprovement: true, rootCauses: '提示不醒目。', suggestion: '改版提示页面。' });
    const improvement = await matters.system.player.seeMatter(await matters.child(id, 'improvement'));
    expect(improvement.details).toMatchObject({ problem: '提示不醒目。', proposal: '改版提示页面。' });
    const done = await matters.closed(id);
    expect(done.outcome).toBe('improvement');
    expect(done.notices.filter(({ template }) => template === 'panel-invitation').map(({ recipient }) => recipient)).toEqual(expect.arrayContaining(['gm@bank.example.com', 'reviewer@bank.example.com']));
  });

  it('the quarterly report, reviewed by another than its author, sent back once, read by the committee (D15-05, D15-04)', async () => {
    const id = await matters.open('committee-report', 'supervisor', { title: '2026年第一季度投诉工作报告' });
    const author = await matters.play(id, 'draft-committee-report');
    expect(await matters.play(id, 'review-committee-report', { committeeReportApproved: false, reviewComment: '时限数据与报表不符。' })).not.toBe(author);
    await matters.play(id, 'draft-committee-report');
    await matters.play(id, 'review-committee-report');
    expect(await matters.play(id, 'committee-decision')).toBe('gm');
    const done = await matters.closed(id);
    expect(done.outcome).toBe('noted');
    expect(done.notices.find(({ template }) => template === 'committee-report')).toMatchObject({ recipient: 'gm@bank.example.com', text: expect.stringContaining('投诉总量下降') as string });
  });

  it('an audit of the system itself, answered by the complaint manager and told to the general manager (D15-06)', async () => {
    const id = await matters.open('system-audit', 'auditor', { title: '2026年度投诉系统审计', periodFrom: '2026-01-01', periodTo: '2026-02-28', auditScope: '记录、权限、档案。' });
    await matters.play(id, 'audit-records', {}, 'auditor');
    await matters.play(id, 'report-audit', { hasFindings: true, auditReport: '查阅日志未定期复核。' }, 'auditor');
    await matters.play(id, 'respond-to-audit', {}, 'auditor');
    const done = await matters.closed(id, 'auditor');
    expect(done.outcome).toBe('findings');
    expect(done.notices.find(({ template }) => template === 'audit-report')?.recipient).toBe('gm@bank.example.com');
    const improvement = await matters.system.player.seeMatter(await matters.child(id, 'improvement', 'auditor'));
    expect(improvement.details).toMatchObject({ problem: '查阅日志未定期复核。' });
  });
});
