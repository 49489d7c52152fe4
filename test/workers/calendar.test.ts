import { computeDeadline, dayStatus } from '../../policies/calendar.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => new Date(`${text}+08:00`);

function workingDays(startsAt: string, amount: number, overrides: { day: string; working: boolean; note: string }[] = []) {
  const { dueAt, arithmetic } = computeDeadline({ startsAt: at(startsAt), amount, unit: 'working-days', zone, overrides });
  return { due: dueAt.toFormat('yyyy-MM-dd HH:mm'), ...arithmetic };
}

describe('the working-day calendar', () => {
  it('counts 24 hours by the clock, through a weekend (D03-02)', () => {
    const { arithmetic } = computeDeadline({ startsAt: at('2026-03-06T17:30:00'), amount: 24, unit: 'hours', zone });
    expect(arithmetic).toMatchObject({ dueAt: '2026-03-07T17:30:00+08:00', skipped: [] });
  });

  it('ends on the fifth working day after receipt, at the time of day of receipt (D03-03)', () => {
    expect(workingDays('2026-03-02T09:00:00', 5).due).toBe('2026-03-09 09:00');
  });

  it('skips the National Day holiday of 2026 and says so for each day', () => {
    const { due, skipped } = workingDays('2026-09-30T10:00:00', 1);
    expect(due).toBe('2026-10-08 10:00');
    expect(skipped).toEqual(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'].map((date) => ({ date, why: '国庆节', whyEn: 'National Day' })));
  });

  it('counts a make-up Saturday 调休 as a working day', () => {
    const { due, notes } = workingDays('2026-10-09T10:00:00', 1);
    expect(due).toBe('2026-10-10 10:00');
    expect(notes).toEqual([{ date: '2026-10-10', why: '国庆节调休上班', whyEn: 'make-up working day for National Day' }]);
  });

  it('counts a complaint of a Saturday from the beginning of Monday', () => {
    const { due, skipped } = workingDays('2026-03-07T22:15:00', 5);
    expect(due).toBe('2026-03-16 00:00');
    expect(skipped.map(({ date }) => date)).toEqual(['2026-03-07', '2026-03-08', '2026-03-14', '2026-03-15']);
  });

  it("lets the bank's own days override the official ones", () => {
    const overrides = [{ day: '2026-03-04', working: false, note: '系统搬迁' }, { day: '2026-03-07', working: true, note: '补班' }];
    const { due, skipped, notes } = workingDays('2026-03-02T09:00:00', 5, overrides);
    expect(due).toBe('2026-03-09 09:00');
    expect(skipped).toContainEqual(expect.objectContaining({ date: '2026-03-04', why: '银行自定：系统搬迁' }));
    expect(notes).toContainEqual(expect.objectContaining({ date: '2026-03-07', why: '银行自定：补班' }));
  });

  it('never guesses holidays that are not published yet: the arithmetic says that weekends alone were counted', () => {
    const { skipped, notes } = workingDays('2041-12-30T09:00:00', 5);
    expect(skipped.every(({ why }) => why === '周末')).toBe(true);
    expect(notes.map(({ why }) => why)).toEqual(['2041年官方节假日安排尚未公布，按周末计算', '2042年官方节假日安排尚未公布，按周末计算']);
  });

  it('knows an ordinary working day, a weekend and a holiday apart', () => {
    expect(dayStatus('2026-03-03')).toEqual({ working: true, why: '', whyEn: '' });
    expect(dayStatus('2026-03-01')).toEqual({ working: false, why: '周末', whyEn: 'weekend' });
    expect(dayStatus('2026-02-17')).toEqual({ working: false, why: '春节', whyEn: 'Spring Festival' });
  });
});
