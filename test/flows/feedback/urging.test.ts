import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { investigated, reaches, waitsFor } from '../investigation/kit.ts';
import { decided, eventsOf } from './kit.ts';

let system: TestSystem;
beforeAll(async () => { system = await startTestSystem(); });
afterAll(() => system.close());

describe('a case', () => {
  it('is urged in writing and by telephone: those at work and their superior know (D18-06, D18-10)', async () => {
    const one = await investigated(system);
    await (await system.player.as('manager')).urge(one.id, { kind: 'urge', body: '客户多次来电，请抓紧办理', spokenWith: '王芳' });
    await system.mail('handler.bj@bank.example.com', new RegExp(`催办：${one.number}`));
    expect((await system.mail('approver.bj@bank.example.com', new RegExp(`催办：${one.number}`))).text).toMatch(/客户多次来电，请抓紧办理[\s\S]*已电话告知[\s\S]*王芳/);
    expect((await (await system.player.as('manager')).followUp(one.id)).urgings).toMatchObject([{ kind: 'urge', spokenWith: '王芳' }]);
    expect((await system.player.see(one.id)).tasks.map((task) => task.elementId)).not.toContain('answer-supervision');
  });

  it('that is supervised is answered in writing, late or not; whoever asked is told (D18-06, D02-09, D07-03, D03-16)', async () => {
    const own = await startTestSystem();
    try {
      const one = await investigated(own);
      const supervisor = await own.player.as('supervisor');
      await expect(supervisor.urge(one.id, { kind: 'supervise', body: '请说明办理情况', answerBy: '2026-03-01' })).rejects.toMatchObject({ status: 422 });
      await supervisor.urge(one.id, { kind: 'supervise', body: '请说明办理情况', answerBy: '2026-03-03' });
      await own.mail('handler.bj@bank.example.com', new RegExp(`督办：${one.number}`));
      const { task, client } = await own.player.take(one.id, 'answer-supervision');
      expect((await own.player.see(one.id)).tasks.find((each) => each.elementId === 'answer-supervision')?.dueAt).toBe('2026-03-03T15:59:59.000Z');
      expect((await client.task(task.key)).data).toMatchObject({ urgingBody: '请说明办理情况' });
      await own.moveTo('2026-03-04T09:00:00+08:00');
      await own.mail('approver.bj@bank.example.com', /再次督办/);
      await own.player.play(one.id, 'answer-supervision', { supervisionAnswer: '凭证已调取，明日答复客户' });
      await own.mail('supervisor@bank.example.com', /凭证已调取，明日答复客户/);
      expect((await supervisor.followUp(one.id)).urgings).toMatchObject([{ kind: 'supervise', answer: '凭证已调取，明日答复客户', answeredBy: expect.any(String) }]);
      // The investigation was not disturbed.
      expect((await own.player.see(one.id)).tasks.map((each) => each.elementId)).toEqual(['investigate']);
    } finally {
      await own.close();
    }
  });

  it('is urged by its customer once a day, and by nobody without that authority (D18-06, D03-05)', async () => {
    const one = await investigated(system);
    const customer = system.customer();
    expect((await customer.track(one.number, one.code)).may.urge).toBe(true);
    await customer.urgeBank(one.number, one.code, '请尽快答复');
    await system.mail('handler.bj@bank.example.com', /请尽快答复/);
    expect((await customer.track(one.number, one.code)).may.urge).toBe(false);
    await expect(customer.urgeBank(one.number, one.code, '请尽快答复')).rejects.toMatchObject({ status: 409 });
    await expect((await system.player.as('handler.bj')).urge(one.id, { kind: 'urge', body: '快' })).rejects.toMatchObject({ status: 403 });
    await expect((await system.player.as('intake')).urge(one.id, { kind: 'supervise', body: '快', answerBy: '2026-03-05' })).rejects.toMatchObject({ status: 403 });
  });

  it('that is archived is urged no more (D18-06)', async () => {
    const one = await decided(system);
    await reaches(system, one.id, 'the survey', (seen) => seen.surveys.length === 1);
    await system.customer().answerSurvey({ number: one.number, code: one.code, satisfied: true });
    await reaches(system, one.id, 'the archive', (seen) => seen.milestones.archivedAt !== null);
    await expect((await system.player.as('manager')).urge(one.id, { kind: 'urge', body: '快' })).rejects.toMatchObject({ status: 409 });
    expect(waitsFor('answer-supervision')(await system.player.see(one.id))).toBe(false);
    expect(await eventsOf(system, one.id, 'complaint.urged')).toEqual([]);
  });
});
