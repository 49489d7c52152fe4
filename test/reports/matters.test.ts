import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../../api/client.ts';
import { startTestApi, type TestApi } from '../api/kit.ts';
import { sequence } from '../../db/sequence.ts';
import { counted, readCases, readReport, seedCases } from './kit.ts';

const QUARTER = { from: '2026-01-01', to: '2026-03-31' };
const Q = `received_at >= '2025-12-31T16:00:00Z' and received_at < '2026-03-31T16:00:00Z'`;

describe('what is learnt from complaints, and what is done about it', () => {
  let api: TestApi;
  let manager: ApiClient;
  const sql = (statement: string) => counted(api.knex, statement);
  const user = async (username: string): Promise<string> => (await api.knex('userAccount').where({ username }).first())?.id ?? '';

  beforeAll(async () => {
    api = await startTestApi();
    await seedCases(api.knex, 120);
    api.clock.set(new Date('2026-04-10T09:00:00+08:00'));
    manager = await api.as('manager');
  });
  afterAll(() => api.close());

  let serial = 0;
  async function matter(kind: string, change: Partial<{ unitId: string; outcome: string | null; confidential: boolean; openedAt: Date; complaintId: string; title: string }> = {}): Promise<string> {
    const id = randomUUID();
    const openedAt = change.openedAt ?? new Date('2026-02-10T09:00:00+08:00');
    const outcome = change.outcome ?? null;
    await api.knex('matter').insert({
      id, number: `T${++serial}`, kind, title: '事项', details: {}, unitId: 'BJ-OPS', openedAt, state: outcome === null ? 'open' : 'closed', closedAt: outcome === null ? null : new Date('2026-03-05T09:00:00+08:00'),
      confidential: false, excluded: [], ...change, outcome,
    });
    return id;
  }
  const entry = (matterId: string, elementId: string, data: Record<string, unknown>) =>
    api.knex('matterEntry').insert({ id: randomUUID(), matterId, userTaskKey: randomUUID(), elementId, name: elementId, at: new Date('2026-03-05T09:00:00+08:00'), data, fields: JSON.stringify([]) as never });

  it('causes and trends by month, category, product and subject, beside the year before (D01-09, D02-08, D06-07, D08-10, D09-05, D12-07)', async () => {
    const { figure, result } = await readReport(manager, 'trends', QUARTER);
    for (const [column, section] of [['topic', 'by-topic'], ['product', 'by-product'], ['chosen_category', 'by-category']] as const) {
      const { rows } = await api.knex.raw<{ rows: { key: string; n: number }[] }>(`select ${column} as key, count(*)::int n from complaint where ${Q} group by 1`);
      for (const { key, n } of rows) expect([key, figure(section, 'cases', key)]).toEqual([key, n]);
    }
    expect(figure('by-month', 'cases', '2026-02')).toBe(await sql("select count(*) n from complaint where to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') = '2026-02'"));
    expect(result.sections.find(({ id }) => id === 'by-topic')?.total.previous?.[0]).toBe(0);
    const upheld = `(select distinct on (complaint_id) * from resolution where approved is distinct from false order by complaint_id, round desc, proposed_at desc) r`;
    expect(figure('all', 'upheld')).toBe(await sql(`select count(*) n from complaint c join ${upheld} on r.complaint_id = c.id where ${Q} and r.outcome in ('upheld', 'partly-upheld')`));
    expect(figure('remedies', 'decisions', 'apology')).toBe(await sql("select count(*) n from resolution where 'apology' = any(redress) and proposed_at < '2026-03-31T16:00:00Z'"));
  });

  it('each channel apart (D13-03), and the statistical classes of the industry (D18-16)', async () => {
    await api.knex.raw("update complaint set class_business = (select id from class_code where dimension = 'business' order by id limit 1) where channel = 'letter'");
    const { figure, result } = await readReport(manager, 'regulator', QUARTER);
    const letters = await sql(`select count(*) n from complaint where channel = 'letter' and ${Q}`);
    expect(figure('by-channel', 'cases', 'letter')).toBe(letters);
    const classes = result.sections.find(({ id }) => id === 'class-business');
    expect(classes?.rows[0]).toMatchObject({ values: [letters, expect.any(Number)], label: { zh: expect.stringMatching(/\p{Script=Han}/u) } });
    const { total } = await readCases(manager, 'regulator', { ...QUARTER, section: 'class-business', measure: 'cases', row: classes?.rows[0]?.key ?? '' });
    expect(total).toBe(letters);
  });

  it('units and people are appraised by what they did (D03-06, D18-22, D15-07)', async () => {
    const next = sequence(3);
    const cases = await api.knex('complaint').whereNotNull('ownerUnitId').limit(12).select('id', 'ownerUnitId');
    for (const [index, { id, ownerUnitId }] of cases.entries()) {
      await api.knex('inboxTask').insert({
        userTaskKey: `k${index}`, complaintId: id, processInstanceKey: '1', processId: 'complaint-investigation', elementId: 'investigate', elementInstanceKey: '2', name: '调查核实', candidateGroups: [`${ownerUnitId}:handler`], assignee: index % 2 ? 'handler.bj' : 'handler.sh',
        excluded: [], state: 'completed', priority: 50, createdAt: new Date('2026-02-02T09:00:00+08:00'), endedAt: new Date(Date.parse('2026-02-03T09:00:00+08:00') + next(3) * 86_400_000), dueAt: new Date('2026-02-04T12:00:00+08:00'),
      });
    }
    const { figure, result } = await readReport(manager, 'staff', QUARTER);
    expect(figure('tasks', 'done', 'handler.bj')).toBe(6);
    expect(result.sections.find(({ id }) => id === 'by-task')?.rows[0]?.label).toEqual({ zh: '调查核实', en: 'Investigate' });
    const rated = "from resolution r join survey s on s.complaint_id = r.complaint_id where r.approved is distinct from false and s.answered_at is not null and r.proposed_at < '2026-03-31T16:00:00Z'";
    expect(figure('proposals', 'satisfaction', 'handler.bj')).toBe(await sql(`select round(100.0 * count(*) filter (where s.satisfied) / nullif(count(*), 0), 1) n ${rated}`));
    expect(figure('tasks', 'in-time', 'handler.sh')).toBe(await sql("select round(100.0 * count(*) filter (where ended_at <= due_at) / count(*), 1) n from inbox_task where assignee = 'handler.sh'"));
    expect(figure('proposals', 'returned', 'handler.bj')).toBe(await sql("select count(*) n from resolution where approved = false and proposed_at < '2026-03-31T16:00:00Z'"));
    await matter('appraisal', { outcome: 'excellent' });
    const departments = await readReport(manager, 'departments', QUARTER);
    expect(departments.figure('handling', 'cases', 'BJ-OPS')).toBe(await sql(`select count(*) n from complaint where owner_unit_id = 'BJ-OPS' and ${Q}`));
    expect(departments.figure('appraisals', 'appraisals', 'excellent')).toBe(1);
    const [refused] = cases;
    await api.knex.raw("insert into assignment_refusal (id, complaint_id, number, unit_id, reason, refused_at, decision) values (?, ?, 1, 'BJ-CARD', '不属本部门职责', '2026-02-03T01:00:00Z', 'keep')", [randomUUID(), refused?.id ?? '']);
    expect((await readReport(manager, 'departments', QUARTER)).figure('refusals', 'kept', 'BJ-CARD')).toBe(1);
  });

  it('conduct is traced to the member of staff, and what followed is counted without opening it (D05-02)', async () => {
    await matter('accountability', { confidential: true, outcome: 'warning' });
    const [about] = await api.knex('complaint').whereNotNull('complainedStaff').limit(1);
    await api.knex.raw("insert into conflict_of_interest (complaint_id, username, why, declared_at) values (?, 'handler.bj.card', 'complained-of', '2026-02-03T01:00:00Z')", [about?.id ?? '']);
    const { figure, result } = await readReport(manager, 'staff-conduct', QUARTER);
    expect(figure('units', 'cases', 'BJ')).toBe(await sql(`select count(*) n from complaint where complained_staff is not null and ${Q}`));
    expect(result.sections.find(({ id }) => id === 'staff')?.rows).toMatchObject([{ key: 'handler.bj.card', label: { zh: '周子涵' }, values: [1, expect.any(Number)] }]);
    expect(result.sections.find(({ id }) => id === 'follow-up')).toMatchObject({ opens: false, rows: [{ key: 'accountability', values: [1, 1] }] });
    expect(await readCases(manager, 'staff-conduct', { ...QUARTER, section: 'follow-up', measure: 'opened' })).toEqual({ items: [], total: 0 });
  });

  it('training by type, unit and person (D14-07, D15-07, D18-18)', async () => {
    const id = await matter('training', { outcome: 'held' });
    await matter('training', { outcome: 'refused' });
    await matter('training');
    for (const [username, passed] of [['handler.bj', true], ['approver.bj', true], ['handler.sh', false]] as const) {
      await api.knex.raw("insert into training_record (matter_id, user_id, title, kind, held_on, hours, passed) values (?, ?, '投诉处理实务', 'refresher', '2026-03-02', 3.5, ?)", [id, await user(username), passed]);
    }
    const { figure } = await readReport(manager, 'training', QUARTER);
    expect([figure('all', 'planned'), figure('all', 'refused'), figure('all', 'to-come'), figure('by-unit', 'trainings', 'BJ-OPS')]).toEqual([3, 1, 1, 1]);
    expect([figure('all', 'trainings'), figure('kinds', 'places', 'refresher'), figure('kinds', 'hours', 'refresher'), figure('kinds', 'passed', 'refresher')]).toEqual([1, 3, 10.5, 66.7]);
    expect([figure('units', 'places', 'BJ-OPS'), figure('people', 'passed', 'handler.sh')]).toEqual([2, 0]);
  });

  it('improvements: proposed, decided, carried out, and whether they helped (D18-13, D05-03, D17-06)', async () => {
    const helped = await matter('improvement', { outcome: 'effective' });
    await matter('improvement', { outcome: 'declined' });
    await matter('improvement');
    await entry(helped, 'check-effect', { complaintsBefore: 18, complaintsAfter: 5, effective: true });
    const { figure } = await readReport(manager, 'improvements', QUARTER);
    expect([figure('all', 'opened'), figure('all', 'finished'), figure('all', 'effective'), figure('all', 'effect')]).toEqual([3, 2, 1, 50]);
    expect([figure('effect', 'before', 'BJ-OPS'), figure('effect', 'after', 'BJ-OPS'), figure('waiting', 'open')]).toEqual([18, 5, 1]);
    const { items } = await readCases(manager, 'improvements', { ...QUARTER, section: 'all', measure: 'effective' });
    expect(items).toMatchObject([{ kind: 'matter', id: helped, detail: { zh: '改进见效' } }]);
  });

  it('inspections with what they found, and supervision (D09-06, D04-07, D02-09, D18-06)', async () => {
    const id = await matter('inspection', { outcome: 'rectification' });
    await entry(id, 'inspect-case', { caseFaulty: true, faultKinds: ['late', 'record-incomplete'] });
    await entry(id, 'sum-up-inspection', { casesInspected: 40, casesFaulty: 6 });
    await matter('supervision', { outcome: 'rectified' });
    const { figure } = await readReport(manager, 'supervision', QUARTER);
    expect([figure('inspected', 'cases'), figure('inspected', 'faulty'), figure('inspected', 'fault-rate')]).toEqual([40, 6, 15]);
    expect([figure('faults', 'found', 'late'), figure('outcomes', 'supervisions', 'rectified'), figure('outcomes', 'inspections', 'rectification')]).toEqual([1, 1, 1]);
  });

  it('what was promised, and whether it was kept in time (D14-04, D11-05, D17-05)', async () => {
    const [first] = await api.knex('complaint').whereNotNull('ownerUnitId').limit(1);
    const promise = (due: string, done: string | null) => api.knex.raw("insert into promise (id, complaint_id, round, measure, due_on, unit_id, promised_at, done_at) values (?, ?, 1, '退还手续费', ?, 'BJ-OPS', '2026-02-02T01:00:00Z', ?)", [randomUUID(), first?.id ?? '', due, done]);
    await promise('2026-02-20', '2026-02-18T01:00:00Z');
    await promise('2026-02-20', '2026-02-25T01:00:00Z');
    await promise('2026-03-10', null);
    await promise('2027-01-10', null);
    const { figure } = await readReport(manager, 'promises', QUARTER);
    expect([figure('all', 'promised'), figure('all', 'done'), figure('all', 'late'), figure('all', 'kept-share')]).toEqual([4, 2, 1, 33.3]);
    expect(figure('due', 'promised', 'BJ-OPS')).toBe(3);
  });

  it('whether solutions hold, asked some time after the answer (D14-04, D11-05)', async () => {
    const [first, second] = await api.knex('complaint').where({ ownerUnitId: 'SH-OPS' }).limit(2);
    const followUp = async (id: string, round: number, due: string, found?: { at: string; solved: boolean }) => {
      await api.knex.raw("insert into deadline (complaint_id, stage, round, starts_at, amount, unit, due_at, remind_at, met_at, arithmetic) values (?, 'follow-up', ?, ?::timestamptz - interval '14 days', 10, 'working-days', ?, ?, ?, '{}')", [id, round, due, due, due, found?.at ?? null]);
      if (found) await api.knex.raw("insert into complaint_event (complaint_id, at, actor_kind, type, data) values (?, ?, 'system', 'solution.followed-up', ?)", [id, found.at, JSON.stringify({ solved: found.solved })]);
    };
    await followUp(first?.id ?? '', 1, '2026-02-10T01:00:00Z', { at: '2026-02-09T01:00:00Z', solved: false });
    await followUp(first?.id ?? '', 2, '2026-02-26T01:00:00Z', { at: '2026-02-27T01:00:00Z', solved: true });
    await followUp(second?.id ?? '', 1, '2026-02-11T01:00:00Z');
    const { figure } = await readReport(manager, 'follow-ups', QUARTER);
    expect([figure('all', 'done'), figure('all', 'solved'), figure('all', 'unsolved'), figure('all', 'solved-share'), figure('all', 'again')]).toEqual([2, 1, 1, 50, 1]);
    expect(['due', 'in-time', 'late', 'waiting'].map((measure) => figure('due', measure, 'SH-OPS'))).toEqual([3, 1, 1, 1]);
    expect(figure('by-unit', 'unsolved', 'SH-OPS')).toBe(1);
    const { items } = await readCases(manager, 'follow-ups', { ...QUARTER, section: 'by-unit', row: 'SH-OPS', measure: 'unsolved' });
    expect(items).toMatchObject([{ kind: 'complaint', id: first?.id, at: '2026-02-10T01:00:00.000Z' }]);
  });

  it('group complaints with their size (D13-02)', async () => {
    const members = await api.knex('complaint').limit(6).select('id');
    const group = randomUUID();
    await api.knex.raw("insert into complaint_group (id, number, lead_complaint_id, found_at) values (?, 'QT1', ?, '2026-03-03T01:00:00Z')", [group, members[0]?.id ?? '']);
    for (const { id } of members) await api.knex.raw("insert into complaint_group_member (group_id, complaint_id, reasons, joined_at) values (?, ?, '[]', '2026-03-03T01:00:00Z')", [group, id]);
    const { figure } = await readReport(manager, 'groups', QUARTER);
    expect([figure('all', 'events'), figure('all', 'members'), figure('cases', 'cases')]).toEqual([1, 6, 6]);
  });

  it('what handling cost the bank (D18-21)', async () => {
    const [first] = await api.knex('complaint').where({ ownerUnitId: 'SH-OPS' }).limit(1);
    for (const [hours, yuan] of [[2.5, 80], [1, 0]]) await api.knex.raw("insert into handling_cost (id, complaint_id, hours, amount_yuan, recorded_at) values (?, ?, ?, ?, '2026-02-03T01:00:00Z')", [randomUUID(), first?.id ?? '', hours ?? 0, yuan ?? 0]);
    const { figure } = await readReport(manager, 'cost', QUARTER);
    expect([figure('handling', 'records', 'SH-OPS'), figure('handling', 'hours', 'SH-OPS'), figure('handling', 'spent', 'SH-OPS')]).toEqual([2, 3.5, 80]);
  });
});
