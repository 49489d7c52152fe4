import { startBench, succeed, type Bench } from './kit.ts';

describe('the survey gives the customer time to answer', () => {
  let bench: Bench;
  beforeAll(async () => { bench = await startBench(); });
  afterAll(() => bench.close());

  /** Received on Monday, 2 March 2026, at nine; to be closed by nine on the 16th. The result was told at `now`. */
  async function send(now: string) {
    const { id } = await bench.complaint({ receivedAt: new Date('2026-03-02T09:00:00+08:00') });
    const { deadlines } = await succeed(bench.run(bench.job('deadline.set', id, { customHeaders: { stages: 'close' }, variables: { policyId: '24h-5d-10d' } })));
    bench.clock.set(new Date(now));
    const sent = await succeed(bench.run(bench.job('survey.send', id, { variables: { policyId: '24h-5d-10d', severity: 'general', deadlines } })));
    return { id, deadlines: sent.deadlines, stored: await bench.knex('deadline').where({ complaintId: id, stage: 'survey' }).first() };
  }

  it('until the limit for closing, when that is later (D03-04)', async () => {
    const { deadlines, stored } = await send('2026-03-04T10:00:00+08:00');
    const closing = { dueAt: '2026-03-16T09:00:00+08:00', remindAt: '2026-03-15T09:00:00+08:00' };
    expect(deadlines).toEqual({ close: closing, survey: closing });
    expect(stored).toMatchObject({
      amount: 5, unit: 'working-days', rule: null, startsAt: new Date('2026-03-04T10:00:00+08:00'), dueAt: new Date(closing.dueAt),
      arithmetic: { startsAt: '2026-03-04T10:00:00+08:00', notBefore: closing.dueAt, dueAt: closing.dueAt },
    });
  });

  it('after a late result as well, and says until when; closing settles it (D08-07)', async () => {
    const { id, deadlines, stored } = await send('2026-03-19T10:00:00+08:00');
    expect(deadlines).toMatchObject({ survey: { dueAt: '2026-03-26T10:00:00+08:00' } });
    expect(stored).toMatchObject({ arithmetic: { notBefore: '2026-03-16T09:00:00+08:00', skipped: [{ date: '2026-03-21' }, { date: '2026-03-22' }] }, metAt: null });
    expect(await bench.knex('notice').where({ complaintId: id, template: 'survey' }).first()).toMatchObject({ text: expect.stringContaining('2026年3月26日 10:00') });
    await succeed(bench.run(bench.job('complaint.close', id, { variables: { closeReason: 'no-response' } })));
    expect(await bench.knex('deadline').where({ complaintId: id }).whereNull('metAt')).toEqual([]);
  });
});
