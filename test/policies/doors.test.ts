import { startTestSystem, type TestSystem } from '../kit/system.ts';

/** The whole system: choosing a regulation and changing the calendar as people of the bank do it. */
describe('at the doors', () => {
  let system: TestSystem;
  beforeAll(async () => { system = await startTestSystem({ start: '2026-03-02T09:00:00+08:00' }); });
  afterAll(() => system.close());

  const file = async (): Promise<string> => (await system.customer().file({ person: { name: '客户', phone: '000-0000-0003' }, subject: '收费争议', narrative: '手续费没有提前告知。', category: 'fee-rate', complainedUnit: 'BJ-OPS' })).id;
  const policyOf = async (id: string): Promise<string> => (await (await system.player.as('manager')).complaint(id)).policyId;
  const registered = (id: string) => system.player.until(`registration of ${id}`, async () => { const seen = await (await system.player.as('manager')).complaint(id); return seen.milestones.registeredAt && seen.deadlines.some(({ stage }) => stage === 'close') ? seen : undefined; });
  const closed = (id: string) => system.player.until(`the end of ${id}`, async () => { const seen = await system.player.seeMatter(id); return seen.state === 'closed' ? seen : undefined; });

  it('a regulation is proposed, approved by somebody else, in force from its date, and never for what came before (D03-07, D12-08)', async () => {
    const manager = await system.player.as('manager');
    const early = await file();
    const choice = { title: '改用受理凭证制度', kind: 'base', policyId: 'voucher-and-review', settings: {}, stages: {}, reason: '经行长办公会审议通过' };
    await expect(manager.openMatter({ kind: 'policy-change', title: 'x', details: { ...choice, policyId: 'crm-callback' } })).rejects.toMatchObject({ status: 422 });
    const { id } = await manager.openMatter({ kind: 'policy-change', details: choice, effectiveFrom: '2026-03-04T00:00:00+08:00' });
    expect((await manager.matter(id)).impact).toMatchObject({ openComplaintsKeepTheirPolicy: 1, policyThen: { en: 'Complaint management with voucher and review' } });
    const by = await system.player.playMatter(id, 'approve-change', { changeApproved: true });
    expect(by).not.toBe('manager');
    const between = await file();
    await registered(between);
    expect((await manager.policyChoices()).items).toEqual([]);
    await system.moveTo('2026-03-04T00:00:00+08:00');
    expect(await closed(id)).toMatchObject({ outcome: 'in-force' });
    const late = await file();
    await registered(late);
    expect([await policyOf(early), await policyOf(between), await policyOf(late)]).toEqual(['24h-5d-10d', '24h-5d-10d', 'voucher-and-review']);
    expect((await manager.policyChoices()).items).toMatchObject([{ policyId: 'voucher-and-review', state: 'current', matterId: id, effectiveFrom: '2026-03-03T16:00:00.000Z' }]);
  });

  it('a changed calendar moves the limits of open cases, which are then missed at the new moment and not before (D03-07, D18-06)', async () => {
    const manager = await system.player.as('manager');
    const complaint = await file();
    const before = await registered(complaint);
    const closing = before.deadlines.find(({ stage }) => stage === 'close');
    expect(closing?.explanation?.zh).toMatch(/到期。$/);
    const { id } = await manager.openMatter({ kind: 'calendar-change', title: '系统切换停业', details: { days: [{ day: '2026-03-05', working: false, note: '系统切换停业' }], reason: '核心系统切换' } });
    expect((await manager.matter(id)).impact).toMatchObject({ later: expect.any(Number) });
    await system.player.playMatter(id, 'approve-change', { changeApproved: true });
    await closed(id);
    const moved = (await manager.complaint(complaint)).deadlines;
    const after = moved.find(({ stage }) => stage === 'close');
    expect(moved.find(({ stage }) => stage === 'result')?.explanation).toMatchObject({ zh: expect.stringContaining('银行自定：系统切换停业不计'), en: expect.stringContaining('worked out again for a changed calendar') });
    expect(after?.explanation?.zh).toContain('“调查处理与结果反馈”期限届满');
    expect(Date.parse(after?.dueAt ?? '')).toBeGreaterThan(Date.parse(closing?.dueAt ?? ''));
    expect((await manager.calendar({ year: '2026' })).days).toContainEqual({ day: '2026-03-05', working: false, why: { zh: '银行自定：系统切换停业', en: expect.any(String) }, own: 'bank' });
    await system.moveTo(after?.dueAt ?? '');
    await system.player.until('the miss', async () => ((await manager.complaint(complaint)).deadlines.some(({ stage, missedAt }) => stage === 'close' && missedAt === after?.dueAt) ? true : undefined));
  });

  it('every member of staff reads the regulations and the calendar (D03-05)', async () => {
    const client = await system.player.as('handler.bj');
    const { items, terms } = await client.policies();
    expect(items).toHaveLength(23);
    expect(terms.switches).toContainEqual({ code: 'callBack', zh: '电话回访', en: 'Call-back' });
    for (const { id } of items) expect((await client.policy(id)).id).toBe(id);
    expect(await client.policy('crm-callback')).toMatchObject({ settings: [{ key: 'firstContactHours', required: true }], limits: [{ amount: { setting: 'firstContactHours' }, rule: 'D07-07' }] });
    await expect(client.policy('no-such')).rejects.toMatchObject({ status: 404 });
    expect((await client.calendar({ year: '2026', calendar: 'gb' })).days).toContainEqual({ day: '2026-12-28', working: false, why: { zh: expect.any(String), en: expect.stringContaining('Boxing Day') }, own: null });
    expect((await client.calendar({ year: '2040' })).note).toMatchObject({ zh: expect.stringContaining('尚未公布') });
  });
});
