import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { eventsOf as dataOf } from '../feedback/kit.ts';
import { choosePolicy, complaint, dueAt, eventsOf, reaches, waitsFor } from '../investigation/kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

/** A call that an agent enters. */
const called = async (change: Parameters<typeof complaint>[0] = {}) => (await system.player.as('intake')).file(complaint({ channel: 'hotline', ...change }));
const takenIn = async (id: string, processId: string): Promise<string[]> =>
  (await (await system.player.as('manager')).flow(id)).instances.filter((instance) => instance.processId === processId).flatMap((instance) => instance.elements.map((element) => element.elementId));

describe('the preliminary check', () => {
  it('passes a report of misconduct on, confidentially, and closes the complaint (D10-01, D05-01)', async () => {
    const filed = await system.customer().file(complaint({ subject: '柜员索要好处费', complainedStaff: '王建国' }));
    await system.player.play(filed.id, 'preliminary-check', { checkResult: 'report' });
    const closed = await reaches(system, filed.id, 'the closing', (seen) => seen.closeReason !== null);
    expect(closed.closeReason).toBe('report');
    expect(await takenIn(filed.id, 'complaint-check')).toContain('became-report');
    // What is confidential leaves no trace on the case.
    expect(await eventsOf(system, filed.id)).not.toContain('matter.opened');
    const { items } = await (await system.player.as('auditor')).request<{ items: { id: string }[] }>('GET', '/api/matters?kind=misconduct-report');
    expect(items).toHaveLength(1);
    // Whom it is about never sees it.
    await expect((await system.player.as('handler.bj')).request('GET', `/api/matters/${items[0]?.id ?? ''}`)).rejects.toMatchObject({ status: 404 });
    expect(await (await system.player.as('auditor')).request('GET', `/api/matters/${items[0]?.id ?? ''}`)).toMatchObject({ about: { username: 'handler.bj' } });
  });

  it('passes an enquiry or suggestion on to be answered (D10-01)', async () => {
    const filed = await system.customer().file(complaint({ subject: '建议增加叫号机' }));
    await system.player.play(filed.id, 'preliminary-check', { checkResult: 'enquiry' });
    await reaches(system, filed.id, 'the closing', (seen) => seen.closeReason === 'enquiry');
    expect(await eventsOf(system, filed.id)).toContain('matter.opened');
  });

  it('takes deficient service, attitude, misleading product information and other violations as complaints (D02-01, D10-04)', async () => {
    for (const category of ['service-attitude', 'account-transaction', 'product-selling', 'privacy'] as const) {
      const filed = await system.customer().file(complaint({ category }));
      await system.player.play(filed.id, 'preliminary-check');
      await reaches(system, filed.id, `the dispatch of ${category}`, (seen) => seen.milestones.dispatchedAt !== null);
    }
  });

  it('of a complaint that an early warning became, is linked with it (D07-02)', async () => {
    const intake = await system.player.as('intake');
    const warning = await intake.openMatter({ kind: 'early-warning', details: { title: '客户对等候时间不满', situation: '客户等候一小时，情绪激动。', likelihood: 'high' } });
    const filed = await intake.file(complaint({ channel: 'counter', channelDetails: { outlet: 'BJ-OPS' }, fromMatter: warning.id }));
    expect((await system.player.seeMatter(warning.id)).complaints.map(({ id }) => id)).toContain(filed.id);
    await expect(system.customer().file(complaint({ fromMatter: warning.id }))).rejects.toMatchObject({ status: 422 });
  });

  it('asks for no paper that the bank holds, and for the authority of who acts for the customer', async () => {
    const filed = await system.customer().file(complaint());
    await expect(system.player.play(filed.id, 'preliminary-check', { papersAsked: '身份证复印件', byRepresentative: true })).rejects
      .toMatchObject({ problem: { errors: expect.arrayContaining([expect.objectContaining({ field: 'papersNotHeld', code: 'required' }), expect.objectContaining({ field: 'representative', code: 'required' })]) } });
    await system.player.play(filed.id, 'preliminary-check', { papersAsked: '交易小票', papersNotHeld: true });
  });

  it('is gone around where the policy has none, in sight in the diagram (D03-01)', async () => {
    await choosePolicy(system, '24h-5d-10d');
    const filed = await system.customer().file(complaint());
    await system.player.waitingTask(filed.id, 'preliminary-check');
    expect(await takenIn(filed.id, 'complaint-check')).not.toContain('detect-group');
  });
});

describe('dispatch', () => {
  it('names a first responsible department and those that help, which are told (D10-02, D18-08)', async () => {
    const filed = await system.customer().file(complaint());
    await system.player.play(filed.id, 'preliminary-check', { crossDepartment: true });
    await system.player.play(filed.id, 'review-dispatch', { ownerUnit: 'BJ-RETAIL', cooperatingUnits: ['BJ-OPS', 'BJ-RETAIL'] });
    const dispatched = await reaches(system, filed.id, 'the dispatch', (seen) => seen.milestones.dispatchedAt !== null);
    expect(dispatched.ownerUnitId).toBe('BJ-RETAIL');
    await system.mail('handler.bj@bank.example.com', new RegExp(filed.number));
    expect(dispatched.decisions.find(({ decisionId }) => decisionId === 'complaint-complexity')?.outputs).toBe('complex');
  });

  it('is reviewed for every case where the policy says so (D18-08, D18-03)', async () => {
    await choosePolicy(system, 'work-orders');
    const filed = await system.customer().file(complaint());
    await system.player.play(filed.id, 'preliminary-check');
    expect(await system.player.play(filed.id, 'review-dispatch')).toMatch(/^(manager|handler\.cp)/);
    expect((await reaches(system, filed.id, 'the investigation', waitsFor('investigate'))).ownerUnitId).toBe('BJ-OPS');
  });

  it("keeps the sending office's own limit where it is earlier (D18-12, D13-01)", async () => {
    await choosePolicy(system, '24h-5d-10d');
    const intake = await system.player.as('intake');
    const filed = await intake.file(complaint({ channel: 'regulator', channelDetails: { office: '北京监管局', officeNumber: '京监转〔2026〕31号', officeDueOn: '2026-03-04', answerTo: 'both' } }));
    await system.player.play(filed.id, 'preliminary-check');
    const seen = await reaches(system, filed.id, 'the dispatch', (each) => each.milestones.dispatchedAt !== null);
    expect(dueAt(seen, 'result')).toBe('2026-03-04T15:59:59.000Z');
    expect(dueAt(seen, 'transfer')).toBeUndefined();
  });

  it('of a web complaint has two working days for the transfer form (D03-16)', async () => {
    const filed = await system.customer().file(complaint());
    await system.player.play(filed.id, 'preliminary-check');
    const seen = await reaches(system, filed.id, 'the dispatch', (each) => each.milestones.dispatchedAt !== null);
    expect(seen.deadlines.find(({ stage }) => stage === 'transfer')).toMatchObject({ dueAt: '2026-03-04T01:00:00.000Z', rule: 'D03-16', metAt: expect.any(String) });
  });
});

describe('grading', () => {
  it('assesses the risk with a score and the rows that made it (D04-01)', async () => {
    await choosePolicy(system, 'handbook', { receiveHours: 24, investigateWorkingDays: 5, processWorkingDays: 8, preliminaryFeedbackWorkingDays: 3, replyWorkingDays: 10 });
    const filed = await system.customer().file(complaint({ amountYuan: 12_000, category: 'privacy' }));
    await system.player.play(filed.id, 'preliminary-check', { hotTopic: true });
    const seen = await reaches(system, filed.id, 'the assessment', (each) => each.decisions.some(({ decisionId }) => decisionId === 'complaint-risk'));
    const risk = seen.decisions.find(({ decisionId }) => decisionId === 'complaint-risk');
    expect(risk?.outputs).toEqual({ riskLevel: 'high', riskScore: 6 }); // hot topic 3, 10 000 yuan 1, privacy 2
    expect(risk?.matchedRules.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['riskScore-03', 'riskScore-06', 'riskScore-09']));
  });

  it('lets the manager set the limit of a special case, which then counts (D16-03)', async () => {
    await choosePolicy(system, 'simple-complex-special');
    const filed = await system.customer().file(complaint());
    await system.player.play(filed.id, 'preliminary-check', { hotTopic: true });
    await system.player.play(filed.id, 'set-case-limit', { caseLimitWorkingDays: 7 });
    const seen = await reaches(system, filed.id, 'the limit of the case', (each) => each.deadlines.some(({ stage, rule }) => stage === 'result' && rule === 'D16-03'));
    expect(dueAt(seen, 'result')?.slice(0, 10)).toBe('2026-03-11');
  });

  it('gives simple and complex complaints their own limits (D16-01, D16-02)', async () => {
    await choosePolicy(system, 'simple-complex-special');
    const rules = await Promise.all(([['simple', {}, 'D16-01'], ['complex', { amountYuan: 20_000 }, 'D16-02']] as const).map(async ([complexity, change, rule]) => {
      const filed = await system.customer().file(complaint(change));
      await system.player.play(filed.id, 'preliminary-check');
      const seen = await reaches(system, filed.id, `the limits of a ${complexity} one`, (each) => each.decisions.some(({ decisionId, outputs }) => decisionId === 'complaint-complexity' && outputs === complexity) && each.deadlines.some((limit) => limit.stage === 'result' && limit.rule === rule));
      return seen.deadlines.find(({ stage }) => stage === 'result')?.rule;
    }));
    expect(rules).toEqual(['D16-01', 'D16-02']);
  });

  it('sends an urgent one on the fast track, past the review of dispatch (D08-02, D18-15)', async () => {
    await choosePolicy(system, 'urgent-track', { acceptanceHours: 24, urgentAcceptanceHours: 4, urgentResultWorkingDays: 2, majorResultWorkingDays: 10, resultWorkingDays: 5 }, { dispatchReview: true });
    const filed = await system.customer().file(complaint());
    await system.player.play(filed.id, 'preliminary-check', { urgentMatter: true });
    expect((await reaches(system, filed.id, 'the investigation', waitsFor('investigate'))).urgency).toBe('urgent');
    await system.mail('manager@bank.example.com', new RegExp(`紧急投诉.*${filed.number}`));
  });
});

describe('at the desk (D18-02)', () => {
  beforeAll(() => choosePolicy(system, 'work-orders'));

  it('a call is settled within the authority of the agent, and answered without investigation', async () => {
    const filed = await called();
    await system.player.play(filed.id, 'settle-at-desk', { compensationYuan: 100 });
    const settled = await reaches(system, filed.id, 'the result', (seen) => seen.milestones.decidedAt !== null);
    expect(settled.decisions.find(({ decisionId }) => decisionId === 'settlement-authority')?.outputs).toEqual({ settlementLevel: 'agent', settlementTiers: [] });
    expect(settled.ownerUnitId).toBe('HQ-CS');
    await reaches(system, filed.id, 'the answer', (seen) => seen.milestones.resultNotifiedAt !== null || seen.tasks.length > 0);
    expect(await takenIn(filed.id, 'complaint-handling')).not.toContain('investigation');
  });

  it('a call that was answered there is not answered once more: what was said is kept (D18-02, D04-04)', async () => {
    const filed = await called({ person: { name: '只有电话', phone: '000-0000-7996' } });
    await system.player.play(filed.id, 'settle-at-desk', { compensationYuan: 0, reasons: '已当场退还手续费并致歉。' });
    const told = await reaches(system, filed.id, 'the answer', (seen) => seen.milestones.resultNotifiedAt !== null && seen.tasks.length > 0);
    expect(told.tasks.map(({ elementId }) => elementId)).toEqual(['call-customer-back']);
    const calls = (await (await system.player.as('manager')).notices(filed.id)).items.filter(({ template }) => template === 'oral-feedback');
    expect(calls).toMatchObject([{ medium: 'phone', text: '已当场退还手续费并致歉。' }]);
    expect(await takenIn(filed.id, 'tell-result')).not.toContain('oral-feedback');
    // Not content when called back, the case is investigated, and answered anew.
    await system.player.play(filed.id, 'call-customer-back', { callBackResult: 'dissatisfied', callBackSummary: '客户称未到账' });
    await system.player.play(filed.id, 'investigate');
    await system.player.play(filed.id, 'decide', { compensationYuan: 0 });
    await system.player.play(filed.id, 'check-answer');
    await system.player.waitingTask(filed.id, 'oral-feedback');
  });

  it('more than that needs the authority of others, who may refuse; then it is a work order (D18-04)', async () => {
    const [granted, refused] = [await called(), await called()];
    // Tier after tier: the customer-care group first, then who has the authority.
    await system.player.play(granted.id, 'settle-at-desk', { compensationYuan: 1_500 });
    expect(await system.player.play(granted.id, 'approve-settlement')).toBe('handler.cs');
    await reaches(system, granted.id, 'the next tier', (seen) => seen.tasks.some(({ elementId, candidateGroups }) => elementId === 'approve-settlement' && candidateGroups.includes('HQ-CP:manager')));
    expect((await system.player.see(granted.id)).milestones.decidedAt).toBeNull();
    expect(await system.player.play(granted.id, 'approve-settlement')).toBe('manager');
    await reaches(system, granted.id, 'the settlement', (seen) => seen.milestones.decidedAt !== null);

    await system.player.play(refused.id, 'settle-at-desk', { compensationYuan: 300 });
    expect(await system.player.play(refused.id, 'approve-settlement', { settlementApproved: false })).toBe('handler.cs');
    await reaches(system, refused.id, 'the check', waitsFor('preliminary-check'));
    expect(await eventsOf(system, refused.id)).toContain('work-order.opened');
  });

  it("what can't be settled becomes a work order with the customer's wishes, and is checked", async () => {
    const filed = await called();
    await expect(system.player.play(filed.id, 'settle-at-desk', { deskOutcome: 'work-order', wishes: '' })).rejects.toMatchObject({ status: 422 });
    await system.player.play(filed.id, 'settle-at-desk', { deskOutcome: 'work-order', wishes: '希望网点书面道歉。' });
    await reaches(system, filed.id, 'the check', waitsFor('preliminary-check'));
  });
});

describe('the limit of the result, while a case is still checked (the last: time moves on)', () => {
  it('is reminded of and escalated; of a case that is graded, at its new end alone (D18-06, D08-04, D03-03)', async () => {
    await choosePolicy(system, 'urgent-track', { acceptanceHours: 24, urgentAcceptanceHours: 4, urgentResultWorkingDays: 2, majorResultWorkingDays: 10, resultWorkingDays: 5 }, { dispatchReview: true });
    const ungraded = await system.customer().file(complaint());
    const graded = await system.customer().file(complaint());
    await system.player.play(graded.id, 'preliminary-check', { hotTopic: true });
    const limit = async (id: string) => (await system.player.see(id)).deadlines.find(({ stage }) => stage === 'result')!;
    const told = async (id: string, type: string) => (await dataOf(system, id, type)).filter(({ stage }) => stage === 'result');
    const first = await limit(ungraded.id);
    await reaches(system, graded.id, 'the review of dispatch', waitsFor('review-dispatch'));
    const second = await limit(graded.id);
    expect(Date.parse(second.dueAt)).toBeGreaterThan(Date.parse(first.dueAt));

    await system.moveTo(first.remindAt);
    await system.player.until('the reminder', async () => (await told(ungraded.id, 'deadline.reminded')).length === 1);
    await system.mail('intake@bank.example.com', new RegExp(`结果.*${ungraded.number}|${ungraded.number}.*结果`));
    await system.moveTo(first.dueAt);
    await system.player.until('the escalation', async () => (await told(ungraded.id, 'deadline.missed')).length === 1);
    expect([await told(graded.id, 'deadline.reminded'), await told(graded.id, 'deadline.missed')]).toEqual([[], []]);

    await system.moveTo(second.remindAt);
    await system.player.until('the reminder at the new end', async () => (await told(graded.id, 'deadline.reminded')).length === 1);
    await system.moveTo(second.dueAt);
    await system.player.until('the escalation at the new end', async () => (await told(graded.id, 'deadline.missed')).length === 1);
    expect(await told(graded.id, 'deadline.reminded')).toMatchObject([{ dueAt: second.dueAt }]);
  });
});
