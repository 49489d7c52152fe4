import { startMatters, type Matters } from './kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

describe('an early warning', () => {
  const warning = { title: '客户对等候时间不满', situation: '客户等候一小时，情绪激动。', likelihood: 'high' };

  it('is watched, and ends without a complaint when the customer is calmed (D07-02)', async () => {
    const id = await matters.open('early-warning', 'handler.bj', warning);
    expect(await matters.play(id, 'calm-customer', { warningOutcome: 'watch', whatWasDone: '客户要求再想想。' })).toMatch(/\.bj$/);
    await matters.reaches(id, 'watching', ({ tasks }) => tasks.length === 0);
    await matters.system.moveTo(new Date(matters.system.clock.now().getTime() + 3 * 86_400_000));
    await matters.play(id, 'calm-customer');
    expect((await matters.closed(id)).outcome).toBe('calmed');
  });

  it('that escalates is registered as a complaint and names it (D07-02)', async () => {
    const id = await matters.open('early-warning', 'intake', warning);
    await matters.play(id, 'calm-customer', { warningOutcome: 'escalated', whatWasDone: '客户坚持投诉。' });
    await matters.play(id, 'register-warned-complaint');
    expect((await matters.closed(id)).outcome).toBe('escalated');
  });
});

describe('a complaint of a customer of whom there was an early warning or enquiry', () => {
  const complaint = { person: { name: '周预警', phone: '000-0000-6301', email: 'foretold@example.com' }, subject: '等候一小时', narrative: '在网点等候一小时无人办理，已多次反映。', category: 'service-attitude' as const, complainedUnit: 'BJ' };

  it('is linked by the flow, which ends the warning; a customer who was never named is not (D07-02, D10-01)', async () => {
    const warning = await matters.open('early-warning', 'handler.bj', { title: '客户等候过久', situation: '客户表示要投诉。', likelihood: 'high', customer: '周女士，电话 000 0000 6301' });
    const enquiry = await matters.open('enquiry', 'intake', { title: '询问排队规则', enquiryKind: 'enquiry', content: '为什么要等这么久？', customer: 'Foretold@example.com' });
    const other = await matters.open('early-warning', 'handler.bj', { title: '另一位客户', situation: '嫌慢。', likelihood: 'low', customer: '电话 000-0000-6302' });
    await matters.play(warning, 'calm-customer', { warningOutcome: 'watch', whatWasDone: '客户要求再想想。' });
    const filed = await matters.system.customer().file(complaint);
    const closed = await matters.closed(warning);
    expect(closed).toMatchObject({ outcome: 'escalated', complaints: [{ number: filed.number }] });
    expect(await matters.closed(enquiry)).toMatchObject({ outcome: 'complaint', complaints: [{ number: filed.number }] });
    expect(closed.events.map(({ type }) => type)).toContain('matter.linked');
    // Who was told is named, not only addressed.
    expect(closed.notices.length).toBeGreaterThan(0);
    for (const { recipient, recipientName } of closed.notices) expect([recipient, recipientName]).toEqual([expect.stringContaining('@'), expect.stringMatching(/^\p{Script=Han}+$/u)]);
    expect(await matters.system.player.seeMatter(other)).toMatchObject({ state: 'open', complaints: [] });
  });
});

describe('a first contact', () => {
  const contact = { title: '客户反映卡片被吞', request: '自助机吞卡，要求尽快取回。' };

  it('is the task of whoever first heard it, until it is answered (D13-05)', async () => {
    const id = await matters.open('first-contact', 'handler.bj.retail', contact);
    const mine = await matters.reaches(id, 'their task', ({ tasks }) => tasks.some(({ assignee }) => assignee === 'handler.bj.retail'));
    expect(mine.tasks[0]?.elementId).toBe('settle-first-contact');
    expect(await matters.play(id, 'settle-first-contact')).toBe('handler.bj.retail');
    expect((await matters.closed(id)).outcome).toBe('answered');
  });

  it('that is handed over stays open until the receiving unit confirms (D13-05, D13-06)', async () => {
    const id = await matters.open('first-contact', 'handler.bj.retail', contact);
    await matters.play(id, 'settle-first-contact', { firstContactResult: 'handed-over', answer: undefined, receivingUnit: 'BJ-CARD' });
    expect(await matters.play(id, 'confirm-handover')).toBe('handler.bj.card');
    expect((await matters.closed(id)).outcome).toBe('handed-over');
  });

  it('that is shelved past its limit is escalated and starts accountability of whoever shelved it (D13-05)', async () => {
    const id = await matters.open('first-contact', 'handler.sh.retail', contact);
    const { deadlines } = await matters.reaches(id, 'its limit', ({ tasks }) => tasks.length > 0);
    await matters.system.moveTo(deadlines.find(({ stage }) => stage === 'first-hearing')?.dueAt ?? '');
    const accountability = await matters.system.player.seeMatter(await matters.child(id, 'accountability'));
    expect(accountability).toMatchObject({ title: '违反首问负责制', about: { username: 'handler.sh.retail' }, details: { grounds: contact.request } });
    await matters.play(id, 'settle-first-contact');
    expect((await matters.closed(id)).outcome).toBe('answered');
  });
});

describe('an enquiry or suggestion', () => {
  const enquiry = { title: '建议增加无障碍设施', enquiryKind: 'suggestion', content: '建议网点增加轮椅坡道。' };

  it('is answered by the department in charge (D10-01, D09-04)', async () => {
    const id = await matters.open('enquiry', 'intake', enquiry);
    await matters.play(id, 'answer-enquiry', { enquiryResult: 'passed-on', answer: undefined, answeringUnit: 'SH-OPS' });
    expect(await matters.play(id, 'answer-enquiry-unit')).toMatch(/\.sh$/);
    expect((await matters.closed(id)).outcome).toBe('passed-on');
  });

  it('that is a complaint after all is registered as one; another is answered at once (D10-01)', async () => {
    const complaint = await matters.open('enquiry', 'intake', enquiry);
    await matters.play(complaint, 'answer-enquiry', { enquiryResult: 'complaint', answer: undefined });
    await matters.play(complaint, 'register-enquiry-complaint');
    expect((await matters.closed(complaint)).outcome).toBe('complaint');
    const answered = await matters.open('enquiry', 'intake', enquiry);
    await matters.play(answered, 'answer-enquiry');
    expect((await matters.closed(answered)).outcome).toBe('answered');
  });
});
