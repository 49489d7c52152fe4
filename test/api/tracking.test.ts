import { ApiProblem } from '../../api/client.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import { COMPLAINT, PDF, startTestApi, type TestApi } from './kit.ts';

let api: TestApi;
let filed: ComplaintFiled;
beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(async () => {
  filed = await api.customer().file(COMPLAINT);
});
afterAll(() => api.close());

const status = (call: Promise<unknown>): Promise<number> => call.then(() => 200, (error: unknown) => (error as ApiProblem).status);

async function sent(name: string): Promise<Record<string, unknown>[]> {
  const rows = await api.knex('outbox').where({ complaintId: filed.id, kind: 'engine-message' });
  return rows.map((row) => row.payload).filter((payload) => payload.name === name);
}

/** The bank has told its result and asked for an opinion. */
async function openSurvey(): Promise<void> {
  await api.knex('complaint').where({ id: filed.id }).update({ registeredAt: api.clock.now(), acceptedAt: api.clock.now(), dispatchedAt: api.clock.now(), decidedAt: api.clock.now(), resultNotifiedAt: api.clock.now() });
  await api.knex('survey').insert({ id: filed.id, complaintId: filed.id, round: 1, sentAt: api.clock.now() });
  await api.knex('deadline').insert({
    complaintId: filed.id, stage: 'survey', startsAt: api.clock.now(), amount: 5, unit: 'working-days', dueAt: new Date('2026-03-20T01:00:00Z'), remindAt: new Date('2026-03-19T01:00:00Z'),
    arithmetic: JSON.stringify({ zone: 'Asia/Shanghai' }) as unknown as Record<string, unknown>,
  });
}

/** An answer of either kind ends the customer's time to answer. */
async function surveyLimitMet(): Promise<Date | null | undefined> {
  return (await api.knex('deadline').where({ complaintId: filed.id, stage: 'survey' }).first())?.metAt;
}

describe('the tracking page', () => {
  it('shows the eight steps with their limits, and nothing of who in the bank does what (D03-01, D17-02)', async () => {
    await api.knex('deadline').insert({
      complaintId: filed.id, stage: 'preliminary-check', startsAt: api.clock.now(), amount: 24, unit: 'hours', dueAt: new Date('2026-03-03T01:00:00Z'), remindAt: new Date('2026-03-02T21:00:00Z'),
      arithmetic: JSON.stringify({ zone: 'Asia/Shanghai' }) as unknown as Record<string, unknown>,
    });
    const staff = await api.as('intake');
    await staff.request('POST', `/api/complaints/${filed.id}/comments`, { body: '内部意见', public: false });
    const tracking = await api.customer().track(filed.number, filed.trackingCode);
    expect(tracking.steps.map(({ step, state }) => `${step}:${state}`)).toEqual([
      'receive:done', 'register:current', 'preliminary-check:waiting', 'dispatch:waiting', 'investigate:waiting', 'feed-back:waiting', 'survey:waiting', 'close:waiting',
    ]);
    expect(tracking.steps[2]?.promisedAt).toBe('2026-03-03T01:00:00.000Z');
    expect(tracking.events.map((event) => event.type)).toEqual(['complaint.filed']);
    expect(JSON.stringify(tracking)).not.toMatch(/内部意见|林晓雯|intake/);
  });

  it('takes the code as people write it, and gives a wrong code and a wrong number the same answer', async () => {
    expect(await status(api.customer().track(filed.number.toLowerCase(), `${filed.trackingCode.slice(0, 5).toLowerCase()} ${filed.trackingCode.slice(5)}`))).toBe(200);
    const wrong = await Promise.all([api.customer().track(filed.number, 'AAAAAAAAAA'), api.customer().track('TS20260302-999999', filed.trackingCode)].map((call) => call.catch((error: unknown) => error as ApiProblem)));
    const [first, second] = wrong.map((error) => { const { instance: _id, ...rest } = (error as ApiProblem).problem; return rest; });
    expect(first).toMatchObject({ status: 404 });
    expect(second).toEqual(first);
    const other = await api.customer().file(COMPLAINT);
    expect(await status(api.customer().track(other.number, filed.trackingCode))).toBe(404);
  });

  it('stops guessing at a number after ten failures, for a quarter of an hour', async () => {
    for (let guess = 0; guess < 10; guess += 1) expect(await status(api.customer().track(filed.number, `AAAAAAAA${guess}A`))).toBe(404);
    expect(await status(api.customer().track(filed.number, filed.trackingCode))).toBe(429);
    api.clock.set(new Date(api.clock.now().getTime() + 15 * 60_000 + 1));
    expect(await status(api.customer().track(filed.number, filed.trackingCode))).toBe(200);
  });

  it('takes more information and evidence, and tells the flow (D06-02)', async () => {
    const form = new FormData();
    form.set('number', filed.number);
    form.set('code', filed.trackingCode);
    form.append('evidence', new Blob([PDF]), '回单.pdf');
    await api.customer().request('POST', '/api/tracking/evidence', form);
    await api.customer().request('POST', '/api/tracking/comments', { number: filed.number, code: filed.trackingCode, body: '补充：交易时间是晚上八点。' });
    const tracking = await api.customer().track(filed.number, filed.trackingCode);
    expect(tracking.evidence).toMatchObject([{ fileName: '回单.pdf' }]);
    expect(tracking.comments).toMatchObject([{ body: '补充：交易时间是晚上八点。', fromCustomer: true }]);
    expect(await sent('complaint.supplemented')).toHaveLength(2);
    form.set('code', 'AAAAAAAAAA');
    expect(await status(api.customer().request('POST', '/api/tracking/evidence', form))).toBe(404);
  });

  it('takes the answer to the survey once (D08-07)', async () => {
    const answer = { number: filed.number, code: filed.trackingCode, satisfied: true, score: 5, remark: '满意' };
    expect(await status(api.customer().answerSurvey(answer))).toBe(409);
    await openSurvey();
    expect((await api.customer().track(filed.number, filed.trackingCode)).may).toEqual({ comment: true, answerSurvey: true, askForReview: 'review', askSuperior: false, urge: true, voucher: true });
    const answers = await Promise.all([status(api.customer().answerSurvey(answer)), status(api.customer().answerSurvey(answer))]);
    expect(answers.sort()).toEqual([200, 409]);
    expect(await sent('survey.answered')).toMatchObject([{ messageId: `${filed.id}:survey:1`, variables: { satisfied: true, wantsReview: false } }]);
    const tracking = await api.customer().track(filed.number, filed.trackingCode);
    expect(tracking.survey).toMatchObject({ satisfied: true, score: 5, remark: '满意' });
    expect(tracking.steps.find(({ step }) => step === 'survey')?.promisedAt).toBe('2026-03-20T01:00:00.000Z');
    expect(await surveyLimitMet()).toEqual(api.clock.now());
  });

  it('takes one request for a review, after the result was told (D01-08, D12-05)', async () => {
    expect(await status(api.customer().appeal(filed.number, filed.trackingCode, '不同意'))).toBe(409);
    await openSurvey();
    const asked = await Promise.all([1, 2].map(() => status(api.customer().appeal(filed.number, filed.trackingCode, '没有核对监控录像'))));
    expect(asked.sort()).toEqual([200, 409]);
    expect(await sent('complaint.appealed')).toMatchObject([{ messageId: `${filed.id}:appeal`, variables: {} }]);
    expect(await surveyLimitMet()).toEqual(api.clock.now());
  });

  it('promises no close before the review that is under way is answered (D12-05)', async () => {
    await openSurvey();
    const limit = { complaintId: filed.id, startsAt: api.clock.now(), amount: 5, unit: 'working-days', remindAt: api.clock.now(), arithmetic: '{}' as unknown as Record<string, unknown> } as const;
    await api.knex('deadline').insert([{ ...limit, stage: 'close', dueAt: new Date('2026-03-13T16:00:00Z') }, { ...limit, stage: 'review', dueAt: new Date('2026-03-20T16:00:00Z') }]);
    const close = async (): Promise<unknown> => (await api.customer().track(filed.number, filed.trackingCode)).steps.at(-1);
    expect(await close()).toMatchObject({ step: 'close', state: 'waiting', promisedAt: null });
    expect((await api.customer().track(filed.number, filed.trackingCode)).reviews).toMatchObject([{ kind: 'review', promisedAt: '2026-03-20T16:00:00.000Z', answeredAt: null }]);
    await api.knex('deadline').where({ complaintId: filed.id, stage: 'review' }).update({ metAt: api.clock.now() });
    expect(await close()).toMatchObject({ step: 'close', promisedAt: '2026-03-13T16:00:00.000Z' });
  });

  it('keeps the words of the case out of the messages to the flow', async () => {
    await openSurvey();
    await api.customer().answerSurvey({ number: filed.number, code: filed.trackingCode, satisfied: false, remark: '态度不好', wantsReview: true });
    const payloads = JSON.stringify(await api.knex('outbox').where({ complaintId: filed.id }).select('payload'));
    expect(payloads).not.toMatch(/李小满|000-0000|example\.com|态度不好|转账/);
  });
});
