import { startBench, succeed, type Bench } from '../workers/kit.ts';
import { applyChange, impactOf, objections, register } from './kit.ts';

const reason = '经行长办公会审议通过';
const at = (text: string) => new Date(`${text}+08:00`);

describe('a bank chooses a regulation', () => {
  let bench: Bench;
  beforeAll(async () => { bench = await startBench(); });
  afterAll(() => bench.close());

  it('or has D03, and every complaint keeps the policy under which it was registered, whatever is chosen later (D03-07, D12-08)', async () => {
    const early = await bench.complaint();
    expect(await register(bench, early.id)).toMatchObject({ policyId: '24h-5d-10d', deadlines: { result: { dueAt: '2026-03-09T09:00:00+08:00' } } });
    bench.clock.set(at('2026-03-03T09:00:00'));
    await applyChange(bench, 'policy-change', { kind: 'base', policyId: 'seven-working-days', reason });
    const late = await bench.complaint();
    expect(await register(bench, late.id)).toMatchObject({ policyId: 'seven-working-days', policy: { extension: { consent: true } }, deadlines: { result: { dueAt: '2026-03-05T09:00:00+08:00' } } });
    // The early one, once more and for another stage.
    const again = await succeed(bench.run(bench.job('deadline.set', early.id, { customHeaders: { stages: 'result,close' } })));
    expect(again.deadlines).toMatchObject({ result: { dueAt: '2026-03-09T09:00:00+08:00' }, close: { dueAt: '2026-03-16T09:00:00+08:00' } });
    expect(await bench.read(early.id)).toMatchObject({ policyId: '24h-5d-10d' });
    // Received before the change, entered after it.
    const entered = await bench.complaint({ receivedAt: at('2026-03-02T17:00:00') });
    expect((await register(bench, entered.id)).policyId).toBe('24h-5d-10d');
  });

  it('for a branch, a category, or a category in a branch: the narrowest counts (D15-02)', async () => {
    bench.clock.set(at('2026-03-04T09:00:00'));
    await applyChange(bench, 'policy-change', { kind: 'base', branchId: 'BJ', policyId: 'voucher-and-review', reason });
    await applyChange(bench, 'policy-change', { kind: 'base', category: 'privacy', policyId: 'five-steps', reason });
    await applyChange(bench, 'policy-change', { kind: 'base', branchId: 'SH', category: 'privacy', policyId: 'work-orders', reason });
    const chosen = async (complainedUnitId: string, chosenCategory: string) => (await register(bench, (await bench.complaint({ complainedUnitId, chosenCategory })).id)).policyId;
    expect(await Promise.all([chosen('BJ-OPS', 'fee-rate'), chosen('BJ-OPS', 'privacy'), chosen('SH-OPS', 'privacy'), chosen('SH-OPS', 'fee-rate')]))
      .toEqual(['voucher-and-review', 'five-steps', 'work-orders', 'seven-working-days']);
    // Taken back, the wider scope counts again.
    await applyChange(bench, 'policy-change', { kind: 'base', branchId: 'SH', category: 'privacy', policyId: null, reason });
    bench.clock.set(at('2026-03-04T10:00:00'));
    expect(await chosen('SH-OPS', 'privacy')).toBe('five-steps');
  });

  it('and a stricter one besides it: both count, the earlier end wins, and the arithmetic shows both (D04-02)', async () => {
    bench.clock.set(at('2026-03-05T09:00:00'));
    await applyChange(bench, 'policy-change', { kind: 'base', category: 'product-selling', policyId: 'simple-complex-special', reason });
    await applyChange(bench, 'policy-change', { kind: 'overlay', category: 'product-selling', policyId: 'seven-working-days', reason });
    const complaint = await bench.complaint({ chosenCategory: 'product-selling' });
    const { policy, deadlines } = await register(bench, complaint.id, 'preliminary-feedback,result,close', { complexity: 'complex' });
    expect(policy).toMatchObject({ id: 'simple-complex-special', stages: { closingSummary: true, preliminaryFeedback: true, callBack: false }, limits: { verification: true, acceptance: false }, extension: { consent: true } });
    expect(deadlines.result?.dueAt).toBe('2026-03-07T09:00:00+08:00');
    const stored = await bench.knex('deadline').where({ complaintId: complaint.id, stage: 'result' }).first();
    expect(stored).toMatchObject({ policyId: 'seven-working-days', rule: 'D02-06', arithmetic: { counts: 1, ends: ['2026-04-02T09:00:00+08:00', '2026-03-07T09:00:00+08:00'], bases: [{ rule: 'D16-02', amount: 20 }, { rule: 'D02-06', amount: 48 }] } });
  });

  it('with limits by complexity: 3 and 10 more for simple, 5 and 20 for complex, its own for special (D16-01, D16-02, D16-03)', async () => {
    bench.clock.set(at('2026-03-09T10:00:00'));
    await applyChange(bench, 'policy-change', { kind: 'base', category: 'service-attitude', policyId: 'simple-complex-special', reason });
    const limits = async (complexity: string, more = {}) => {
      const { deadlines } = await register(bench, (await bench.complaint({ chosenCategory: 'service-attitude' })).id, 'preliminary-feedback,result', { complexity, ...more });
      return [deadlines.preliminaryFeedback?.dueAt, deadlines.result?.dueAt];
    };
    expect(await limits('simple')).toEqual(['2026-03-12T10:00:00+08:00', '2026-03-26T10:00:00+08:00']);
    // 6 April is Qingming.
    expect(await limits('complex')).toEqual(['2026-03-16T10:00:00+08:00', '2026-04-07T10:00:00+08:00']);
    expect(await limits('special', { caseLimitWorkingDays: 2 })).toEqual(['2026-03-11T10:00:00+08:00', '2026-03-11T10:00:00+08:00']);
  });

  it("only with everything that the regulation leaves to it, D07's masked hours first (D07-07)", async () => {
    const choice = { kind: 'base', policyId: 'crm-callback', reason };
    expect(await objections(bench, 'policy-change', { ...choice, settings: {}, stages: {} })).toMatchObject([{ field: 'settings.firstContactHours', code: 'required' }]);
    expect(await objections(bench, 'policy-change', { ...choice, settings: { firstContactHours: 0 }, stages: {} })).toMatchObject([{ code: 'out-of-range' }]);
    expect(await objections(bench, 'policy-change', { ...choice, settings: { firstContactHours: 2, other: 1 }, stages: { callBack: false, qualityCheck: true } }))
      .toMatchObject([{ field: 'settings.other' }, { field: 'stages.callBack', code: 'prescribed', zh: expect.stringContaining('D07-09') }]);
    expect(await objections(bench, 'policy-change', { kind: 'base', policyId: 'no-such', settings: {}, stages: {}, reason })).toMatchObject([{ code: 'unknown-policy' }]);
    expect(await objections(bench, 'policy-change', { kind: 'base', policyId: null, settings: {}, stages: {}, branchId: null, category: null, reason })).toMatchObject([{ field: 'policyId' }]);
    const full = { ...choice, settings: { firstContactHours: 2 }, stages: { qualityCheck: true, mediation: false } };
    expect(await objections(bench, 'policy-change', full)).toEqual([]);

    bench.clock.set(at('2026-03-11T09:00:00'));
    await applyChange(bench, 'policy-change', { ...full, branchId: 'SH' });
    const complaint = await bench.complaint({ complainedUnitId: 'SH-OPS', chosenCategory: null });
    const { policy } = await register(bench, complaint.id);
    expect(policy).toMatchObject({ id: 'crm-callback', stages: { firstContactCall: true, callBack: true, misunderstandingCheck: true, qualityCheck: true, mediation: false, majorReview: false, survey: true } });
    await bench.knex('complaint').where({ id: complaint.id }).update({ dispatchedAt: at('2026-03-11T16:30:00') });
    const { deadlines } = await succeed(bench.run(bench.job('deadline.set', complaint.id, { customHeaders: { stages: 'first-contact-call' } })));
    expect(deadlines).toMatchObject({ firstContactCall: { dueAt: '2026-03-11T18:30:00+08:00' } });
  });

  it('by a fast track for the urgent, and by severity (D08-02, D08-04)', async () => {
    bench.clock.set(at('2026-03-12T09:00:00'));
    const settings = { acceptanceHours: 24, urgentAcceptanceHours: 2, urgentResultWorkingDays: 1, majorResultWorkingDays: 10, resultWorkingDays: 5 };
    await applyChange(bench, 'policy-change', { kind: 'base', category: 'fee-rate', branchId: 'BJ', policyId: 'urgent-track', settings, reason });
    const limits = async (severity: string, urgency: string) => {
      const { deadlines, policy } = await register(bench, (await bench.complaint()).id, 'acceptance,result', { severity, urgency });
      expect(policy.stages.fastTrack).toBe(true);
      return [deadlines.acceptance?.dueAt.slice(5, 16), deadlines.result?.dueAt.slice(5, 16)];
    };
    expect(await limits('major', 'urgent')).toEqual(['03-12T11:00', '03-13T09:00']);
    expect(await limits('major', 'normal')).toEqual(['03-13T09:00', '03-26T09:00']);
    expect(await limits('general', 'normal')).toEqual(['03-13T09:00', '03-19T09:00']);
  });

  it('limits acceptance where it says so, until the case is accepted, and not otherwise (D12-02, D08-02)', async () => {
    bench.clock.set(at('2026-03-16T09:00:00'));
    await applyChange(bench, 'policy-change', { kind: 'base', branchId: 'SH', category: 'fee-rate', policyId: 'voucher-and-review', reason });
    const sh = await bench.complaint({ complainedUnitId: 'SH-OPS' });
    const { deadlines } = await register(bench, sh.id, 'acceptance?,result');
    expect(Object.keys(deadlines)).toEqual(['acceptance', 'result']);
    expect(await bench.knex('outbox').where({ complaintId: sh.id }).whereRaw("payload->>'name' = 'limit.moved'")).toMatchObject([{ payload: { variables: { stage: 'acceptance', dueAt: '2026-03-17T09:00:00+08:00' } } }]);
    bench.clock.set(at('2026-03-17T08:59:00'));
    await succeed(bench.run(bench.job('complaint.milestone', sh.id, { customHeaders: { milestone: 'accepted', meets: 'preliminary-check' } })));
    expect(await bench.knex('deadline').where({ complaintId: sh.id, stage: 'acceptance' }).first()).toMatchObject({ metAt: bench.clock.now(), missedAt: null });
    const other = await bench.complaint({ complainedUnitId: 'SH-OPS', chosenCategory: 'privacy' });
    expect(Object.keys((await register(bench, other.id, 'acceptance?,result')).deadlines)).toEqual(['result']);
  });

  it('abroad: business days and bank holidays of the country, close of business and eight weeks, in its own time', async () => {
    bench.clock.set(new Date('2026-04-02T15:00:00Z'));
    await applyChange(bench, 'policy-change', { kind: 'base', category: 'account-transaction', policyId: 'fca-disp', settings: { acknowledgementWorkingDays: 1 }, reason });
    const { id } = await bench.complaint({ chosenCategory: 'account-transaction', complainedUnitId: null, locale: 'en' });
    const { policy, deadlines } = await register(bench, id, 'acceptance,preliminary-feedback,result');
    expect(policy).toMatchObject({ id: 'fca-disp', stages: { deskSettlement: true, closingSummary: true } });
    // Thursday before Easter, 16:00 in London: Good Friday and Easter Monday don't count.
    const moments = Object.fromEntries(Object.entries(deadlines).map(([stage, { dueAt }]) => [stage, new Date(dueAt).toISOString()]));
    expect(moments).toEqual({ acceptance: '2026-04-07T15:00:00.000Z', preliminaryFeedback: '2026-04-09T16:00:00.000Z', result: '2026-05-28T22:59:59.000Z' });
    await bench.knex('resolution').insert({ id: '00000000-0000-4000-8000-0000000000ac', complaintId: id, round: 1, facts: 'f', evidenceSufficient: true, outcome: 'not-upheld', redress: [], compensationYuan: 0, reasons: 'r', proposedAt: bench.clock.now(), approved: true });
    await succeed(bench.run(bench.job('notification.send', id, { customHeaders: { template: 'result-notice', audience: 'complainant' } })));
    expect((await bench.knex('notice').where({ complaintId: id }).first())?.text).toMatch(/Financial Ombudsman Service, usually within six months/);
  });

  it('and an extension is never longer than it allows (D12-04)', async () => {
    bench.clock.set(at('2026-04-20T09:00:00'));
    await applyChange(bench, 'policy-change', { kind: 'base', category: 'privacy', branchId: 'BJ', policyId: 'cbirc-2020-3', settings: { retentionYears: 5 }, reason });
    const complaint = await bench.complaint({ chosenCategory: 'privacy' });
    const { deadlines, policy } = await register(bench, complaint.id, 'result,close');
    expect(policy).toMatchObject({ extension: { maximumWorkingDays: 22 }, stages: { superiorReview: true } });
    expect(deadlines.result?.dueAt).toBe('2026-05-05T09:00:00+08:00');
    const user = await bench.knex('userAccount').where({ username: 'handler.bj' }).first();
    await bench.knex('extension').insert({ id: '00000000-0000-4000-8000-0000000000aa', complaintId: complaint.id, stage: 'result', reason: '情况特别复杂', workingDays: 30, requestedBy: user?.id ?? null, requestedAt: bench.clock.now(), approved: true, approvedAt: bench.clock.now() });
    const extended = await succeed(bench.run(bench.job('deadline.extend', complaint.id, { customHeaders: { stage: 'result' }, variables: { deadlines } })));
    // 30 days and no more, though as many working days would end later; closing follows.
    expect(extended.deadlines).toMatchObject({ result: { dueAt: '2026-06-04T09:00:00+08:00' } });
    expect((extended.deadlines as typeof deadlines).close?.dueAt ?? '').toMatch(/^2026-06-1/);
  });

  it('seeing before it decides what a change would touch (D03-07)', async () => {
    expect(await impactOf(bench, 'policy-change', { kind: 'base', branchId: 'BJ', category: null, policyId: 'five-steps', settings: {}, stages: {}, reason }))
      .toMatchObject({ openComplaintsKeepTheirPolicy: expect.any(Number), policyNow: { zh: expect.stringContaining('受理凭证') }, policyThen: { en: 'Complaint handling in five steps' } });
    // A stricter one besides: what it adds, provision by provision, and nothing that stays.
    const { policyDifferences } = await impactOf(bench, 'policy-change', { kind: 'overlay', branchId: 'SH', category: null, policyId: 'seven-working-days', settings: {}, stages: {}, reason });
    expect(policyDifferences).toEqual([
      { what: { zh: '调查处理与结果反馈时限', en: 'Limit: Investigation and result' }, before: { zh: '自收到投诉起5个工作日', en: '5 working days from receipt of the complaint' }, after: { zh: '自收到投诉起48小时', en: '48 hours from receipt of the complaint' } },
      { what: { zh: '满意度调查与结案时限', en: 'Limit: Survey and closing' }, before: { zh: '自“调查处理与结果反馈”时限届满起5个工作日', en: '5 working days from the end of the limit of “Investigation and result”' }, after: { zh: '自收到投诉起7个工作日', en: '7 working days from receipt of the complaint' } },
      { what: { zh: '初步反馈', en: 'Preliminary feedback' }, before: { zh: '不采用', en: 'Not used' }, after: { zh: '采用', en: 'Used' } },
      { what: { zh: '延期征得客户同意', en: "Customer's consent to an extension" }, before: { zh: '无须', en: 'Not needed' }, after: { zh: '须', en: 'Needed' } },
      { what: { zh: '不服处理结果的途径', en: 'Where to turn to against the result' }, before: expect.anything(), after: expect.anything() },
    ]);
  });
});
