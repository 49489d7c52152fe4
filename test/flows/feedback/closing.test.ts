import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, reaches, waitsFor } from '../investigation/kit.ts';
import { archived, decided, eventsOf, wentThrough } from './kit.ts';

let system: TestSystem;
beforeAll(async () => { system = await startTestSystem(); });
afterAll(() => system.close());

/** Answers the survey, content. */
async function content({ id, number, code }: { id: string; number: string; code: string }, own = system): Promise<void> {
  await reaches(own, id, 'the survey', (seen) => seen.surveys.length === 1);
  await own.customer().answerSurvey({ number, code, satisfied: true, score: 5 });
}

describe('closing', () => {
  it('goes around what the policy does not have: no summary, no promises (D03-01)', async () => {
    const one = await decided(system);
    await content(one);
    await archived(system, one.id);
    const taken = await wentThrough(system, one.id, 'complaint-closing');
    expect(taken).toEqual(expect.arrayContaining(['needs-summary', 'summarised', 'tracks-promises', 'promises-settled', 'archive']));
    expect(taken).not.toContain('closing-summary');
    expect(taken).not.toContain('list-promises');
    // D03-16: the result of a web complaint is reported up.
    await system.mail('approver.bj@bank.example.com', new RegExp(`投诉处理结果报告：${one.number}`));
    await system.mail('manager@bank.example.com', new RegExp(`投诉处理结果报告：${one.number}`));
  });

  it('with a summary that is filed with the complaint department (D16-04, D07-03)', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, '24h-5d-10d', {}, { closingSummary: true });
      const one = await decided(own);
      await content(one, own);
      expect((await reaches(own, one.id, 'the summary', waitsFor('closing-summary'))).milestones.closedAt).toBeNull();
      await own.player.play(one.id, 'closing-summary', { closingSummary: '已退费并整改。', rootCause: '收费未公示' });
      await archived(own, one.id);
      expect((await (await own.player.as('manager')).followUp(one.id)).summary).toMatchObject({ summary: '已退费并整改。', rootCause: '收费未公示', writtenBy: expect.any(String) });
      await own.mail('manager@bank.example.com', /已退费并整改/);
    } finally {
      await own.close();
    }
  });
});

describe('a promise', () => {
  it('is tracked after closing until it is kept, by others confirmed, reminded of and reported late (D14-04, D11-05, D18-06, D18-21)', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, '24h-5d-10d', {}, { promiseTracking: true });
      const one = await decided(own, { decision: { promisedMeasures: '退还手续费', promisedBy: '2026-03-06' } });
      await content(one, own);
      const tracked = await reaches(own, one.id, 'the promise', waitsFor('carry-out-promise'));
      expect(tracked.milestones.closedAt).not.toBeNull();
      expect(tracked.milestones.archivedAt).toBeNull();
      const { task, client } = await own.player.take(one.id, 'carry-out-promise');
      expect((await client.task(task.key)).data).toMatchObject({ promise: '退还手续费', promiseDueOn: '2026-03-06' });

      await own.moveTo('2026-03-05T09:00:00+08:00');
      await own.mail('handler.bj@bank.example.com', /承诺事项将到期/);
      await own.moveTo('2026-03-07T09:00:00+08:00');
      await own.mail('approver.bj@bank.example.com', /承诺逾期督办/);
      await own.mail('manager@bank.example.com', /承诺逾期督办/);
      expect((await (await own.player.as('manager')).followUp(one.id)).promises).toMatchObject([{ measure: '退还手续费', overdue: true }]);

      const doer = await own.player.play(one.id, 'carry-out-promise', { promiseResult: '3月7日已退还' });
      await own.player.play(one.id, 'confirm-promise', { promiseKept: false, confirmNotes: '客户称未到账' });
      await own.player.play(one.id, 'carry-out-promise', { promiseResult: '3月8日已到账' });
      expect(await own.player.play(one.id, 'confirm-promise')).not.toBe(doer);
      await own.mail(one.email, /3月8日已到账/);
      await archived(own, one.id);
      expect(await eventsOf(own, one.id, 'promise.overdue')).toHaveLength(1);
      expect((await own.customer().track(one.number, one.code)).promises).toEqual([{ measure: '退还手续费', dueOn: '2026-03-06', state: 'kept' }]);
    } finally {
      await own.close();
    }
  });
});
