import type { Complaint } from '../../../api/schemas/complaints.ts';
import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, complaint, reaches, waitsFor } from '../investigation/kit.ts';
import { archived, decided, dispatched, eventsOf, investigateAndDecide } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  await choosePolicy(system, 'work-orders');
});
afterAll(() => system.close());

const limitsOf = (seen: Complaint, stage: string) => seen.deadlines.filter((deadline) => deadline.stage === stage);

describe('cooperating departments, when a case is handled again', () => {
  it('are not asked by themselves: the lead chooses whether, and which (D10-02, D18-03)', async () => {
    const { id } = await system.customer().file(complaint());
    await system.player.play(id, 'preliminary-check');
    await system.player.play(id, 'review-dispatch', { ownerUnit: 'BJ-OPS', cooperatingUnits: ['BJ-CARD', 'HQ-IT'] });
    await system.player.play(id, 'cooperate');
    await reaches(system, id, 'one answer', (seen) => seen.tasks.filter(({ elementId }) => elementId === 'cooperate').length === 1);
    await system.player.play(id, 'cooperate');
    await investigateAndDecide(system, id);
    await system.player.play(id, 'check-answer', { qualityPassed: false, qualityIssues: ['facts'], qualityComment: '系统日志未核对' });

    const choosing = await reaches(system, id, 'the choice', waitsFor('choose-cooperators'));
    expect(choosing.tasks.map(({ elementId, candidateGroups }) => [elementId, candidateGroups])).toEqual([['choose-cooperators', ['BJ-OPS:handler']]]);
    const { task, client } = await system.player.take(id, 'choose-cooperators');
    expect((await client.task(task.key)).data).toMatchObject({ cooperatingUnits: ['BJ-CARD', 'HQ-IT'] });
    expect((await client.task(task.key)).data).not.toHaveProperty('cooperatingAgain');
    await system.player.play(id, 'choose-cooperators', { cooperatingAgain: ['HQ-IT'] });
    const again = await reaches(system, id, 'the departments', (seen) => waitsFor('investigate')(seen) && waitsFor('cooperate')(seen));
    expect(again.tasks.filter(({ elementId }) => elementId === 'cooperate').map(({ candidateGroups }) => candidateGroups)).toEqual([['HQ-IT:handler']]);
    // The customer has no answer yet: the limit that runs, runs on.
    expect(limitsOf(again, 'handling-again')).toEqual([]);
    expect(limitsOf(again, 'result')).toMatchObject([{ metAt: null, dueAt: again.tasks.find(({ elementId }) => elementId === 'investigate')?.dueAt }]);

    await system.player.play(id, 'cooperate');
    await investigateAndDecide(system, id);
    await system.player.play(id, 'check-answer', { qualityPassed: false, qualityIssues: ['facts'], qualityComment: '仍不完整' });
    await system.player.play(id, 'choose-cooperators');
    await reaches(system, id, 'the investigation', waitsFor('investigate'));
    expect(waitsFor('cooperate')(await system.player.see(id))).toBe(false);
    expect(await eventsOf(system, id, 'cooperation.chosen')).toEqual([{ cooperatingUnits: ['HQ-IT'] }, { cooperatingUnits: [] }]);
  });
});

describe('what a letter offers', () => {
  it('is what the policy has: no review where there is none, a numbered paper with the mail where one is prescribed (D12-02, D12-05, D01-08)', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, 'voucher-and-review');
      const one = await decided(own);
      const acceptance = await own.mail(one.email, /投诉受理告知书/);
      expect(acceptance.attachments).toMatchObject([{ fileName: expect.stringMatching(/^WSL20260302-\d{6} 投诉受理凭证\.pdf$/), mediaType: 'application/pdf' }]);
      const result = await own.mail(one.email, /投诉处理结果告知书/);
      expect(result.attachments).toMatchObject([{ fileName: expect.stringMatching(/^WHJ20260302-\d{6} 投诉处理结果告知书\.pdf$/), mediaType: 'application/pdf' }]);
      expect(result.attachments[0]!.size).toBeGreaterThan(5_000);
      expect(result.text).toContain('申请复核');
      const { items } = await (await own.player.as('manager')).request<{ items: { kind: string; number: string; issuedBy: string | null }[] }>('GET', `/api/complaints/${one.id}/papers`);
      expect(items.map(({ kind, issuedBy }) => [kind, issuedBy]).sort()).toEqual([['acceptance-voucher', null], ['letter', null]]);
      expect(await eventsOf(own, one.id, 'paper.issued')).toHaveLength(2);

      await choosePolicy(own, 'service-hotline', {}, { review: false, survey: true });
      const without = await decided(own);
      const letter = await own.mail(without.email, /投诉处理结果告知书/);
      expect(letter.attachments).toEqual([]);
      expect(letter.text).toMatch(/再次向我行投诉[\s\S]*12378[\s\S]*诉讼/);
      const survey = await own.mail(without.email, /请您评价/);
      for (const { text } of [letter, survey]) expect(text).not.toMatch(/复核|上级机构/);

      await choosePolicy(own, 'service-hotline', {}, { review: false, survey: false });
      const bare = await decided(own);
      const accepted = await own.mail(bare.email, /投诉受理告知书/);
      expect(accepted.text).not.toContain('满意度调查');
      expect(accepted.attachments).toEqual([]);
    } finally {
      await own.close();
    }
  });
});

describe('an answer by telephone that is not accepted', () => {
  it('was told in time; handling it again has a limit of its own (D18-11, D17-02)', async () => {
    const { id, number, trackingCode } = await system.customer().file(complaint({ person: { name: '只有电话', phone: '000-0000-7998' } }));
    await system.player.play(id, 'preliminary-check');
    await dispatched(system, id);
    await investigateAndDecide(system, id);
    await system.player.play(id, 'check-answer');
    await system.player.play(id, 'oral-feedback', { satisfied: false, talkResult: 'handle-again', feedbackSummary: '客户出示了新凭证' });
    const again = await reaches(system, id, 'the investigation', waitsFor('investigate'));
    expect(limitsOf(again, 'result')).toMatchObject([{ metAt: expect.any(String), missedAt: null }]);
    const [limit] = limitsOf(again, 'handling-again');
    expect(limit).toMatchObject({ metAt: null, amount: 5, unit: 'working-days' });

    // The tracking page says so, with the new date; and when it is answered, that it is (D17-02).
    const seen = async () => {
      const { status, steps } = await system.customer().track(number, trackingCode);
      return { status, steps: steps.filter(({ step }) => step === 'investigate' || step === 'feed-back').map(({ state, doneAt, promisedAt }) => [state, doneAt, promisedAt]) };
    };
    expect(await seen()).toEqual({ status: 'handling', steps: [['current', null, limit?.dueAt], ['waiting', null, limit?.dueAt]] });
    await investigateAndDecide(system, id);
    await system.player.play(id, 'check-answer');
    await system.player.play(id, 'oral-feedback');
    const told = await reaches(system, id, 'the second answer', (each) => limitsOf(each, 'handling-again')[0]?.metAt !== null);
    expect(await seen()).toMatchObject({ steps: [['done', told.milestones.decidedAt, limit?.dueAt], ['done', limitsOf(told, 'handling-again')[0]?.metAt, limit?.dueAt]] });
  });
});

describe('a customer who is not content when called back', () => {
  it('gives the case a new limit each time, which can be extended and missed, and closing follows (D07-09, D18-06, D12-04)', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, 'work-orders');
      const one = await decided(own);
      await own.player.play(one.id, 'check-answer');
      await own.player.waitingTask(one.id, 'call-customer-back');
      await own.moveTo('2026-03-04T10:00:00+08:00');
      await own.player.play(one.id, 'call-customer-back', { callBackResult: 'dissatisfied', callBackSummary: '客户称手续费仍未到账' });
      const again = await reaches(own, one.id, 'the investigation', waitsFor('investigate'));
      expect(limitsOf(again, 'result')).toMatchObject([{ metAt: expect.any(String), missedAt: null }]);
      expect(limitsOf(again, 'handling-again')).toMatchObject([{ dueAt: '2026-03-11T02:00:00.000Z', metAt: null, rule: null }]);
      expect(again.tasks.find(({ elementId }) => elementId === 'investigate')?.dueAt).toBe('2026-03-11T02:00:00.000Z');
      expect(limitsOf(again, 'close')).toMatchObject([{ dueAt: '2026-03-18T02:00:00.000Z' }]);

      await own.player.play(one.id, 'investigate', { investigationOutcome: 'extension', extensionReason: '等待对方银行回函', extensionWorkingDays: 2 });
      await own.player.play(one.id, 'approve-extension');
      expect((await own.mail(one.email, /等待对方银行回函/)).text).toContain('2026年3月13日 10:00');
      const extended = await reaches(own, one.id, 'the new end', (seen) => limitsOf(seen, 'handling-again')[0]?.dueAt === '2026-03-13T02:00:00.000Z' && waitsFor('investigate')(seen));
      expect(limitsOf(extended, 'result')).toMatchObject([{ extendedFrom: null }]);

      await own.moveTo('2026-03-13T10:00:00+08:00');
      await own.mail('approver.bj@bank.example.com', /重新处理与结果反馈/);
      await investigateAndDecide(own, one.id, { reasons: '手续费今日已到账。' });
      await own.player.play(one.id, 'check-answer');
      await own.player.play(one.id, 'call-customer-back', { callBackResult: 'dissatisfied', callBackSummary: '客户要求书面致歉' });
      const third = await reaches(own, one.id, 'the third handling', (seen) => waitsFor('investigate')(seen) && limitsOf(seen, 'handling-again').length === 2);
      expect(limitsOf(third, 'handling-again')).toMatchObject([{ metAt: expect.any(String), missedAt: expect.any(String) }, { metAt: null, missedAt: null, dueAt: '2026-03-20T02:00:00.000Z' }]);
      await investigateAndDecide(own, one.id, { reasons: '已书面致歉。' });
      await own.player.play(one.id, 'check-answer');
      await own.player.play(one.id, 'call-customer-back');
      const closed = await archived(own, one.id);
      expect(limitsOf(closed, 'handling-again')[1]).toMatchObject({ metAt: expect.any(String), missedAt: null });
    } finally {
      await own.close();
    }
  });
});

describe('a solution', () => {
  it('of a major or complex case is followed up after closing, by others, until it is thoroughly solved (D14-04, D11-05, D18-21)', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, 'settlement', { answerWorkingDays: 5 });
      const one = await decided(own, { change: { amountYuan: 120_000 } });
      const plain = await decided(own);
      for (const each of [one, plain]) {
        await reaches(own, each.id, 'the survey', (seen) => seen.surveys.length === 1);
        await own.customer().answerSurvey({ number: each.number, code: each.code, satisfied: true, score: 5 });
      }
      await archived(own, plain.id);
      const closed = await reaches(own, one.id, 'the follow-up limit', (seen) => limitsOf(seen, 'follow-up').length === 1);
      expect(closed.milestones).toMatchObject({ closedAt: expect.any(String), archivedAt: null });
      const [limit] = limitsOf(closed, 'follow-up');
      expect(limit).toMatchObject({ dueAt: '2026-03-16T01:00:00.000Z', metAt: null });
      expect(closed.tasks).toEqual([]);

      await own.moveTo(limit!.remindAt);
      const looker = await own.player.play(one.id, 'follow-up-solution', { solved: false, followUpSummary: '客户称又被收取一次' });
      expect(looker).not.toBe(one.handler);
      const { task, client } = await own.player.take(one.id, 'solve-remainder');
      expect((await client.task(task.key)).data).toEqual({ followUpSummary: '客户称又被收取一次' });
      await own.player.play(one.id, 'solve-remainder', { remainderResult: '已关闭重复扣费的任务并退还。' });
      const again = await reaches(own, one.id, 'the second follow-up', (seen) => limitsOf(seen, 'follow-up').length === 2);
      await own.moveTo(new Date(new Date(limitsOf(again, 'follow-up')[1]!.dueAt).getTime() + 60_000));
      await own.mail('manager@bank.example.com', /跟踪解决情况/);
      await own.player.play(one.id, 'follow-up-solution');
      await archived(own, one.id);
      expect((await eventsOf(own, one.id, 'solution.followed-up')).map(({ solved }) => solved)).toEqual([false, true]);
      expect(limitsOf(await own.player.see(one.id), 'follow-up')).toMatchObject([{ missedAt: null }, { missedAt: expect.any(String), metAt: expect.any(String) }]);
    } finally {
      await own.close();
    }
  });
});
