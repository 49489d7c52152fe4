import { insertMatter } from '../../db/matter-records.ts';
import { matterKind } from '../../db/matters.ts';
import { startBench, succeed, createTask, type Bench } from '../workers/kit.ts';
import { applyChange, impactOf, objections, register } from './kit.ts';

const reason = '核心系统切换';
const at = (text: string) => new Date(`${text}+08:00`);
const change = (days: object[], more = {}) => ({ unitId: null, days, hours: null, reason, ...more });

describe('a change of the calendar', () => {
  let bench: Bench;
  beforeAll(async () => { bench = await startBench(); });
  afterAll(() => bench.close());

  const deadlines = async (complaintId: string) => Object.fromEntries((await bench.knex('deadline').where({ complaintId })).map(({ stage, dueAt }) => [stage, dueAt.toISOString()]));

  it('works out open limits again, of all that count working days, and leaves the others (D03-07)', async () => {
    const bj = await bench.complaint();
    await register(bench, bj.id, 'preliminary-check,result,close');
    const answered = await bench.complaint();
    await register(bench, answered.id, 'result');
    await bench.knex('deadline').where({ complaintId: answered.id }).update({ metAt: bench.clock.now() });
    await createTask(bench, bj.id, 'preliminary-check');
    const holiday = change([{ day: '2026-03-05', working: false, note: '系统切换停业' }]);
    expect(await objections(bench, 'calendar-change', holiday)).toEqual([]);
    expect(await impactOf(bench, 'calendar-change', holiday)).toMatchObject({ limitsMoved: 2, later: 2, earlier: 0, complaints: 1 });
    const matterId = await applyChange(bench, 'calendar-change', holiday);

    expect(await deadlines(bj.id)).toEqual({ 'preliminary-check': at('2026-03-03T09:00:00').toISOString(), result: at('2026-03-10T09:00:00').toISOString(), close: at('2026-03-17T09:00:00').toISOString() });
    expect(await deadlines(answered.id)).toEqual({ result: at('2026-03-09T09:00:00').toISOString() });
    const stored = await bench.knex('deadline').where({ complaintId: bj.id, stage: 'result' }).first();
    expect(stored?.arithmetic).toMatchObject({ skipped: expect.arrayContaining([expect.objectContaining({ date: '2026-03-05', why: '银行自定：系统切换停业' })]), changes: [{ from: '2026-03-09T09:00:00+08:00', to: '2026-03-10T09:00:00+08:00', why: expect.stringContaining('系统切换停业') }] });
    expect(await bench.knex('complaintEvent').where({ complaintId: bj.id, type: 'deadline.moved' })).toHaveLength(2);
    // Whoever works on the case is told, once, of all of theirs; and the new moments are watched.
    const letters = await bench.knex('notice').where({ matterId, template: 'limits-moved' });
    expect(letters.map(({ recipient }) => recipient?.split('@')[0])).toEqual(expect.arrayContaining(['intake', 'intake2', 'manager']));
    expect(letters[0]?.text).toMatch(/2026年3月9日 09:00 调整为 2026年3月10日 09:00/);
    expect(await bench.knex('outbox').where({ complaintId: bj.id, kind: 'engine-message' }).whereRaw("payload->>'name' = 'limit.moved'")).toMatchObject([
      { payload: { variables: { stage: 'result', dueAt: '2026-03-10T09:00:00+08:00', remindAt: '2026-03-09T09:00:00+08:00' } } }, { payload: { variables: { stage: 'close' } } },
    ]);
    // The flow's own timers ring at the old moments and find nothing to do; the watch rings at the new ones.
    bench.clock.set(at('2026-03-09T09:00:00'));
    await succeed(bench.run(bench.job('deadline.escalate', bj.id, { customHeaders: { stage: 'result' } })));
    expect(await bench.knex('deadline').where({ complaintId: bj.id, stage: 'result' }).first()).toMatchObject({ missedAt: null });
    bench.clock.set(at('2026-03-10T09:00:00'));
    await succeed(bench.run(bench.job('deadline.escalate', bj.id, { customHeaders: { stage: '=stage' }, variables: { stage: 'result' } })));
    expect(await bench.knex('deadline').where({ complaintId: bj.id, stage: 'result' }).first()).toMatchObject({ missedAt: bench.clock.now() });
  });

  it('of a branch touches that branch alone, and its day can be taken back', async () => {
    bench.clock.set(at('2026-03-16T09:00:00'));
    const [bj, sh] = [await bench.complaint(), await bench.complaint({ complainedUnitId: 'SH-OPS' })];
    for (const { id } of [bj, sh]) await register(bench, id);
    await applyChange(bench, 'calendar-change', change([{ day: '2026-03-18', working: false, note: '分行搬迁' }], { unitId: 'SH' }));
    expect([await deadlines(bj.id), await deadlines(sh.id)]).toEqual([{ result: at('2026-03-23T09:00:00').toISOString() }, { result: at('2026-03-24T09:00:00').toISOString() }]);
    await applyChange(bench, 'calendar-change', change([{ day: '2026-03-18', working: null, note: '搬迁取消' }], { unitId: 'SH' }));
    expect(await deadlines(sh.id)).toEqual({ result: at('2026-03-23T09:00:00').toISOString() });
  });

  it('keeps an extension and a time of waiting on top of the new count (D12-04)', async () => {
    bench.clock.set(at('2026-04-13T09:00:00'));
    const { id } = await bench.complaint();
    await register(bench, id);
    await bench.knex('extension').insert({ id: '00000000-0000-4000-8000-0000000000ab', complaintId: id, stage: 'result', reason: '取证', workingDays: 2, requestedBy: null, requestedAt: bench.clock.now(), approved: true, approvedAt: bench.clock.now() });
    await succeed(bench.run(bench.job('deadline.extend', id, { customHeaders: { stage: 'result' } })));
    expect(await deadlines(id)).toEqual({ result: at('2026-04-22T09:00:00').toISOString() });
    await applyChange(bench, 'calendar-change', change([{ day: '2026-04-18', working: true, note: '补班' }]));
    expect(await deadlines(id)).toEqual({ result: at('2026-04-21T09:00:00').toISOString() });
  });

  it('moves the limits of matters, too, and tells whoever works on them (D18-20)', async () => {
    bench.clock.set(at('2026-05-11T09:00:00'));
    const kind = matterKind('improvement');
    const matter = kind && (await insertMatter(bench.knex, { kind, title: '优化收费告知', details: {}, unitId: 'BJ-OPS', openedBy: null }, bench.clock.now()));
    await succeed(bench.run(bench.job('matter.deadline', '', { customHeaders: { stage: 'handling', amount: '3', unit: 'working-days' }, variables: { matterId: matter?.id, complaintId: null } })));
    await applyChange(bench, 'calendar-change', change([{ day: '2026-05-13', working: false, note: '行庆' }]));
    expect(await bench.knex('deadline').where({ matterId: matter?.id ?? '' }).first()).toMatchObject({ dueAt: at('2026-05-15T09:00:00') });
    expect(await bench.knex('outbox').where({ matterId: matter?.id ?? '', kind: 'engine-message' }).whereRaw("payload->>'name' = 'limit.moved'")).toMatchObject([{ payload: { variables: { matterId: matter?.id, stage: 'handling', dueAt: '2026-05-15T09:00:00+08:00' } } }]);
    expect(await bench.knex('matterEvent').where({ matterId: matter?.id ?? '', type: 'deadline.moved' })).toHaveLength(1);
  });

  it('moves a hundred limits with as many statements as a few', async () => {
    bench.clock.set(at('2026-06-01T09:00:00'));
    let statements = 0;
    bench.knex.on('query', () => void (statements += 1));
    const askedFor = async (cases: number, day: string) => {
      for (let each = 0; each < cases; each++) {
        const { id } = await bench.complaint();
        await register(bench, id, 'preliminary-check,result,close');
        await createTask(bench, id, 'preliminary-check');
      }
      statements = 0;
      await applyChange(bench, 'calendar-change', change([{ day, working: false, note: '停业' }]));
      return statements;
    };
    const few = await askedFor(2, '2026-06-03');
    expect(await askedFor(33, '2026-06-04')).toBe(few);
  });

  it.each<[string, object, string]>([
    ['a day that has passed', change([{ day: '2026-03-02', working: false, note: '停业' }]), 'days.0.day'],
    ['the same day twice', change([{ day: '2026-12-02', working: false, note: '一' }, { day: '2026-12-02', working: true, note: '二' }]), 'days.1.day'],
    ['nothing at all', change([]), 'days'], ['a branch that is none', change([{ day: '2026-12-02', working: false, note: '停业' }], { unitId: 'BJ-OPS' }), 'unitId'],
    ['hours that close before they open', change([], { hours: { opens: '17:00', closes: '09:00' } }), 'hours.closes'],
  ])('is refused with %s', async (_what, details, field) => {
    expect(await objections(bench, 'calendar-change', details as Record<string, unknown>)).toMatchObject([{ field }]);
  });
});

describe('waiting for the customer', () => {
  let bench: Bench;
  beforeAll(async () => { bench = await startBench(); });
  afterAll(() => bench.close());

  it('stops the clock of those limits of which the policy says so; then they end later by what was waited', async () => {
    const { id } = await bench.complaint();
    const { deadlines } = await register(bench, id, 'result,close');
    // None of the shipped regulations says so: a bank's own file may.
    const complaint = await bench.read(id);
    await bench.knex('compiledPolicy').where({ id: complaint.compiledPolicyId ?? '' }).update({ content: bench.knex.raw(`jsonb_set(content, '{limits}', (select jsonb_agg(case when item->>'forStage' = 'result' then item || '{"suspends": true}' else item end) from jsonb_array_elements(content->'limits') as item))`) });
    const own = await bench.knex('compiledPolicy').where({ id: complaint.compiledPolicyId ?? '' }).first();
    await bench.knex('compiledPolicy').insert({ id: 'own', content: JSON.stringify(own?.content), createdAt: bench.clock.now() });
    await bench.knex('complaint').where({ id }).update({ compiledPolicyId: 'own' });

    bench.clock.set(at('2026-03-04T15:00:00'));
    await succeed(bench.run(bench.job('deadline.suspend', id, { customHeaders: { reason: '等待客户补充材料' } })));
    bench.clock.set(at('2026-03-09T09:00:00'));
    await succeed(bench.run(bench.job('deadline.escalate', id, { customHeaders: { stage: 'result' } })));
    expect(await bench.knex('deadline').where({ complaintId: id, stage: 'result' }).first()).toMatchObject({ missedAt: null, suspendedAt: at('2026-03-04T15:00:00') });

    bench.clock.set(at('2026-03-10T11:00:00'));
    const resumed = await succeed(bench.run(bench.job('deadline.resume', id, { variables: { deadlines } })));
    // Thursday, Friday, Monday and Tuesday began meanwhile: four working days.
    expect(resumed.deadlines).toEqual({ ...deadlines, result: { dueAt: '2026-03-13T09:00:00+08:00', remindAt: '2026-03-12T09:00:00+08:00' } });
    expect(await bench.knex('deadline').where({ complaintId: id, stage: 'result' }).first()).toMatchObject({ suspendedAt: null, arithmetic: { steps: [{ what: 'suspension', amount: 4, unit: 'working-days' }], suspensions: [{ from: '2026-03-04T15:00:00+08:00', to: '2026-03-10T11:00:00+08:00' }] } });
    expect(await bench.knex('complaintEvent').where({ complaintId: id }).whereIn('type', ['deadline.suspended', 'deadline.resumed']).select('type')).toHaveLength(2);
  });
});
