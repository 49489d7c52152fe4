import path from 'node:path';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { ApiClient } from '../api/client.ts';
import { importClasses } from './classes.ts';
import { countRows, importComplaints } from './import.ts';
import { readMapping } from './mapping.ts';

const USAGE = `Usage: npm run import -- FILE.csv [--mapping FILE.json] [--url URL] [--user NAME]
       npm run import -- classes FILE.csv [--url URL] [--user NAME]

  FILE.csv    complaints of another system
  classes     codes of JR/T 0169-2018 from the bank's own copy: columns dimension, code, parent, name_zh, name_en
  --mapping   how its columns become a complaint (default: import/mappings/cfpb-2013.json)
  --url       address of the API (default: PUBLIC_URL, or http://localhost:3000)
  --user      who brings them in (default: IMPORT_USER, or the demo user "intake"; for classes "admin")

The password is read from IMPORT_PASSWORD (default: the demo password).`;

const { values, positionals } = wanted();
const classes = positionals[0] === 'classes';
const file = classes ? positionals[1] : positionals[0];
const url = values.url ?? process.env.PUBLIC_URL ?? 'http://localhost:3000';
if (!file || values.help) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
try {
  process.exitCode = classes ? await runClasses(file) : await run(file);
} catch (error) {
  console.error(`Import: ${reasonOf(error)}`);
  process.exitCode = 1;
}

function wanted() {
  try {
    return parseArgs({ allowPositionals: true, options: { mapping: { type: 'string' }, url: { type: 'string' }, user: { type: 'string' }, help: { type: 'boolean' } } });
  } catch (error) {
    console.error(`Import: ${reasonOf(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** A server that is not there is what a person meets first. */
function reasonOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } }).cause?.code;
  if (typeof code === 'string') return `the API at ${url} can't be reached (${code}). Is it running (npm start)? Another address: --url`;
  return error instanceof Error ? error.message : String(error);
}

async function runClasses(csv: string): Promise<number> {
  const client = new ApiClient(url);
  await client.signIn(values.user ?? process.env.IMPORT_USER ?? 'admin', process.env.IMPORT_PASSWORD ?? 'demo-2026');
  const { added, named, same } = await importClasses(csv, client);
  console.log(`新增 added ${added} · 补齐代码 got their code ${named} · 无变化 unchanged ${same}`);
  return 0;
}

async function run(csv: string): Promise<number> {
  const mapping = readMapping(values.mapping ?? path.join(import.meta.dirname, 'mappings/cfpb-2013.json'));
  const client = new ApiClient(url);
  await client.signIn(values.user ?? process.env.IMPORT_USER ?? 'intake', process.env.IMPORT_PASSWORD ?? 'demo-2026');
  const total = await countRows(csv);
  const bar = new SingleBar({ format: '导入 Importing {bar} {percentage}% · {value}/{total} · {speed}/s · 剩余 {eta_formatted}', noTTYOutput: true, notTTYSchedule: 2_000 }, Presets.shades_classic);
  const began = performance.now();
  bar.start(total, 0, { speed: '–' });
  const importing = importComplaints({
    file: csv,
    mapping,
    client,
    onProgress: (done) => bar.update(Math.min(done, total), { speed: Math.round(done / ((performance.now() - began) / 1000)) }),
  });
  const result = await importing.finally(() => bar.stop());
  console.log(`新导入 imported ${result.imported} · 已存在 already there ${result.known} · 有误 with errors ${new Set(result.errors.map((error) => error.line)).size}`);
  for (const error of result.errors) console.log(`  line ${error.line}${error.column ? `, column "${error.column}"` : ''}: ${error.message}`);
  return result.errors.length > 0 ? 1 : 0;
}
