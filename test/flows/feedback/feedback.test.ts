import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, complaint, reaches, waitsFor } from '../investigation/kit.ts';
import { archived, decided, dispatched, eventsOf, investigateAndDecide, wentThrough } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  await choosePolicy(system, 'work-orders');
});
afterAll(() => system.close());

describe('quality check and call-back', () => {
  it('sends back an answer that is not up to standard, tells why, and calls back after the answer (D18-03, D18-05)', async () => {
    const one = await decided(system, { decision: { reasons: '第一稿' } });
    const checker = await system.player.play(one.id, 'check-answer', { qualityPassed: false, qualityIssues: ['demand'], qualityComment: '没有回应客户退费的诉求' });
    expect(checker).toBe('approver.cs');
    await system.mail('handler.bj@bank.example.com', /没有回应客户退费的诉求/);
    expect((await system.player.see(one.id)).comments.map((comment) => comment.body)).toContain('没有回应客户退费的诉求');
    await investigateAndDecide(system, one.id, { reasons: '第二稿：手续费已退还。' });
    await system.player.play(one.id, 'check-answer');
    expect((await system.mail(one.email, /第二稿/)).text).not.toContain('第一稿');

    const waiting = await reaches(system, one.id, 'the call-back', waitsFor('call-customer-back'));
    expect(waiting.status).toBe('awaiting-call-back');
    expect(await system.player.play(one.id, 'call-customer-back')).toMatch(/^intake/);
    const closed = await archived(system, one.id);
    expect(closed.closeReason).toBe('resolved');
    // What was said on the telephone stands for the survey.
    expect(closed.surveys).toMatchObject([{ satisfied: true }]);
    expect(await eventsOf(system, one.id, 'complaint.returned')).toEqual([{ by: 'quality-check' }]);
  });

  it('handles again what the customer is not content with when called back; nobody of the handling calls (D07-09, D18-21)', async () => {
    const one = await decided(system);
    await system.player.play(one.id, 'check-answer');
    await system.player.play(one.id, 'call-customer-back', { callBackResult: 'dissatisfied', callBackSummary: '客户称手续费仍未到账' });
    await investigateAndDecide(system, one.id, { reasons: '手续费今日已到账。' });
    await system.player.play(one.id, 'check-answer');
    await system.mail(one.email, /手续费今日已到账/);
    await system.player.play(one.id, 'call-customer-back');
    await archived(system, one.id);
    expect(await eventsOf(system, one.id, 'complaint.returned')).toEqual([{ by: 'call-back' }]);
  });

  it('calls another day who could not be reached, three times, and then asks in writing (D07-09)', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, 'work-orders');
      const one = await decided(own);
      await own.player.play(one.id, 'check-answer');
      for (const day of ['03T10', '04T11', '05T12']) {
        await own.player.play(one.id, 'call-customer-back', { callBackResult: 'unreached', callBackSummary: '无人接听' });
        if (day !== '05T12') {
          await own.player.until('nobody calls before the next day', async () => (await own.player.see(one.id)).tasks.length === 0);
          await own.moveTo(`2026-03-${day}:00:00+08:00`);
        }
      }
      await reaches(own, one.id, 'the survey', (seen) => seen.surveys.length === 1);
      expect(await eventsOf(own, one.id, 'call-back.made')).toHaveLength(3);
    } finally {
      await own.close();
    }
  });
});

describe('the answer', () => {
  it('goes to the body that passed the complaint on through the office that received it (D18-12)', async () => {
    const intake = await system.player.as('intake');
    const filed = await intake.file({ ...complaint(), channel: 'regulator' });
    await system.player.play(filed.id, 'preliminary-check');
    await dispatched(system, filed.id);
    await investigateAndDecide(system, filed.id);
    await system.player.play(filed.id, 'check-answer');
    await system.player.play(filed.id, 'answer-through-office', { answeredBody: '国家金融监督管理总局北京监管局', answerReference: '京函〔2026〕7号' });
    const seen = await reaches(system, filed.id, 'the call-back', waitsFor('call-customer-back'));
    expect(seen.milestones.resultNotifiedAt).not.toBeNull();
    const notices = (await (await system.player.as('manager')).notices(filed.id)).items;
    expect(notices.find((notice) => notice.template === 'answer-through-office')).toMatchObject({ medium: 'paper', recipient: '国家金融监督管理总局北京监管局' });
    expect(await eventsOf(system, filed.id, 'feedback.passed-on')).toEqual([{ answerReference: '京函〔2026〕7号' }]);
  });

  it('by telephone is logged; who does not accept it is talked to again, or the case is handled again (D04-04, D18-11)', async () => {
    const filed = await system.customer().file(complaint({ person: { name: '只有电话', phone: '000-0000-7999' } }));
    await system.player.play(filed.id, 'preliminary-check');
    await dispatched(system, filed.id);
    await investigateAndDecide(system, filed.id);
    await system.player.play(filed.id, 'check-answer');
    await system.player.play(filed.id, 'oral-feedback', { satisfied: false, talkResult: 'talk-again', feedbackSummary: '客户要求明天再谈' });
    await system.player.play(filed.id, 'oral-feedback', { satisfied: false, talkResult: 'handle-again', feedbackSummary: '客户出示了新凭证' });
    await investigateAndDecide(system, filed.id);
    await system.player.play(filed.id, 'check-answer');
    await system.player.play(filed.id, 'oral-feedback', { feedbackSummary: '客户接受退费' });
    await system.player.play(filed.id, 'call-customer-back');
    await archived(system, filed.id);
    const calls = (await (await system.player.as('manager')).notices(filed.id)).items.filter((notice) => notice.template === 'oral-feedback');
    expect(calls.map((call) => [call.medium, call.text]).sort()).toEqual([['phone', '客户出示了新凭证'], ['phone', '客户接受退费'], ['phone', '客户要求明天再谈']]);
    expect(await eventsOf(system, filed.id, 'complaint.returned')).toEqual([{ by: 'customer' }]);
  });

  it('answers suggestions, explains what cannot be solved now, and says what is promised (D09-04, D17-05, D16-04)', async () => {
    const one = await decided(system, { decision: { suggestionAnswer: '您建议的自助预约已列入计划', unsolvedReason: '系统改造须至季末完成', promisedMeasures: '增设预约窗口\n短信告知收费标准', promisedBy: '2026-03-31' } });
    await system.player.play(one.id, 'check-answer');
    const { text } = await system.mail(one.email, /自助预约/);
    expect(text).toContain('系统改造须至季末完成');
    expect(text).toMatch(/增设预约窗口（2026年3月31日前完成）[\s\S]*短信告知收费标准/);
    const { promises } = await system.customer().track(one.number, one.code);
    expect(promises).toEqual([{ measure: '增设预约窗口', dueOn: '2026-03-31', state: 'open' }, { measure: '短信告知收费标准', dueOn: '2026-03-31', state: 'open' }]);
  });
});

describe('a misunderstanding', () => {
  let own: TestSystem;
  beforeAll(async () => {
    own = await startTestSystem();
    await choosePolicy(own, 'crm-callback', { firstContactHours: 4 });
  });
  afterAll(() => own.close());

  it('is explained; content, the case is handled and awaits the call-back, without an investigation (D07-07, D07-08, D14-05)', async () => {
    const filed = await own.customer().file(complaint());
    await own.player.play(filed.id, 'preliminary-check');
    await own.player.play(filed.id, 'first-contact-call');
    await own.player.play(filed.id, 'explain-misunderstanding');
    const seen = await reaches(own, filed.id, 'the call-back', waitsFor('call-customer-back'));
    expect(seen).toMatchObject({ status: 'awaiting-call-back', resolutions: [{ outcome: 'misunderstanding', redress: ['explanation'], standing: 'not-needed' }] });
    expect(seen.deadlines.find((deadline) => deadline.stage === 'result')?.metAt).not.toBeNull();
    await own.player.play(filed.id, 'call-customer-back');
    await archived(own, filed.id);
    expect(await wentThrough(own, filed.id, 'complaint-handling')).not.toContain('investigation');
  });

  it('that is none goes to the department, which has called the customer already; a dissatisfied call-back brings it there as well (D07-09, D07-10)', async () => {
    const filed = await own.customer().file(complaint());
    await own.player.play(filed.id, 'preliminary-check');
    await own.player.play(filed.id, 'first-contact-call');
    await own.player.play(filed.id, 'explain-misunderstanding', { misunderstandingOutcome: 'not-misunderstanding', judgement: '确有一笔手续费未公示' });
    await investigateAndDecide(own, filed.id);
    await own.player.play(filed.id, 'call-customer-back');
    await archived(own, filed.id);
    expect((await eventsOf(own, filed.id, 'task.completed')).filter((event) => event.task === 'first-contact-call')).toHaveLength(1);

    const second = await own.customer().file(complaint());
    await own.player.play(second.id, 'preliminary-check');
    await own.player.play(second.id, 'first-contact-call');
    await own.player.play(second.id, 'explain-misunderstanding');
    await own.player.play(second.id, 'call-customer-back', { callBackResult: 'dissatisfied', callBackSummary: '客户不认可解释' });
    await own.player.waitingTask(second.id, 'investigate');
  });
});
