import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { NewComplaint } from '../../api/schemas/filing.ts';
import type { Complaint } from '../../api/schemas/complaints.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

let people = 0;
/** An ordinary complaint of a customer with an address of their own. */
function complaint(change: Partial<NewComplaint> = {}): NewComplaint & { person: { email: string } } {
  people += 1;
  return {
    person: { name: `测试客户${people}`, phone: `000-0000-${String(9000 + people)}`, email: `customer${people}@example.com` },
    subject: '柜面开户等候时间过长且未说明原因',
    narrative: '3月2日上午在北京分行办理开户，等候两小时后被告知系统故障，无人解释，也未提供其他办理方式。',
    demand: '请说明原因并改进。',
    category: 'service-attitude',
    complainedUnit: 'BJ',
    ...change,
  } as NewComplaint & { person: { email: string } };
}

function reaches(id: string, what: string, test: (seen: Complaint) => boolean): Promise<Complaint> {
  return system.player.until(what, async () => {
    const seen = await system.player.see(id);
    return test(seen) ? seen : undefined;
  });
}

describe('a complaint from receipt to archive', () => {
  it('passes the eight steps in their order, with each message to the customer (D03-01, D01-04, D12-02, D01-07, D01-10, D02-13)', async () => {
    const wanted = complaint();
    const filed = await system.customer().file(wanted);
    const acceptance = await system.mail(wanted.person.email, new RegExp(filed.number));
    expect(acceptance.text).toContain(filed.trackingCode);
    expect(acceptance.text).toMatch(/2026年3月9日/); // five working days after Monday 2 March (D03-03)

    const officer = await system.player.play(filed.id, 'preliminary-check');
    const handler = await system.player.play(filed.id, 'investigate');
    await system.player.play(filed.id, 'decide', { outcome: 'upheld', reasons: '经查属实，网点已整改。', redress: ['apology'], compensationYuan: 100 });
    const result = await Promise.race([
      system.mail(wanted.person.email, /经查属实，网点已整改/),
      system.player.play(filed.id, 'approve').then(() => system.mail(wanted.person.email, /经查属实，网点已整改/)),
    ]);
    expect(result.text).toMatch(/诉讼/);
    expect(result.text).toMatch(/金融监督管理总局/);
    await reaches(filed.id, 'the survey', (seen) => seen.surveys.length === 1);
    await system.customer().answerSurvey({ number: filed.number, code: filed.trackingCode, satisfied: true, score: 5 });

    const archived = await reaches(filed.id, 'the archive', (seen) => seen.milestones.archivedAt !== null);
    expect(archived.closeReason).toBe('resolved');
    expect(archived.status).toBe('archived');
    expect([officer, handler]).toEqual(['intake', 'handler.bj']);
    const { events } = { events: (await (await system.player.as('manager')).events(filed.id)).items.map((event) => event.type) };
    expect(events[0]).toBe('complaint.filed');
    expect(events.at(-1)).toBe('complaint.archived');
    const tracking = await system.customer().track(filed.number, filed.trackingCode);
    expect(tracking.steps.map((step) => step.step)).toEqual(['receive', 'register', 'preliminary-check', 'dispatch', 'investigate', 'feed-back', 'survey', 'close']);
    expect(tracking.steps.every((step) => step.state === 'done')).toBe(true);
  });

  it('lights the way it took in the diagram', async () => {
    const filed = await system.customer().file(complaint());
    await system.player.play(filed.id, 'preliminary-check');
    await system.player.waitingTask(filed.id, 'investigate');
    const { instances } = await (await system.player.as('manager')).flow(filed.id);
    const main = instances.find((instance) => instance.processId === 'complaint-handling');
    expect(main?.state).toBe('ACTIVE');
    expect(main?.elements).toContainEqual(expect.objectContaining({ elementId: 'check-and-dispatch', state: 'COMPLETED' }));
    expect(instances.find((instance) => instance.processId === 'complaint-check')?.elements).toContainEqual(expect.objectContaining({ elementId: 'preliminary-check', state: 'COMPLETED' }));
    expect(instances.flatMap((instance) => instance.elements)).toContainEqual(expect.objectContaining({ elementId: 'investigate', state: 'ACTIVE' }));
    expect(main?.xml).toContain('<bpmn:process id="complaint-handling"');
    expect(main?.flows.length).toBeGreaterThan(5);
  });

  it('re-hears and reviews a major complaint by two people before it is dispatched, and tells manager, general manager and the superior body (D03-09, D03-10, D07-05)', async () => {
    const filed = await system.customer().file(complaint({ amountYuan: 50_000.01, category: 'product-selling', product: 'wealth-management' }));
    const first = await system.player.play(filed.id, 'preliminary-check');
    const waiting = await reaches(filed.id, 'the re-hearing', (seen) => seen.tasks.some((task) => task.elementId === 'rehear-recording'));
    expect(waiting.severity).toBe('major');
    expect(waiting.milestones.dispatchedAt).toBeNull();
    const second = await system.player.play(filed.id, 'rehear-recording');
    const third = await system.player.play(filed.id, 'second-review');
    expect(third).not.toBe(first);
    expect(third).not.toBe(second);
    const dispatched = await reaches(filed.id, 'the dispatch', (seen) => seen.milestones.dispatchedAt !== null);
    expect(dispatched.ownerUnitId).toBe('BJ-RETAIL');
    await system.mail('gm@bank.example.com', new RegExp(filed.number));
    await system.mail('manager@bank.example.com', new RegExp(filed.number));
    await system.mail('approver.bj@bank.example.com', new RegExp(`重大投诉报告.*${filed.number}`));
  });

  it('is not major at exactly 50 000 yuan (D03-09)', async () => {
    const filed = await system.customer().file(complaint({ amountYuan: 50_000 }));
    await system.player.play(filed.id, 'preliminary-check');
    const seen = await reaches(filed.id, 'the investigation', (each) => each.tasks.some((task) => task.elementId === 'investigate'));
    expect(seen.severity).toBe('general');
  });

  it('tells the customer of a complaint that is not ours where to go, and closes it (D10-05)', async () => {
    const wanted = complaint({ subject: '快递丢失' });
    const filed = await system.customer().file(wanted);
    await system.player.play(filed.id, 'preliminary-check', { checkResult: 'not-ours', referTo: '邮政管理部门（12305）' });
    const mail = await system.mail(wanted.person.email, /邮政管理部门/);
    expect(mail.text).toContain(filed.number);
    const seen = await reaches(filed.id, 'the archive', (each) => each.milestones.archivedAt !== null);
    expect(seen.closeReason).toBe('not-ours');
    expect(seen.milestones.dispatchedAt).toBeNull();
  });

  it('investigates an anonymous complaint that is clear, and closes one that is not (D13-04)', async () => {
    const anonymous = { anonymous: true, subject: '网点无障碍通道被占用', narrative: '上海分行门口坡道长期停放电动车，轮椅无法通行。', category: 'service-attitude', complainedUnit: 'SH' } as NewComplaint;
    const clear = await system.customer().file(anonymous);
    await system.player.play(clear.id, 'preliminary-check');
    expect((await reaches(clear.id, 'the investigation', (each) => each.tasks.some((task) => task.elementId === 'investigate'))).ownerUnitId).toBe('SH-OPS');
    await system.player.play(clear.id, 'investigate');
    await system.player.play(clear.id, 'decide', { compensationYuan: 0 });
    const closed = await reaches(clear.id, 'the archive', (each) => each.milestones.archivedAt !== null || each.tasks.some((task) => task.elementId === 'approve'));
    if (!closed.milestones.archivedAt) {
      await system.player.play(clear.id, 'approve');
      await reaches(clear.id, 'the archive', (each) => each.milestones.archivedAt !== null);
    }

    const unclear = await system.customer().file({ ...anonymous, subject: '服务不好', narrative: '你们服务不好。' });
    await system.player.play(unclear.id, 'preliminary-check', { checkResult: 'insufficient' });
    expect((await reaches(unclear.id, 'the archive', (each) => each.milestones.archivedAt !== null)).closeReason).toBe('insufficient');
  });

  it('goes straight to its owner when another body has checked it, and is answered back through that body (D18-12)', async () => {
    const intake = await system.player.as('intake');
    const { filed } = await intake.bringIn({
      anonymous: true, subject: '信用卡年费争议', narrative: '消费者协会转来：客户反映年费收取未事先告知。', category: 'fee-rate', complainedUnit: 'BJ', channel: 'consumer-association',
      sourceSystem: 'consumer-association', sourceId: 'XH-2026-031', receivedAt: '2026-02-10T09:00:00+08:00', checkedBySource: true,
    });
    await system.player.play(filed.id, 'investigate');
    const { instances } = await (await system.player.as('manager')).flow(filed.id);
    const taken = instances.find((instance) => instance.processId === 'complaint-check')?.elements.map((element) => element.elementId);
    expect(taken).toContain('adopt-source-check');
    expect(taken).not.toContain('preliminary-check');
    await system.player.play(filed.id, 'decide', { compensationYuan: 0 });
    await decided(filed.id);
    await reaches(filed.id, 'the survey', (seen) => seen.surveys.length === 1);
    const letters = (await (await system.player.as('manager')).notices(filed.id)).items.filter((notice) => notice.medium === 'paper').map((notice) => notice.template);
    expect(letters).toEqual(expect.arrayContaining(['acceptance-notice', 'result-notice', 'survey']));
  });

  it('is reviewed by another team when the customer is not satisfied, within 15 working days (D12-05, D08-08, D01-08)', async () => {
    const wanted = complaint();
    const filed = await system.customer().file(wanted);
    await system.player.play(filed.id, 'preliminary-check');
    const handler = await system.player.play(filed.id, 'investigate');
    await system.player.play(filed.id, 'decide', { compensationYuan: 0 });
    await decided(filed.id);
    await reaches(filed.id, 'the survey', (seen) => seen.surveys.length === 1);
    await system.customer().answerSurvey({ number: filed.number, code: filed.trackingCode, satisfied: false, score: 1, wantsReview: true });
    const reviewing = await reaches(filed.id, 'the review', (seen) => seen.status === 'reviewing' && seen.tasks.some((task) => task.elementId === 'review-investigate'));
    expect(reviewing.status).toBe('reviewing');
    expect(reviewing.deadlines.find((deadline) => deadline.stage === 'review')).toMatchObject({ amount: 15, unit: 'working-days' });
    const reviewer = await system.player.play(filed.id, 'review-investigate');
    expect(reviewer).not.toBe(handler);
    await system.player.play(filed.id, 'review-decide', { reasons: '复核认定应退还手续费。' });
    await system.mail(wanted.person.email, /复核认定应退还手续费/);
  });

  it('is extended with a reason that the customer is told, and the new limit counts (D12-04)', async () => {
    const wanted = complaint();
    const filed = await system.customer().file(wanted);
    await system.player.play(filed.id, 'preliminary-check');
    const before = await reaches(filed.id, 'the limits', (seen) => seen.deadlines.some((deadline) => deadline.stage === 'result'));
    await system.player.play(filed.id, 'investigate', { investigationOutcome: 'extension', extensionReason: '需向境外机构调取凭证', extensionWorkingDays: 5 });
    await system.player.play(filed.id, 'approve-extension', { extensionApproved: true });
    const mail = await system.mail(wanted.person.email, /需向境外机构调取凭证/);
    expect(mail.text).toMatch(/2026年3月16日/);
    const after = await reaches(filed.id, 'the investigation again', (seen) => seen.tasks.some((task) => task.elementId === 'investigate'));
    const dueAt = (seen: Complaint): string | undefined => seen.deadlines.find((deadline) => deadline.stage === 'result')?.dueAt;
    expect(dueAt(after)! > dueAt(before)!).toBe(true);
  });

  /** The resolution is approved where its authority asks for it. */
  async function decided(id: string): Promise<void> {
    const seen = await reaches(id, 'the decision', (each) => each.milestones.decidedAt !== null || each.tasks.some((task) => task.elementId === 'approve'));
    if (seen.milestones.decidedAt === null) await system.player.play(id, 'approve');
  }
});

describe('a missed limit', () => {
  it('for the result leaves the customer time to answer the survey before the case is closed (D03-04, D08-07)', async () => {
    const own = await startTestSystem();
    try {
      const filed = await own.customer().file(complaint());
      await own.player.play(filed.id, 'preliminary-check');
      await own.player.waitingTask(filed.id, 'investigate');
      await own.moveTo('2026-03-19T10:00:00+08:00'); // the case should have been closed on the 16th
      await own.player.play(filed.id, 'investigate');
      await own.player.play(filed.id, 'decide', { outcome: 'not-upheld', redress: ['explanation'], compensationYuan: 0 });
      const asked = await own.player.until('the survey', async () => {
        const seen = await own.player.see(filed.id);
        return seen.deadlines.some((deadline) => deadline.stage === 'survey') ? seen : undefined;
      });
      const window = asked.deadlines.find((deadline) => deadline.stage === 'survey');
      expect(window).toMatchObject({ dueAt: '2026-03-26T02:00:00.000Z', metAt: null });
      expect(asked.milestones.closedAt).toBeNull();
      await own.moveTo(window!.dueAt);
      const closed = await own.player.until('the archive', async () => {
        const seen = await own.player.see(filed.id);
        return seen.milestones.archivedAt ? seen : undefined;
      });
      expect(closed).toMatchObject({ closeReason: 'no-response', milestones: { closedAt: window!.dueAt } });
    } finally {
      await own.close();
    }
  });

  it('is reminded of before, and escalated when it passes, once each (D03-02, D18-06)', async () => {
    const own = await startTestSystem();
    try {
      const filed = await own.customer().file(complaint());
      await own.player.waitingTask(filed.id, 'preliminary-check');
      const { deadlines } = await own.player.see(filed.id);
      const limit = deadlines.find((deadline) => deadline.stage === 'preliminary-check');
      expect(limit?.dueAt).toBe('2026-03-03T01:00:00.000Z');
      await own.moveTo(limit!.remindAt);
      await own.player.until('the reminder', async () => (await own.player.see(filed.id)).deadlines.some((deadline) => deadline.stage === 'preliminary-check' && deadline.remindedAt));
      await own.mail('intake@bank.example.com', /催办|提醒|临期/);
      expect((await own.player.see(filed.id)).deadlines.find((deadline) => deadline.stage === 'preliminary-check')?.missedAt).toBeNull();
      await own.moveTo(limit!.dueAt);
      await own.player.until('the escalation', async () => (await own.player.see(filed.id)).deadlines.some((deadline) => deadline.stage === 'preliminary-check' && deadline.missedAt));
      await own.mail('manager@bank.example.com', /逾期|督办|升级/);
      await own.player.play(filed.id, 'preliminary-check');
      await own.player.waitingTask(filed.id, 'investigate');
      const events = (await (await own.player.as('manager')).events(filed.id)).items.map((event) => event.type);
      expect(events.filter((type) => type === 'deadline.missed')).toHaveLength(1);
    } finally {
      await own.close();
    }
  });
});
