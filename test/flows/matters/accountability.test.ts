import { shown, startMatters, type Matters } from './kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const opening = { title: '网点未告知收费', responsibleUnit: 'BJ-OPS', aboutUsername: 'handler.bj', grounds: '质量检查发现。' };

describe('accountability', () => {
  it('investigates, determines responsibility, has other people decide, is carried out and supervised (D04-08, D18-21)', async () => {
    const id = await matters.open('accountability', 'manager', opening);
    const investigator = await matters.play(id, 'investigate-fault');
    const determined = await matters.play(id, 'determine-responsibility');
    // Sent back once: facts and responsibility are looked at again.
    const decider = await matters.play(id, 'decide-accountability', { measureAgreed: false, decisionComment: '请补充监控资料。' });
    await matters.play(id, 'investigate-fault');
    await matters.play(id, 'determine-responsibility');
    await matters.play(id, 'decide-accountability');
    expect([investigator, determined]).not.toContain(decider);
    expect(decider).not.toBe('manager'); // who opened it doesn't decide it
    const executor = await matters.play(id, 'carry-out-measure');
    const checker = await matters.play(id, 'check-execution', { executed: false, checkNotes: '通报范围不够。' });
    expect([executor, checker]).toEqual(['approver.bj', 'supervisor']);
    await matters.play(id, 'carry-out-measure');
    await matters.play(id, 'check-execution');
    const done = await matters.closed(id);
    expect(done.outcome).toBe('criticism');
    expect(done.decisions.at(-1)).toMatchObject({ decisionId: 'accountability-measure', outputs: { measure: 'criticism', decisionLevel: 'manager' } });
    expect(shown(done, 'sharedResponsibility')).toMatch(/30%/);
    const letters = done.notices.filter(({ template }) => template === 'accountability-decision');
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(['approver.bj@bank.example.com', 'handler.bj@bank.example.com']);
    expect(letters[0]?.text).toMatch(/通报批评/);
  });

  it('ends without a measure where there is no fault (D04-08)', async () => {
    const id = await matters.open('accountability', 'supervisor', { ...opening, aboutUsername: undefined });
    await matters.play(id, 'investigate-fault', { consequence: 'none' });
    await matters.play(id, 'determine-responsibility', { faultLevel: 'none', reasoning: '按规定办理。' });
    expect((await matters.closed(id)).outcome).toBe('no-fault');
  });

  it('is for the general manager to decide where discipline is at stake (D04-08, D18-04)', async () => {
    const id = await matters.open('accountability', 'supervisor', opening);
    await matters.play(id, 'investigate-fault');
    await matters.play(id, 'determine-responsibility', { faultLevel: 'intent' });
    expect(await matters.play(id, 'decide-accountability')).toBe('gm');
  });
});

describe('a report of misconduct', () => {
  const report = { title: '柜员代客操作', aboutUsername: 'handler.bj', aboutUnit: 'BJ-OPS', facts: '3月1日代客户输入密码。' };

  it('is screened and investigated by internal audit, answered, and leads to accountability, in confidence (D05-01, D05-02)', async () => {
    const id = await matters.open('misconduct-report', 'handler.sh', report);
    await expect((await matters.system.player.as('handler.bj')).matter(id)).rejects.toMatchObject({ status: 404 });
    await expect((await matters.system.player.as('manager')).matter(id)).rejects.toMatchObject({ status: 404 });
    for (const element of ['screen-report', 'investigate-report', 'answer-reporter']) expect(await matters.play(id, element, {}, 'auditor')).toBe('auditor');
    const done = await matters.closed(id, 'auditor');
    expect(done.outcome).toBe('founded');
    const accountability = await matters.child(id, 'accountability', 'auditor');
    const opened = await matters.system.player.seeMatter(accountability, 'auditor');
    expect(opened).toMatchObject({ confidential: true, about: { username: 'handler.bj' }, details: { responsibleUnit: 'BJ-OPS', grounds: expect.stringContaining('属实') as string } });
    await expect((await matters.system.player.as('handler.bj')).matter(accountability)).rejects.toMatchObject({ status: 404 });
  });

  it('about internal audit goes to the general manager, past the auditors (D05-01, D06-03)', async () => {
    const id = await matters.open('misconduct-report', 'intake', { ...report, aboutUsername: 'auditor', aboutUnit: 'HQ-IA' });
    expect(await matters.play(id, 'screen-report', { reportResult: 'insufficient', screeningNotes: '线索不清。' }, 'intake')).toBe('gm');
    await expect((await matters.system.player.as('auditor')).matter(id)).rejects.toMatchObject({ status: 404 });
    await matters.play(id, 'answer-reporter', {}, 'intake');
    expect((await matters.closed(id, 'intake')).outcome).toBe('not-accepted');
  });

  it('may be unnamed: nothing says who made it (D05-01)', async () => {
    const id = await matters.open('misconduct-report', 'handler.sh.card', { ...report, anonymous: true });
    const seen = await matters.reaches(id, 'its first task', ({ tasks }) => tasks.length > 0, 'auditor');
    expect(seen.openedBy).toBeNull();
    expect(JSON.stringify(seen)).not.toContain('handler.sh.card');
  });
});
