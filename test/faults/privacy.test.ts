import { pino } from 'pino';
import type { NewComplaint } from '../../api/schemas/filing.ts';
import { Doors } from './doors.ts';

/** Words that stand nowhere else: wherever one turns up, it came from the complainant. */
const PERSON = { name: '欧阳墨涵', phone: '000-5550-7319', email: 'ouyang.mohan.7319@example.org', idNumber: 'X73195550Y', address: '示例省无名镇七三一九号' };
const SECRETS = ['欧阳墨涵', '000-5550-7319', 'ouyang.mohan', 'X73195550Y', '七三一九号', '柜台翡翠玉佩', '紫檀木盒子', '琥珀手串', '珊瑚补充说明', '砗磲评价', 'codeword-narrative', '流水琉璃'];
const COMPLAINT: NewComplaint = {
  person: PERSON, subject: '柜台翡翠玉佩', narrative: '柜台翡翠玉佩一事：codeword-narrative，经办人态度生硬，转账被重复扣款。', demand: '归还紫檀木盒子', complainedStaff: '琥珀手串', category: 'account-transaction', complainedUnit: 'BJ', amountYuan: 4800,
};

describe("the complainant's details and words", () => {
  let doors: Doors;
  const lines: string[] = [];
  beforeAll(async () => {
    const sink = { write: (line: string) => void lines.push(line) };
    doors = await Doors.open({ log: pino({ level: 'trace' }, sink) });
    // What a program says beside its log is in its log file as well.
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
        lines.push(String(chunk));
        return write(chunk, ...rest);
      }) as typeof stream.write;
    }
  });
  afterAll(() => doors.close());

  it('are in no log line, and in no variable, job header, error or message of the engine, all through a journey with a review (D12-06)', async () => {
    const { player, customer } = { player: doors.system.player, customer: doors.system.customer() };
    const filed = await customer.file(COMPLAINT, [{ name: '流水琉璃.pdf', content: Buffer.from('%PDF-1.7\n') }]);
    const key = { number: filed.number, code: filed.trackingCode };
    await customer.request('POST', '/api/tracking/comments', { ...key, body: '珊瑚补充说明' });
    for (const element of ['preliminary-check', 'investigate', 'decide']) await player.play(filed.id, element, element === 'decide' ? { compensationYuan: 20_000, redress: ['compensation'] } : {});
    await player.play(filed.id, 'approve');
    await player.until('the survey', async () => (await player.see(filed.id)).surveys.length > 0);
    await customer.answerSurvey({ ...key, satisfied: false, remark: '砗磲评价', wantsReview: true });
    await player.waitingTask(filed.id, 'review-investigate');
    await doors.settled();

    // Refused requests say much of what was sent.
    await doors.post('/api/complaints', { ...COMPLAINT, amountYuan: '七三一九号', category: '砗磲评价' });
    await doors.post('/api/complaints', `{"person": {"name": "欧阳墨涵", }`);
    await doors.request('GET', `/api/complaints?q=${encodeURIComponent('欧阳墨涵')}`, undefined, { cookie: await doors.cookie('manager') });

    const engine = await engineTables();
    expect(engine.length).toBeGreaterThan(0);
    expect(lines.length).toBeGreaterThan(20);
    for (const secret of SECRETS) {
      expect([secret, lines.filter((line) => line.includes(secret))]).toEqual([secret, []]);
      expect([secret, engine.filter((row) => row.includes(secret)).map((row) => row.slice(0, 300))]).toEqual([secret, []]);
    }
    const variables = await search('variables');
    expect(variables.some(({ name }) => name === 'complaintId')).toBe(true);
    for (const secret of SECRETS) expect(JSON.stringify(variables)).not.toContain(secret);
    // The tracking code opens the case: it is for the customer alone.
    expect([...lines, ...engine, JSON.stringify(variables)].filter((each) => each.includes(filed.trackingCode))).toEqual([]);
  });

  async function search(kind: string): Promise<Record<string, unknown>[]> {
    const answer = await fetch(`${doors.system.restAddress}/v2/${kind}/search`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ page: { limit: 1000 } }) });
    return ((await answer.json()) as { items: Record<string, unknown>[] }).items;
  }

  /** Every row of every table of the engine as text: variables, jobs with headers and errors, messages, incidents, history. */
  async function engineTables(): Promise<string[]> {
    const tables = await doors.rows("select table_name from information_schema.tables where table_schema = 'engine' and table_type = 'BASE TABLE'");
    const rows = await Promise.all(tables.map(({ table_name: name }) => doors.rows(`select row_to_json(t)::text as row from engine."${String(name)}" t`)));
    return rows.flat().map(({ row }) => String(row));
  }
});
