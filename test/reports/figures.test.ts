import type { ApiClient } from '../../api/client.ts';
import { startTestApi, type TestApi } from '../api/kit.ts';
import { counted, readCases, readReport, seedCases } from './kit.ts';

/** The first quarter of 2026, seen from its last days. */
const QUARTER = { from: '2026-01-01', to: '2026-03-31' };
const Q = `c.received_at >= '2025-12-31T16:00:00Z' and c.received_at < '2026-03-31T16:00:00Z'`;
const NOW = '2026-03-17T12:00:00+08:00';

describe('figures equal what plain statements count', () => {
  let api: TestApi;
  let manager: ApiClient;
  const sql = (statement: string) => counted(api.knex, statement);
  beforeAll(async () => {
    api = await startTestApi();
    await seedCases(api.knex, 240);
    api.clock.set(new Date(NOW));
    manager = await api.as('manager');
  });
  afterAll(() => api.close());

  it('number, handling and results for the regulator, carried over to carried on (D02-10)', async () => {
    const { figure, result } = await readReport(manager, 'regulator', { from: '2026-02-01', to: '2026-02-28' });
    const at = (day: string) => `timestamptz '${day} 00:00+08'`;
    expect(figure('number', 'cases')).toBe(await sql(`select count(*) n from complaint where received_at >= ${at('2026-02-01')} and received_at < ${at('2026-03-01')}`));
    expect(figure('finished', 'cases')).toBe(await sql(`select count(*) n from complaint where closed_at >= ${at('2026-02-01')} and closed_at < ${at('2026-03-01')}`));
    expect(figure('number', 'cases')).toBeGreaterThan(20);
    // What was open, and came in, and was not closed, is open.
    expect((figure('carried', 'cases') ?? 0) + (figure('number', 'cases') ?? 0) - (figure('finished', 'cases') ?? 0)).toBe(figure('pending', 'cases'));
    for (const channel of ['website', 'hotline', 'letter', 'regulator', 'counter']) {
      expect(figure('by-channel', 'cases', channel)).toBe(await sql(`select count(*) n from complaint where channel = '${channel}' and received_at >= ${at('2026-02-01')} and received_at < ${at('2026-03-01')}`));
    }
    expect(result.sections.find(({ id }) => id === 'by-category')?.rows.map(({ label }) => label.zh)).toContain('服务态度');
  });

  it('timeliness, satisfaction, standardisation and efficiency (D04-06, D15-04, D11-06)', async () => {
    const { figure } = await readReport(manager, 'quality', QUARTER);
    const rate = (part: string, whole: string, from: string) => sql(`select round(100.0 * count(*) filter (where ${part}) / count(*), 1) n from ${from} where ${whole}`);
    expect(figure('all', 'timeliness')).toBe(await rate('met_at <= due_at', `stage = 'result' and (met_at is not null or due_at < '${NOW}') and ${Q}`, 'deadline d join complaint c on c.id = d.complaint_id'));
    expect(figure('all', 'satisfaction')).toBe(await rate('satisfied', `answered_at is not null and ${Q}`, 'survey s join complaint c on c.id = s.complaint_id'));
    expect(figure('all', 'standardisation')).toBe(await rate(`manifest->'gaps' = '[]'`, Q, 'case_file f join complaint c on c.id = f.complaint_id'));
    expect(figure('all', 'average-days')).toBe(await sql(`select round(avg(extract(epoch from result_notified_at - received_at) / 86400), 1) n from complaint c where result_notified_at is not null and ${Q}`));
    expect(figure('all', 'once-done')).toBe(await rate('not exists (select 1 from resolution r where r.complaint_id = c.id and (r.approved = false or r.round = 2))', `closed_at is not null and ${Q}`, 'complaint c'));
    expect(figure('gaps', 'gaps', 'statements')).toBe(await sql(`select count(*) n from case_file where manifest->'gaps' <> '[]' and archived_at < '2026-03-31T16:00Z'`));
    for (const value of [figure('all', 'timeliness'), figure('all', 'satisfaction'), figure('all', 'standardisation')]) expect(value).toEqual(expect.any(Number));
  });

  it('the board of the day: what is open, overdue and due soon, by unit (D18-10, D18-15)', async () => {
    const { figure, result } = await readReport(manager, 'daily-board');
    expect(result).toMatchObject({ from: '2026-03-17', to: '2026-03-17' });
    // The fixture knows what comes later; on this day it has not happened yet.
    const open = `c.received_at < '${NOW}' and (c.closed_at is null or c.closed_at >= '${NOW}')`;
    const limit = `complaint c join deadline d on d.complaint_id = c.id and d.stage = 'result' where ${open}`;
    expect(figure('open', 'open')).toBe(await sql(`select count(*) n from complaint c where ${open}`));
    expect(figure('open', 'overdue', 'BJ-OPS')).toBe(await sql(`select count(*) n from ${limit} and c.owner_unit_id = 'BJ-OPS' and d.due_at < '${NOW}' and coalesce(d.met_at, 'infinity') > d.due_at`));
    expect(figure('open', 'due-soon')).toBe(await sql(`select count(*) n from ${limit} and coalesce(d.met_at, 'infinity') >= '${NOW}' and d.due_at >= '${NOW}' and d.due_at < timestamptz '${NOW}' + interval '1 day'`));
    expect(figure('open', 'due-soon')).toBeGreaterThan(0);
  });

  it('who complains of the same again within half a year (D17-04)', async () => {
    const { figure } = await readReport(manager, 'repeats', QUARTER);
    const again = await sql(`select count(*) n from complaint c where ${Q} and exists (select 1 from complaint e where e.received_at < c.received_at and e.complainant_phone = c.complainant_phone and e.chosen_category = c.chosen_category)`);
    expect(again).toBeGreaterThan(0);
    expect(figure('all', 'repeats')).toBe(again);
  });

  it('shortcomings for the meeting, beside the month before (D07-06)', async () => {
    const { figure, result } = await readReport(manager, 'monthly-pack', { from: '2026-02-01', to: '2026-02-28' });
    expect(result.previous).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    const january = await readReport(manager, 'monthly-pack', { from: '2026-01-01', to: '2026-01-31' });
    expect(result.sections[0]?.total.previous).toEqual(january.result.sections[0]?.total.values);
    expect(figure('returned', 'returned')).toBe(await sql(`select count(*) n from resolution where approved = false and proposed_at >= '2026-01-31T16:00Z' and proposed_at < '2026-02-28T16:00Z'`));
  });

  it('satisfaction with scores and words (D09-07, D06-08)', async () => {
    const { figure } = await readReport(manager, 'satisfaction', QUARTER);
    const sent = `sent_at >= '2025-12-31T16:00Z' and sent_at < '2026-03-31T16:00Z'`;
    expect(figure('all', 'asked')).toBe(await sql(`select count(*) n from survey where ${sent}`));
    expect(figure('all', 'score')).toBe(await sql(`select round(avg(score), 1) n from survey where ${sent}`));
    const { items, total } = await readCases(manager, 'satisfaction', { ...QUARTER, section: 'all', measure: 'suggestions' });
    expect(total).toBe(figure('all', 'suggestions'));
    expect(items.every(({ detail }) => detail?.zh === '希望改进')).toBe(true);
  });

  it('compensation, as it was decided last (D18-21)', async () => {
    const { figure } = await readReport(manager, 'cost', QUARTER);
    expect(figure('all', 'compensation')).toBe(await sql(`
      select sum(r.compensation_yuan) n from complaint c join lateral (select * from resolution where complaint_id = c.id and approved order by round desc, proposed_at desc limit 1) r on true
      where c.closed_at < '2026-03-31T16:00Z' and c.closed_at >= '2025-12-31T16:00Z'`));
  });

  it('every figure of every report is as long as the list that it opens', async () => {
    const { items } = await manager.request<{ items: { id: string }[] }>('GET', '/api/reports');
    let opened = 0;
    for (const { id } of items) {
      const { result } = await readReport(manager, id, QUARTER);
      for (const section of result.sections.filter((each) => each.opens)) {
        for (const [index, measure] of section.measures.entries()) {
          const rows: [string | null | undefined, number | null | undefined][] = [[undefined, section.total.values[index]], ...section.rows.slice(0, 2).map((row): [string | null, number | null | undefined] => [row.key, row.values[index]])];
          for (const [key, value] of rows) {
            const { total } = await readCases(manager, id, { ...QUARTER, section: section.id, measure: measure.id, pageSize: '1', ...(key === undefined ? {} : key === null ? { blank: 'true' } : { row: key }) });
            if (measure.unit === 'count' && value !== null && !measure.id.includes('members')) expect([id, section.id, measure.id, key, total]).toEqual([id, section.id, measure.id, key, value]);
            opened += 1;
          }
        }
      }
    }
    expect(opened).toBeGreaterThan(300);
  });

  it('a department counts its own cases alone, and opens no others (D03-05)', async () => {
    const approver = await api.as('approver.bj');
    const { figure } = await readReport(approver, 'quality', QUARTER);
    expect(figure('all', 'cases')).toBe(await sql(`select count(*) n from complaint c where owner_unit_id = 'BJ-OPS' and ${Q}`));
    const { items } = await readCases(approver, 'quality', { ...QUARTER, section: 'all', measure: 'cases' });
    expect(new Set(items.map(({ unitId }) => unitId))).toEqual(new Set(['BJ-OPS']));
    await expect(approver.request('GET', '/api/reports/staff')).rejects.toMatchObject({ status: 403 });
    await expect((await api.as('handler.bj')).request('GET', '/api/reports')).rejects.toMatchObject({ status: 403 });
  });

  it('a branch is counted with its departments', async () => {
    const { figure } = await readReport(manager, 'quality', { ...QUARTER, unit: 'BJ' });
    expect(figure('all', 'cases')).toBe(await sql(`select count(*) n from complaint c where owner_unit_id in ('BJ-OPS', 'BJ-CARD') and ${Q}`));
    // Head office stands above all of them.
    expect((await readReport(manager, 'quality', { ...QUARTER, unit: 'HQ' })).figure('all', 'cases')).toBe(await sql(`select count(*) n from complaint c where owner_unit_id is not null and ${Q}`));
  });
});
