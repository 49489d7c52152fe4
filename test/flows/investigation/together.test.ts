import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, dueAt, eventsOf, investigated, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

describe('under a policy with preliminary feedback and 24 hours for verification', () => {
  beforeAll(() => choosePolicy(system, 'seven-working-days'));

  it('the customer is told first findings and a proposal within 48 hours, and answers with an opinion that reaches the handler (D02-05, D04-05, D06-04)', async () => {
    const { id, number, code, email } = await investigated(system);
    const seen = await reaches(system, id, 'both tasks', (each) => waitsFor('investigate')(each) && waitsFor('write-preliminary-feedback')(each));
    expect(dueAt(seen, 'preliminary-feedback')).toBe('2026-03-04T01:00:00.000Z'); // filed on 2 March at 9:00
    expect(dueAt(seen, 'verification')).toBe('2026-03-03T01:00:00.000Z');
    await system.player.play(id, 'write-preliminary-feedback', { preliminaryFindings: '确有一笔手续费未公示。', proposedSolution: '拟退还手续费。' });
    const mail = await system.mail(email, /初步反馈/);
    expect(mail.text).toMatch(/确有一笔手续费未公示。[^]*拟退还手续费。/);
    const [question] = (await system.customer().track(number, code)).questions;
    await system.customer().answerQuestion({ number, code, questionId: question!.id, answer: '希望同时书面致歉。' });
    await system.mail('handler.bj@bank.example.com', /补充/);
    const { questions } = await (await system.player.as('manager')).investigation(id);
    expect(questions).toMatchObject([{ kind: 'opinion', answeredBy: 'tracking', answer: '希望同时书面致歉。' }]);
    await system.player.play(id, 'investigate');
    const decided = await reaches(system, id, 'the proposal', waitsFor('decide'));
    for (const stage of ['preliminary-feedback', 'verification']) expect(decided.deadlines.find((each) => each.stage === stage)).toMatchObject({ missedAt: null, metAt: expect.any(String) });
  });

  it('a decision waits for the preliminary feedback', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate');
    await reaches(system, id, 'the end of fact-finding', (seen) => !waitsFor('investigate')(seen) && waitsFor('write-preliminary-feedback')(seen));
    expect((await system.player.see(id)).tasks.some(({ elementId }) => elementId === 'decide')).toBe(false);
    await system.player.play(id, 'write-preliminary-feedback', { feedbackWay: 'phone', customerOpinion: '同意。' });
    await reaches(system, id, 'the proposal', waitsFor('decide'));
    expect((await (await system.player.as('manager')).notices(id)).items).toContainEqual(expect.objectContaining({ template: 'preliminary-feedback', medium: 'phone' }));
  });
});

describe('under a policy that tells the customer of progress (D06-04)', () => {
  beforeAll(() => choosePolicy(system, 'progress-and-redress'));

  it('progress is told before a decision is proposed, unless it was told already (D09-02)', async () => {
    const { id, email } = await investigated(system);
    await system.player.play(id, 'investigate');
    await system.player.play(id, 'write-progress', { progressText: '已调阅监控，正在核对流水。' });
    await system.mail(email, /已调阅监控，正在核对流水/);
    await reaches(system, id, 'the proposal', waitsFor('decide'));

    const told = await investigated(system);
    await system.player.play(told.id, 'investigate', { investigationOutcome: 'more', nextSteps: ['progress-update'] });
    await system.player.play(told.id, 'write-progress');
    await system.player.play(told.id, 'investigate');
    await reaches(system, told.id, 'the proposal', waitsFor('decide'));
    expect((await eventsOf(system, told.id)).filter((type) => type === 'progress.told')).toHaveLength(1);
  });
});

describe('under a policy with a first call (D07-07)', () => {
  it('the customer is called within the hours that the bank chose, and a call that is late is escalated once', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, 'crm-callback', { firstContactHours: 2 });
      const { id } = await investigated(own, {}, 'first-contact-call');
      const limit = dueAt(await own.player.see(id), 'first-contact-call');
      expect(limit).toBe('2026-03-02T03:00:00.000Z');
      await own.moveTo(limit!);
      await reaches(own, id, 'the escalation', (seen) => seen.deadlines.some((each) => each.stage === 'first-contact-call' && each.missedAt !== null));
      expect(await own.player.play(id, 'first-contact-call')).toBe('handler.bj');
      await reaches(own, id, 'what comes after the call (D07-08)', waitsFor('explain-misunderstanding'));
      expect((await eventsOf(own, id)).filter((type) => type === 'deadline.missed')).toHaveLength(1);
      expect((await (await own.player.as('manager')).investigation(id)).steps).toMatchObject([{ kind: 'first-contact', data: { contactResult: 'reached' } }]);
    } finally {
      await own.close();
    }
  });

  it('comes before the investigation where the bank has chosen it, though its regulation asks for none', async () => {
    await choosePolicy(system, '24h-5d-10d', {}, { firstContactCall: true });
    const { id } = await investigated(system, {}, 'first-contact-call');
    expect((await system.player.see(id)).tasks.map(({ elementId }) => elementId)).toEqual(['first-contact-call']);
    await system.player.play(id, 'first-contact-call');
    await reaches(system, id, 'the investigation', waitsFor('investigate'));
  });
});
