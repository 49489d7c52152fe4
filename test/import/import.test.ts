import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { importComplaints } from '../../import/import.ts';
import { readMapping, toComplaint } from '../../import/mapping.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

const project = path.resolve(import.meta.dirname, '../..');
const mapping = readMapping(path.join(project, 'import/mappings/cfpb-2013.json'));
const HEADER = 'Date received,Product,Sub-product,Issue,Sub-issue,Company,State,ZIP code,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?';
const GOOD = '7/29/2013,Credit card,,Billing disputes,,Example Bank,CA,90001,N/A,Web,7/30/2013,Closed with explanation,Yes,No';

describe("importing another system's complaints", () => {
  let system: TestSystem;
  let folder: string;
  beforeAll(async () => {
    system = await startTestSystem();
    folder = mkdtempSync(path.join(tmpdir(), 'complaints-import-'));
  });
  afterAll(async () => {
    await system.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(name: string, content: string): ReturnType<typeof importComplaints> {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return importComplaints({ file, mapping, client: await system.player.as('intake') });
  }

  it('registers, classifies and routes each row, and answers with an acceptance notice (D01-03, D01-04, D18-01)', async () => {
    const result = await run('two.csv', `${HEADER}\n${GOOD}\n${GOOD.replace('Web', 'Postal mail')}\n`);
    expect(result).toEqual({ imported: 2, known: 0, errors: [] });
    const manager = await system.player.as('manager');
    const { items } = await manager.complaints({ q: 'Credit card: Billing disputes' });
    expect(items.map((item) => item.channel).sort()).toEqual(['letter', 'website']);
    for (const { id } of items) {
      const seen = await system.player.until('the routing', async () => {
        const each = await system.player.see(id);
        return each.ownerUnitId && each.milestones.acceptedAt ? each : undefined;
      });
      expect(seen.category).not.toBeNull();
      expect(seen.receivedAt).toBe('2013-07-28T16:00:00.000Z');
      // Checked by the body that sent it, so nobody here had to; and answered back through it, on paper.
      expect(seen.deadlines.find((deadline) => deadline.stage === 'preliminary-check')).toMatchObject({ startsAt: system.clock.now().toISOString(), missedAt: null });
      expect((await manager.notices(id)).items).toContainEqual(expect.objectContaining({ template: 'acceptance-notice', medium: 'paper' }));
    }
  });

  it('brings nothing in twice, be it the same file again, or the same row twice in one file', async () => {
    const twice = `${HEADER}\n${GOOD.replace('CA', 'TX')}\n${GOOD.replace('CA', 'TX')}\n`;
    expect(await run('a.csv', twice)).toEqual({ imported: 2, known: 0, errors: [] });
    expect(await run('b.csv', twice)).toEqual({ imported: 0, known: 2, errors: [] });
  });

  it('reports a bad row by line and column, and brings in the rest', async () => {
    const result = await run('bad.csv', [HEADER, GOOD.replace('CA', 'NV'), GOOD.replace('Web', 'Pigeon'), GOOD.replace('7/29/2013', '29th of July'), 'too,few', GOOD.replace('CA', 'UT')].join('\n'));
    expect(result.imported).toBe(2);
    expect(result.errors).toEqual([
      { line: 3, column: 'Submitted via', message: expect.stringContaining('"Pigeon"') },
      { line: 4, column: 'Date received', message: expect.stringContaining('29th of July') },
      { line: 5, column: null, message: expect.stringContaining('2 cells instead of 14') },
    ]);
  });

  it("takes over the closed cases of a bank's register, with their answers (D04-06)", async () => {
    const file = path.join(folder, 'register.csv');
    writeFileSync(file, `台账编号,收到日期,渠道,类别,投诉事项,事情经过,被投诉单位代码,客户姓名,联系电话,办结日期,承办单位代码,答复日期,答复期限,结论,答复内容,赔偿金额,满意
A-1,2025-03-03,热线,费用和利率,账户管理费,未告知就扣费,BJ,周雨晴,000-0000-7001,2025-03-08,BJ-OPS,2025-03-06,2025-03-10,部分成立,退还一半,18,是
A-2,2025-03-03,热线,费用和利率,账户管理费,未告知就扣费,BJ,周雨晴,000-0000-7001,2025-03-01,BJ-OPS,,,,,,否
`);
    const result = await importComplaints({ file, mapping: readMapping(path.join(project, 'import/mappings/register.json')), client: await system.player.as('manager') });
    expect(result).toEqual({ imported: 1, known: 0, errors: [{ line: 3, column: '办结日期', message: expect.any(String) }] });
    const { items: [kept] } = await (await system.player.as('manager')).complaints({ q: '账户管理费' });
    expect(await system.player.see(kept?.id ?? '')).toMatchObject({ status: 'archived', sourceId: 'A-1', ownerUnitId: 'BJ-OPS', resolutions: [{ outcome: 'partly-upheld', compensationYuan: 18 }], surveys: [{ satisfied: true }] });
  });

  it('refuses a file without a column that the mapping names', async () => {
    await expect(run('columns.csv', 'a,b\n1,2\n')).rejects.toThrow(/Date received/);
    await expect(run('empty.csv', '')).rejects.toThrow(/empty/);
  });
});

describe('the real complaints of 2013', () => {
  it('all have a counterpart for their channel and a date that can be read', () => {
    const rule = mapping.fields.channel;
    if (!rule || !('values' in rule)) throw new Error('the mapping has no values for the channel');
    const file = path.join(project, 'test/data/cfpb-complaints-2013.csv');
    const rows = parse<Record<string, string>>(readFileSync(file), { columns: true });
    expect(rows).toHaveLength(3186);
    expect([...new Set(rows.map((row) => row['Submitted via']))].filter((channel) => !channel || !(channel in rule.values))).toEqual([]);
    expect(rows.flatMap((row, index) => { try { toComplaint(mapping, row, String(index)); return []; } catch (error) { return [`row ${index + 1}: ${(error as Error).message}`]; } })).toEqual([]);
  });
});
