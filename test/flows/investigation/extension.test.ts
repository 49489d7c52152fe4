import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, dueAt, eventsOf, investigated, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const wanted = { investigationOutcome: 'extension', extensionReason: '需向境外机构调取凭证', extensionWorkingDays: 5 };

/** A case under the policy that asks for the customer's consent, with an extension that the approver granted. */
async function awaitingConsent() {
  const filed = await investigated(system);
  const before = dueAt(await system.player.see(filed.id), 'result');
  await system.player.play(filed.id, 'investigate', wanted);
  await system.player.play(filed.id, 'approve-extension');
  await system.mail(filed.email, /征得您的同意/);
  const seen = await reaches(system, filed.id, 'the question', waitsFor('record-consent'));
  const [question] = (await system.customer().track(filed.number, filed.code)).questions;
  expect(question).toMatchObject({ kind: 'extension', body: '需向境外机构调取凭证', workingDays: 5 });
  expect(dueAt(seen, 'result')).toBe(before);
  return { ...filed, before, question: question!, consentDueAt: dueAt(seen, 'consent')! };
}

describe('an extension under a policy that asks for the customer’s consent (D02-12)', () => {
  beforeAll(() => choosePolicy(system, 'seven-working-days'));

  it('counts once the customer has consented on the tracking page, and is withdrawn from the telephone', async () => {
    const { id, number, code, email, before, question } = await awaitingConsent();
    await system.customer().answerQuestion({ number, code, questionId: question.id, consent: true });
    await system.mail(email, /延期告知书/);
    const after = await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect(dueAt(after, 'result')! > before!).toBe(true);
    expect(after.tasks.some((task) => task.elementId === 'record-consent')).toBe(false);
    expect((await system.customer().track(number, code)).questions).toEqual([]);
    await expect(system.customer().answerQuestion({ number, code, questionId: question.id, consent: false })).rejects.toMatchObject({ status: 409 });
    const { questions } = await (await system.player.as('manager')).investigation(id);
    expect(questions).toMatchObject([{ kind: 'extension', consent: true, answeredBy: 'tracking' }]);
  });

  it('counts once the customer has consented by telephone, and what was said is kept with who wrote it down (D04-04)', async () => {
    const { id, before } = await awaitingConsent();
    await system.player.play(id, 'record-consent', { consentGiven: true, consentNotes: '客户张女士来电确认同意延长五个工作日。' });
    const after = await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect(dueAt(after, 'result')! > before!).toBe(true);
    const { questions } = await (await system.player.as('manager')).investigation(id);
    expect(questions).toMatchObject([{ consent: true, answeredBy: 'phone', answer: '客户张女士来电确认同意延长五个工作日。', recordedBy: '王建国' }]);
  });

  it('is none when the customer refuses, and the handlers are told', async () => {
    const { id, number, code, before, question } = await awaitingConsent();
    await system.customer().answerQuestion({ number, code, questionId: question.id, consent: false });
    await system.mail('handler.bj@bank.example.com', /客户不同意延期/);
    const after = await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect(dueAt(after, 'result')).toBe(before);
    expect(await eventsOf(system, id)).not.toContain('deadline.extended');
  });

  it('is none when the approver refuses: the customer isn’t even asked (D12-04)', async () => {
    const { id, number, code } = await investigated(system);
    await system.player.play(id, 'investigate', wanted);
    await system.player.play(id, 'approve-extension', { extensionApproved: false, extensionComment: '请按期办结' });
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect((await system.customer().track(number, code)).questions).toEqual([]);
    expect(await eventsOf(system, id)).not.toContain('customer.asked');
  });

  it('is none when the customer’s time to answer ends without a word', async () => {
    const own = await startTestSystem();
    try {
      await choosePolicy(own, 'seven-working-days');
      const filed = await investigated(own);
      const before = dueAt(await own.player.see(filed.id), 'result');
      await own.player.play(filed.id, 'investigate', wanted);
      await own.player.play(filed.id, 'approve-extension');
      const asked = await reaches(own, filed.id, 'the question', waitsFor('record-consent'));
      const limit = new Date(dueAt(asked, 'consent')!);
      await own.moveTo(new Date(limit.getTime() - 60_000));
      expect((await own.player.see(filed.id)).tasks.some((task) => task.elementId === 'record-consent')).toBe(true);
      await own.moveTo(limit);
      const after = await reaches(own, filed.id, 'the investigation again', waitsFor('investigate'));
      expect(dueAt(after, 'result')).toBe(before);
      expect((await (await own.player.as('manager')).investigation(filed.id)).questions).toMatchObject([{ consent: false, answeredBy: 'nobody' }]);
    } finally {
      await own.close();
    }
  });
});

describe('an extension under a policy that doesn’t ask for consent', () => {
  beforeAll(() => choosePolicy(system, '24h-5d-10d'));

  it('goes around the customer’s consent, visibly in the diagram (D12-04)', async () => {
    const { id, email } = await investigated(system);
    await system.player.play(id, 'investigate', wanted);
    const approver = await system.player.play(id, 'approve-extension');
    expect(approver).toBe('approver.bj');
    await system.mail(email, /延期告知书/);
    const { instances } = await (await system.player.as('manager')).flow(id);
    const extension = instances.find((instance) => instance.processId === 'investigation-extension');
    expect(extension?.flows).toContain('flow-needs-consent-to-may-extend');
    expect(extension?.elements.map(({ elementId }) => elementId)).not.toContain('consent');
  });

  it('asked for twice in the same moment: the later one counts, and its letter tells its reason (D12-04)', async () => {
    const { id, email } = await investigated(system);
    await system.player.play(id, 'investigate', { ...wanted, extensionReason: '第一次：调取录像', extensionWorkingDays: 2 });
    await system.player.play(id, 'approve-extension');
    await system.mail(email, /第一次：调取录像/);
    const once = await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    await system.player.play(id, 'investigate', { ...wanted, extensionReason: '第二次：等待回函', extensionWorkingDays: 3 });
    await system.player.play(id, 'approve-extension');
    expect((await system.mail(email, /第二次：等待回函/)).text).toContain('3个工作日');
    const twice = await reaches(system, id, 'the investigation once more', (seen) => waitsFor('investigate')(seen) && dueAt(seen, 'result') !== dueAt(once, 'result'));
    expect(twice.extensions.map(({ requestedAt }) => requestedAt)).toEqual(Array(2).fill(twice.extensions[0]?.requestedAt));
  });

  it('is no longer than the policy allows, all together (D12-04)', async () => {
    const { id } = await investigated(system);
    await expect(system.player.play(id, 'investigate', { ...wanted, extensionWorkingDays: 61 })).rejects.toMatchObject({ status: 422 });
    await system.player.play(id, 'investigate', { ...wanted, extensionWorkingDays: 40 });
    await system.player.play(id, 'approve-extension');
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    await expect(system.player.play(id, 'investigate', { ...wanted, extensionWorkingDays: 21 })).rejects.toMatchObject({ problem: { errors: [{ field: 'extensionWorkingDays', code: 'too-big' }] } });
  });
});
