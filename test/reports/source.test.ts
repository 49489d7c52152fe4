import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Knex } from 'knex';
import { ApiProblem, type ApiClient } from '../../api/client.ts';
import { createDatabase } from '../../db/index.ts';
import { importComplaints } from '../../import/import.ts';
import { readMapping } from '../../import/mapping.ts';
import type { Verification } from '../../api/schemas/archive.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { counted, readCases, readReport } from './kit.ts';

const project = path.resolve(import.meta.dirname, '../..');
const FILE = path.join(project, 'test/data/cfpb-complaints-2013.csv');
/** Every nth complaint of the file; SOURCE_STEP=1 takes all of them, some minutes. */
const STEP = Number(process.env.SOURCE_STEP ?? 64);
const AT_ONCE = 8;
/** The whole import may be on its way before the first of its tasks. */
const PATIENCE_MS = 600_000;
const ALL = { from: '2011-01-01', to: '2020-12-31' };

type Row = Readonly<Record<string, string>>;

/** How simulated staff decide: as the company of the source file did. */
const DECISIONS: Readonly<Record<string, Record<string, unknown>>> = {
  'Closed with monetary relief': { outcome: 'upheld', redress: ['compensation'], compensationYuan: 100 },
  'Closed with non-monetary relief': { outcome: 'partly-upheld', redress: ['correction'], compensationYuan: 0 },
  'Closed with explanation': { outcome: 'not-upheld', redress: ['explanation'], compensationYuan: 0 },
};
const OTHERWISE = { outcome: 'misunderstanding', redress: ['explanation'], compensationYuan: 0 };

describe('the real complaints of the source file, imported, handled and closed', () => {
  let system: TestSystem;
  let knex: Knex;
  let manager: ApiClient;
  let folder: string;
  const sql = (statement: string) => counted(knex, statement);

  beforeAll(async () => {
    system = await startTestSystem();
    knex = createDatabase(system.databaseUrl);
    folder = mkdtempSync(path.join(tmpdir(), 'complaints-source-'));
    const [header, ...lines] = readFileSync(FILE, 'utf8').trim().split('\n');
    const text = [header, ...lines.filter((_line, index) => index % STEP === 0)].join('\n');
    const rows = parse<Row>(text, { columns: true });
    const file = path.join(folder, 'part.csv');
    writeFileSync(file, text);
    await sourceTable(knex, rows);
    const result = await importComplaints({ file, mapping: readMapping(path.join(project, 'import/mappings/cfpb-2013.json')), client: await system.player.as('intake') });
    expect(result).toEqual({ imported: rows.length, known: 0, errors: [] });
    const cases = await knex('complaint').select('id', 'number', 'trackingCode', 'source');
    await atOnce(cases, async ({ id, number, trackingCode, source }) => {
      await handle(id, source as Row);
      const disputed = source?.['Consumer disputed?'];
      if (disputed === 'Yes' || disputed === 'No') {
        const [survey] = (await system.player.see(id)).surveys;
        if (survey && survey.answeredAt === null) await system.customer().answerSurvey({ number, code: trackingCode, satisfied: disputed === 'No', score: disputed === 'No' ? 5 : 2, wantsReview: false });
      }
    });
    // Who never answers is closed when the time to answer is over.
    await system.moveTo('2026-04-20T09:00:00+08:00');
    await system.player.until('every case closed and archived', async () => (await sql('select count(*) n from complaint where archived_at is null')) === 0, PATIENCE_MS);
    manager = await system.player.as('manager');
  }, 3_600_000);
  afterAll(async () => {
    await knex?.destroy();
    await system?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Staff do whatever waits until the customer is asked. */
  async function handle(id: string, source: Row): Promise<void> {
    for (;;) {
      const seen = await system.player.until(`a task or the survey of ${id}`, async () => {
        const each = await system.player.see(id);
        return each.tasks.length > 0 || each.surveys.length > 0 || each.closedAt !== null ? each : undefined;
      }, PATIENCE_MS);
      const [task] = seen.tasks;
      if (!task) return;
      const answer = task.elementId === 'decide' ? DECISIONS[source['Company response to consumer'] ?? ''] ?? OTHERWISE : {};
      // Whoever is told to try again later looks at the case again, as people do.
      await system.player.play(id, task.elementId, answer).catch((error: unknown) => {
        if (!(error instanceof ApiProblem && error.status === 503)) throw error;
      });
    }
  }

  it('number by channel, product and month is that of the file (D02-10, D09-05)', async () => {
    const { figure, result } = await readReport(manager, 'regulator', ALL);
    expect(figure('number', 'cases')).toBe(await sql('select count(*) n from source'));
    for (const [channel, word] of [['website', 'Web'], ['hotline', 'Phone'], ['regulator', 'Referral'], ['letter', 'Postal mail'], ['fax', 'Fax'], ['e-mail', 'Email']]) {
      expect([channel, figure('by-channel', 'cases', channel) ?? 0]).toEqual([channel, await sql(`select count(*) n from source where submitted_via = '${word}'`)]);
    }
    const { rows: products } = await knex.raw<{ rows: { product: string; n: number }[] }>('select product, count(*)::int n from source group by product');
    expect(Object.fromEntries(result.sections.find(({ id }) => id === 'by-product')?.rows.map((row) => [row.key, row.values[0]]) ?? [])).toEqual(Object.fromEntries(products.map(({ product, n }) => [product, n])));
    for (const month of ['2012-07', '2013-07', '2014-02']) expect(figure('by-month', 'cases', month)).toBe(await sql(`select count(*) n from source where to_char(received, 'YYYY-MM') = '${month}'`));
  });

  it('results are those of the file (D02-10)', async () => {
    const { figure } = await readReport(manager, 'regulator', { from: '2026-01-01', to: '2026-12-31' });
    const responses = (...words: string[]) => sql(`select count(*) n from source where response in (${words.map((word) => `'${word}'`).join(', ')})`);
    expect(figure('results', 'cases', 'upheld')).toBe(await responses('Closed with monetary relief'));
    expect(figure('results', 'cases', 'partly-upheld')).toBe(await responses('Closed with non-monetary relief'));
    expect(figure('results', 'cases', 'not-upheld')).toBe(await responses('Closed with explanation'));
    expect(figure('results', 'cases', 'misunderstanding')).toBe(await sql("select count(*) n from source where response not like 'Closed with %'"));
    expect(figure('results', 'compensation')).toBe(100 * ((await responses('Closed with monetary relief')) ?? 0));
    expect(figure('pending', 'cases')).toBe(0);
  });

  it('satisfaction is the share of consumers who did not dispute (D09-07, D04-06)', async () => {
    const { figure } = await readReport(manager, 'satisfaction', { from: '2026-01-01', to: '2026-12-31' });
    expect(figure('all', 'asked')).toBe(await sql('select count(*) n from source'));
    expect(figure('all', 'answered')).toBe(await sql("select count(*) n from source where disputed in ('Yes', 'No')"));
    expect(figure('all', 'rate')).toBe(await sql("select round(100.0 * count(*) filter (where disputed = 'No') / count(*), 1) n from source where disputed in ('Yes', 'No')"));
    const { total } = await readCases(manager, 'satisfaction', { from: '2026-01-01', to: '2026-12-31', section: 'all', measure: 'satisfied' });
    expect(total).toBe(await sql("select count(*) n from source where disputed = 'No'"));
  });

  it('the archive of all of them is whole and sealed (D19-04)', async () => {
    const auditor = await system.player.as('auditor');
    const verified = await auditor.request<Verification>('GET', '/api/archive/verify?scope=sample&size=1000&seed=all');
    expect(verified.problems).toEqual([]);
    expect(verified.head.sequence).toBeGreaterThanOrEqual((await sql('select count(*) n from source')) ?? 0);
  });
});

/** The file as it is, for plain statements. */
async function sourceTable(knex: Knex, rows: readonly Row[]): Promise<void> {
  await knex.raw('create table source (received date, product text, submitted_via text, response text, disputed text)');
  for (let from = 0; from < rows.length; from += 500) {
    await knex('source').insert(rows.slice(from, from + 500).map((row) => ({ received: knex.raw("to_date(?, 'MM/DD/YYYY')", [row['Date received'] ?? '']), product: row.Product, submitted_via: row['Submitted via'], response: row['Company response to consumer'], disputed: row['Consumer disputed?'] })));
  }
}

async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  }));
}
