import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, reaches, waitsFor } from '../investigation/kit.ts';
import { archived, decided, eventsOf, wentThrough } from './kit.ts';

describe('an appeal', () => {
  let system: TestSystem;
  beforeAll(async () => { system = await startTestSystem(); });
  afterAll(() => system.close());

  it('goes to others, and then to the superior body, with people of neither before (D01-08, D12-05, D08-08)', async () => {
    await choosePolicy(system, '24h-5d-10d', {}, { superiorReview: true });
    const one = await decided(system);
    await reaches(system, one.id, 'the survey', (seen) => seen.surveys.length === 1);
    const customer = system.customer();
    expect((await customer.track(one.number, one.code)).may).toMatchObject({ askForReview: 'review', askSuperior: false });
    await customer.appeal(one.number, one.code, '没有考虑我提交的凭证');
    await expect(customer.appeal(one.number, one.code, '再次申请')).rejects.toMatchObject({ status: 409 });
    await system.player.play(one.id, 'review-investigate');
    const reviewer = await system.player.play(one.id, 'review-decide');
    const review = await system.player.until('the answer to the review', async () => {
      const seen = await system.player.see(one.id);
      if (waitsFor('review-approve')(seen)) return 'approval';
      return seen.deadlines.some((deadline) => deadline.stage === 'review' && deadline.metAt) && 'answered';
    });
    const approver = review === 'approval' ? await system.player.play(one.id, 'review-approve') : undefined;

    const asked = await system.player.until('that the superior body can be asked', async () => {
      const tracking = await customer.track(one.number, one.code);
      return tracking.may.askSuperior && tracking;
    });
    expect(asked.reviews).toMatchObject([{ kind: 'review', answeredAt: expect.any(String) }]);
    await customer.escalate(one.number, one.code, '复核仍未弥补我的损失');
    const reviewing = await reaches(system, one.id, 'the superior body', waitsFor('superior-verify'));
    expect(reviewing.status).toBe('reviewing');
    expect(reviewing.deadlines.find((deadline) => deadline.stage === 'superior-review')).toMatchObject({ amount: 30, unit: 'calendar-days' });
    expect(reviewing.tasks[0]?.candidateGroups).toEqual(['HQ-CP:manager']);
    const superior = await system.player.play(one.id, 'superior-verify');
    expect([one.handler, reviewer, approver]).not.toContain(superior);
    await system.player.play(one.id, 'superior-decide', { reasons: '核查决定：维持原处理意见。' });
    const letter = await system.mail(one.email, /核查决定：维持原处理意见/);
    expect(letter.subject).toMatch(/上级核查结果告知书/);
    expect(letter.text).toMatch(/诉讼/);
    const closed = await archived(system, one.id);
    // Within the handler's and the reviewer's authority, and the superior body's own (D18-04, D01-08).
    expect(closed.resolutions.map(({ round, standing }) => [round, standing])).toEqual([[1, 'not-needed'], [2, 'not-needed'], [3, 'not-needed']]);
    expect(closed.deadlines.find((deadline) => deadline.stage === 'superior-review')?.metAt).not.toBeNull();
  });
});

describe('a superior body that is not asked', () => {
  it('is waited for thirty days, and where the policy has no review it is asked at once (D01-08)', async () => {
    const system = await startTestSystem();
    try {
      await choosePolicy(system, '24h-5d-10d', {}, { superiorReview: true, review: false });
      const direct = await decided(system);
      await reaches(system, direct.id, 'the survey', (seen) => seen.surveys.length === 1);
      expect((await system.customer().track(direct.number, direct.code)).may.askForReview).toBe('superior');
      const result = await system.mail(direct.email, /投诉处理结果告知书/);
      expect(result.text).toContain('向我行上级机构申请核查');
      expect(result.text).not.toContain('复核');
      await system.customer().answerSurvey({ number: direct.number, code: direct.code, satisfied: false, wantsReview: true });
      await system.player.waitingTask(direct.id, 'superior-verify');

      await choosePolicy(system, '24h-5d-10d', {}, { superiorReview: true, review: true });
      const reviewed = await decided(system);
      await reaches(system, reviewed.id, 'the survey', (seen) => seen.surveys.length === 1);
      const customer = system.customer();
      await customer.appeal(reviewed.number, reviewed.code, '没有考虑我提交的凭证');
      await system.player.play(reviewed.id, 'review-investigate');
      await system.player.play(reviewed.id, 'review-decide', { compensationYuan: 0, redress: ['explanation'] });
      await system.player.until('that the superior body can be asked', async () => (await customer.track(reviewed.number, reviewed.code)).may.askSuperior);
      const letter = await system.mail(reviewed.email, /复核结果/);
      expect(letter.text).toContain('30日内，通过进度查询页面向我行上级机构申请核查');
      const answered = new Date((await system.player.see(reviewed.id)).deadlines.find(({ stage }) => stage === 'review')!.metAt!);
      await system.moveTo(new Date(answered.getTime() + 30 * 86_400_000 - 60_000));
      expect((await customer.track(reviewed.number, reviewed.code)).may.askSuperior).toBe(true);
      expect((await system.player.see(reviewed.id)).milestones.closedAt).toBeNull();
      await system.moveTo(new Date(answered.getTime() + 30 * 86_400_000));
      const closed = await archived(system, reviewed.id);
      expect(closed.deadlines.map(({ stage }) => stage)).not.toContain('superior-review');
      expect(await wentThrough(system, reviewed.id, 'superior-review')).toEqual(expect.arrayContaining(['superior-window-over', 'superior-not-asked']));
      await expect(customer.escalate(reviewed.number, reviewed.code, '仍不服')).rejects.toMatchObject({ status: 409 });
    } finally {
      await system.close();
    }
  });
});

describe('a policy without a survey', () => {
  it('shows the customer no such step, and leaves time to appeal (D01-08)', async () => {
    const system = await startTestSystem();
    try {
      await choosePolicy(system, 'voucher-and-review', {}, { survey: false });
      const one = await decided(system);
      const seen = await reaches(system, one.id, 'the time to appeal', (each) => each.deadlines.some((deadline) => deadline.stage === 'survey'));
      const tracking = await system.customer().track(one.number, one.code);
      expect(tracking.steps.map((step) => step.step)).not.toContain('survey');
      expect(tracking.may).toMatchObject({ answerSurvey: false, askForReview: 'review' });
      await system.moveTo(seen.deadlines.find((deadline) => deadline.stage === 'survey')!.dueAt);
      expect(await archived(system, one.id)).toMatchObject({ closeReason: 'no-response', surveys: [] });
      expect(await eventsOf(system, one.id, 'survey.sent')).toEqual([]);
    } finally {
      await system.close();
    }
  });
});
