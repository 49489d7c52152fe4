import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Doors } from './doors.ts';

const project = path.resolve(import.meta.dirname, '../..');
const MAPPING = readFileSync(path.join(project, 'import/mappings/cfpb-2013.json'), 'utf8');
const HEADER = 'Date received,Product,Sub-product,Issue,Sub-issue,Company,State,ZIP code,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?';
const GOOD = '7/29/2013,Credit card,,Billing disputes,,Example Bank,CA,90001,N/A,Web,7/30/2013,Closed with explanation,Yes,No';
// The system's own maximum would begin with the memory of the process that started it.
const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(`
  let most = 0;
  const look = () => { most = Math.max(most, process.memoryUsage.rss()); };
  setInterval(look, 10).unref();
  process.on('exit', () => { look(); process.stderr.write('MEMORY ' + most + '\\n'); });
`)}`;

let doors: Doors;
let folder: string;
beforeAll(async () => {
  doors = await Doors.open();
  folder = mkdtempSync(path.join(tmpdir(), 'import-door-'));
});
afterAll(async () => {
  await doors.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run { code: number | null; out: string; err: string; megabytes: number }

/** `npm run import`, as it is built. */
function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, ['--import', REPORT_MEMORY, path.join(project, 'dist/import.mjs'), ...args], {
    cwd: project, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH ?? '', PUBLIC_URL: doors.system.base, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  return new Promise((resolve) => child.once('close', (code) => {
    const memory = /MEMORY (\d+)\n/.exec(err);
    resolve({ code, out, err: err.replace(memory?.[0] ?? '', '').split('\n').filter((line) => line.trim() && !line.startsWith('导入 Importing')).join('\n'), megabytes: Number(memory?.[1]) / 1_048_576 });
  }));
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

const good = (): string => file('good.csv', `${HEADER}\n${GOOD}\n`);
const mapped = (change: (mapping: Record<string, unknown> & { fields: Record<string, unknown> }) => void): string => {
  const mapping = JSON.parse(MAPPING) as Record<string, unknown> & { fields: Record<string, unknown> };
  change(mapping);
  return file('mapping.json', JSON.stringify(mapping));
};

describe('npm run import with what is wrong says it in one line, exits with 1, and brings nothing in', () => {
  type Case = [name: string, args: () => string[], env: Record<string, string>, words: RegExp];
  const cases: Case[] = [
    ['no such file', () => [path.join(folder, 'nothing.csv')], {}, /^Import: ENOENT.*nothing\.csv/],
    ['a folder', () => [folder], {}, /^Import: EISDIR/],
    ['an empty file', () => [file('empty.csv', '')], {}, /^Import: .*empty\.csv: the file is empty/],
    ['binary content', () => [file('binary.csv', Buffer.from(Array.from({ length: 10_000 }, (_, index) => (index * 7919) % 256)))], {}, /^Import: .*binary\.csv can't be read: it is not utf8 text\. Save it as utf8, or set "encoding" in the mapping/],
    ['a file in the encoding of a Chinese Windows', () => [file('gbk.csv', Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from(GOOD.replace('Example Bank', '\xd2\xf8\xd0\xd0'), 'latin1')]))], {}, /^Import: .*gbk\.csv can't be read: it is not utf8 text/],
    ['a first line of 100 MB', () => [file('long.csv', Buffer.alloc(100 * 1_048_576, 'x'))], {}, /^Import: .*long\.csv can't be read: a row of more than 1000000 characters/],
    ['columns that the mapping does not know', () => [file('other.csv', 'a,b\n1,2\n')], {}, /^Import: .*other\.csv: the mapping names columns that the file doesn't have: Date received.*The file has: a, b/],
    ['a mapping that is not there', () => [good(), '--mapping', 'nothing.json'], {}, /^Import: nothing\.json: ENOENT/],
    ['a mapping that is not JSON', () => [good(), '--mapping', file('broken.json', '{"about": ')], {}, /^Import: .*broken\.json: .*JSON/],
    ['a mapping with an unknown key', () => [good(), '--mapping', mapped((mapping) => (mapping.sourcesystem = 'x'))], {}, /^Import: .*mapping\.json: sourcesystem: is not a key of a mapping$/],
    ['a mapping with an unknown field', () => [good(), '--mapping', mapped((mapping) => (mapping.fields.colour = { column: 'State' }))], {}, /^Import: .*mapping\.json: fields\.colour: is not a field of a complaint \(there are: receivedAt, /],
    ['a mapping with a rule that is none', () => [good(), '--mapping', mapped((mapping) => (mapping.fields.channel = { columns: 'State' }))], {}, /^Import: .*mapping\.json: fields\.channel: is none of \{column\}/],
    ['a wrong password', () => [good()], { IMPORT_PASSWORD: 'wrong' }, /^Import: 用户名或密码不正确/],
    ['a server that is not there', () => [good(), '--url', 'http://localhost:1025'], {}, /^Import: the API at http:\/\/localhost:1025 can't be reached \(\w+\)\. Is it running \(npm start\)\?/],
  ];
  it.each(cases)('%s', async (_name, args, env, words) => {
    const before = await doors.everything();
    const { code, out, err, megabytes } = await run(args(), env);
    expect([code, err.split('\n').length]).toEqual([1, 1]);
    expect(err).toMatch(words);
    expect(out).not.toContain('imported 1');
    expect(megabytes).toBeLessThan(200);
    expect(await doors.everything()).toEqual(before);
  });

  it('an option that there is not: the usage, and 2', async () => {
    const { code, err } = await run([good(), '--mappings', 'x']);
    expect([code, err]).toEqual([2, expect.stringMatching(/^Import: .*--mappings[\s\S]*Usage: /)]);
  });
});

describe('npm run import with a file that is wrong in the middle', () => {
  it('tells line and reason, exits with 1, and has brought in what came before', async () => {
    const content = Buffer.concat([Buffer.from(`${HEADER}\n${GOOD}\n`), Buffer.alloc(100 * 1_048_576, 'y'), Buffer.from(`\n${GOOD}\n`)]);
    const { code, out, megabytes } = await run([file('middle.csv', content)]);
    expect(code).toBe(1);
    expect(out).toContain('imported 1 ');
    expect(out).toMatch(/line 3: can't be read as CSV, nor can what follows: a row of more than 1000000 characters/);
    expect(megabytes).toBeLessThan(200);
  });

  it('reports a row with U+0000 by its line, and brings in the rest', async () => {
    const { code, out } = await run([file('nul.csv', `${HEADER}\n${GOOD.replace('CA', 'C\0')}\n${GOOD.replace('CA', 'WA')}\n`)]);
    expect([code, out]).toEqual([1, expect.stringMatching(/imported 1 [\s\S]*line 2, column "[^"]+": 含有无法保存的字符/)]);
  });

  it('reads the encoding of a Chinese Windows when the mapping says so', async () => {
    const name = Buffer.from([0xd2, 0xf8, 0xd0, 0xd0]);
    const [head, tail] = GOOD.replace('CA', 'OR').split('Example Bank');
    const content = Buffer.concat([Buffer.from(`${HEADER}\n${head}`), name, Buffer.from(`${tail}\n`)]);
    const { code } = await run([file('gb.csv', content), '--mapping', mapped((mapping) => (mapping.encoding = 'gb18030'))]);
    expect(code).toBe(0);
    expect(await doors.rows("select 1 from complaints.complaint where source->>'Company' = '银行'")).toHaveLength(1);
  });
});
