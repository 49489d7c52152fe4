import { explainLimit } from '../../policies/explain.ts';
import { timesOf } from '../../db/calendars.ts';
import { limitEnd, type Basis, type LimitFacts } from '../../policies/limit-end.ts';

const basis = (change: Partial<Basis> = {}): Basis => ({ policyId: '24h-5d-10d', rule: 'D03-03', amount: 5, unit: 'working-days', from: 'received', after: null, ends: 'same-time', calendar: 'cn', startsAt: '2026-03-02T16:40:00+08:00', ...change });
const none = { days: [], hours: [] };

function explained(facts: Partial<LimitFacts>, own: Parameters<typeof timesOf>[0] = none, branch: string | null = null) {
  const { arithmetic } = limitEnd({ bases: [basis()], extensions: [], suspensions: [], changes: [], ...facts }, timesOf(own, branch));
  // As it comes out of the database.
  return { dueAt: arithmetic.dueAt, ...explainLimit(JSON.parse(JSON.stringify(arithmetic))) };
}

describe('the arithmetic of a limit, in words', () => {
  it('names start, amount with its rule, the days that were passed over, and the end (D04-02, D03-03)', () => {
    expect(explained({})).toEqual({
      dueAt: '2026-03-09T16:40:00+08:00',
      zh: '3月2日（周一）16:40收到投诉；5个工作日（银行客户投诉处理管理办法（24小时·5个工作日·10个工作日） D03-03）；3月7日（周六）至8日（周日）周末不计；3月9日（周一）16:40到期。',
      en: 'From receipt of the complaint on Mon 2 Mar, 16:40; 5 working days (Customer complaint handling rules (24 hours, 5 and 10 working days), D03-03); Sat 7 to Sun 8 Mar not counted (weekend); due Mon 9 Mar, 16:40.',
    });
  });

  it('calls chapters of a law by their number in English (CBIRC-2020-3)', () => {
    const { zh, en } = explained({ bases: [basis({ policyId: 'cbirc-2020-3', rule: 'CBIRC-2020-3 第三章', amount: 15, unit: 'calendar-days' })] });
    expect(zh).toContain('CBIRC-2020-3 第三章');
    expect(en).toContain('CBIRC-2020-3 chapter 3');
  });

  it('names holidays and make-up days 调休 (D03-03)', () => {
    const { zh, en } = explained({ bases: [basis({ startsAt: '2026-09-30T16:40:00+08:00' })] });
    expect(zh).toContain('10月1日（周四）至7日（周三）国庆节不计；');
    expect(zh).toContain('10月10日（周六）国庆节调休上班计入；');
    expect(zh).toMatch(/10月13日（周二）16:40到期。$/);
    expect(en).toContain('Thu 1 to Wed 7 Oct not counted (National Day)');
    expect(en).toContain('Sat 10 Oct counted (make-up working day for National Day)');
  });

  it('counts hours of work where a policy says so, from opening to close, of the branch (D08-04)', () => {
    const facts = { bases: [basis({ amount: 4, unit: 'business-hours', startsAt: '2026-03-06T16:00:00+08:00' })] };
    expect(explained(facts)).toMatchObject({ dueAt: '2026-03-09T12:00:00+08:00', zh: expect.stringContaining('4个工作小时（银行客户投诉处理管理办法（24小时·5个工作日·10个工作日） D03-03），每日09:00至17:00') });
    const own = { days: [], hours: [{ unitId: null, opens: '08:30', closes: '16:30' }, { unitId: 'SH', opens: '10:00', closes: '18:00' }] };
    expect(explained(facts, own).dueAt).toBe('2026-03-09T12:00:00+08:00');
    expect(explained(facts, own, 'SH').dueAt).toBe('2026-03-09T12:00:00+08:00');
    expect(explained({ bases: [basis({ amount: 12, unit: 'business-hours', startsAt: '2026-03-07T11:00:00+08:00' })] }, own, 'SH').dueAt).toBe('2026-03-10T14:00:00+08:00');
    expect(explained({ bases: [basis({ amount: 8, unit: 'business-hours', startsAt: '2026-03-06T09:00:00+08:00' })] }).dueAt).toBe('2026-03-06T17:00:00+08:00');
  });

  it('says what another policy would have said, what extended it and what was waited (D12-04)', () => {
    const { zh, en, dueAt } = explained({
      bases: [basis(), basis({ policyId: 'seven-working-days', rule: 'D02-06', amount: 48, unit: 'hours' })],
      extensions: [{ workingDays: 3 }], suspensions: [{ from: '2026-03-05T10:00:00+08:00', to: '2026-03-05T12:30:00+08:00' }],
    });
    expect(dueAt).toBe('2026-03-09T19:10:00+08:00');
    expect(zh).toContain('48小时（银行包投诉管理制度 D02-06）');
    expect(zh).toContain('5个工作日（银行客户投诉处理管理办法（24小时·5个工作日·10个工作日） D03-03）为3月9日（周一）16:40，取先到期的');
    expect(zh).toContain('经批准延长3个工作日，至3月9日（周一）16:40；等待客户2小时30分钟不计，顺延至3月9日（周一）19:10');
    expect(en).toContain('extended with approval by 3 working days to Mon 9 Mar, 16:40; 2 h 30 min of waiting for the customer not counted, moved to Mon 9 Mar, 19:10');
  });

  it('keeps local time when the clocks change, and names the holidays of the country', () => {
    const { dueAt, en } = explained({ bases: [basis({ policyId: 'fca-disp', rule: 'FCA-DISP 1.5.1R', amount: 3, calendar: 'gb', ends: 'close-of-business', startsAt: '2026-04-02T16:00:00+01:00' })] });
    expect(dueAt).toBe('2026-04-09T17:00:00+01:00');
    expect(en).toContain('3 working days (FCA Handbook, Dispute resolution: complaints (DISP 1), FCA-DISP 1.5.1R), at close of business; Fri 3 Apr not counted (Good Friday); Sat 4 to Sun 5 Apr not counted (weekend)');
    expect(explained({ bases: [basis({ amount: 2, calendar: 'gb', startsAt: '2026-03-27T10:00:00+00:00' })] }).dueAt).toBe('2026-03-31T10:00:00+01:00');
  });

  it('says midnight as 24:00 of the day that ends with it', () => {
    const { dueAt, zh, en } = explained({ bases: [basis({ amount: 7, unit: 'calendar-days', startsAt: '2026-03-03T00:00:00+08:00' })] });
    expect(dueAt).toBe('2026-03-10T00:00:00+08:00');
    expect(zh).toMatch(/3月9日（周一）24:00到期。$/);
    expect(en).toMatch(/due Mon 9 Mar, 24:00\.$/);
  });

  it('says nothing of a limit that no policy set', () => expect(explainLimit({ zone: 'Asia/Shanghai' })).toBeUndefined());
});
