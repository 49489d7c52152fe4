import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { chromium } from 'playwright-core';
import { DEMO_PASSWORD, seedDemoBank } from '../db/demo.ts';
import { systemClock } from '../db/clock.ts';
import { createDatabase, migrate } from '../db/index.ts';
import { prepareDatabases } from '../launcher/databases.ts';
import { startEmbeddedPostgres } from '../launcher/embedded-postgres.ts';
import { keep, machine } from './keep.ts';
import { fillWithCases } from './many-cases.ts';
import { buildPrograms, cpuSeconds, cpuSecondsOfChildren, startProgram } from './programs.ts';
import { round } from './system.ts';

/**
 * How long people wait with 10^6 cases and 10^5 waiting tasks in the database: the search, the API at 200 requests a
 * second beside a bare server at the same rate, the first view of the inbox and interaction in Chromium, and the size of
 * the customer's scripts. The engine is not asked. `BENCH_CASES` (1000000), `BENCH_SECONDS` of load (20), `BENCH_RATE`
 * (200); `BENCH_DATABASE_URL`: a database that is filled already, as superuser.
 * On a machine that has other work, processor time for each request is what to compare.
 */
const cases = Number(process.env.BENCH_CASES ?? 1_000_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const rate = Number(process.env.BENCH_RATE ?? 200);

const folder = mkdtempSync(path.join(tmpdir(), 'complaints-bench-'));
const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
try {
  const databaseUrl = process.env.BENCH_DATABASE_URL ?? (await filledDatabase());
  if (!existsSync(path.resolve(import.meta.dirname, '../web/dist/index.html'))) throw new Error('web/dist is missing: npm run build:web');
  buildPrograms();
  const api = await startProgram('api', { DATABASE_URL: databaseUrl, DATA_DIR: folder, PORT: '0', PUBLIC_URL: 'http://localhost:3000', SMTP_URL: 'smtp://127.0.0.1:1', ZEEBE_REST_ADDRESS: 'http://127.0.0.1:1', CAMUNDA_AUTH_STRATEGY: 'NONE', DEMO: 'true', LOG_LEVEL: 'error' });
  closing.push(() => api.stop());
  const base = String(api.ready.url);
  const pidFile = await pidFileOf(databaseUrl);
  const people = Object.fromEntries(await Promise.all(['manager', 'handler.bj', 'approver.bj', 'intake', 'supervisor'].map(async (name) => [name, await signIn(base, name)] as const)));
  const results: Record<string, unknown> = { ...machine(), cases, rate };
  const measure = async (name: string, what: () => Promise<unknown>): Promise<void> => {
    results[name] = await what();
    console.log(name, JSON.stringify(results[name], null, 1));
  };
  await measure('index', () => indexSizes(databaseUrl));
  await measure('search', () => searchTimes(base, people));
  await measure('board', () => timesOf(5, () => get(`${base}/api/board`, people.supervisor)));
  await measure('dashboard', async () => ({ key: round(await timed(() => get(`${base}/api/reports/dashboard?sections=key,branches,categories,channels,products`, people.manager))), trends: round(await timed(() => get(`${base}/api/reports/dashboard?sections=trend,rates`, people.manager))) }));
  await measure('browser', () => browserTimes(base, people['handler.bj'] ?? ''));
  await measure('api', () => load(base, people, databaseUrl, () => ({ api: cpuSeconds(api.pid), postgres: cpuSecondsOfChildren(pidFile) })));
  await measure('peer', () => peer());
  keep('web', results);
} finally {
  for (const close of closing.reverse()) await close();
}

async function filledDatabase(): Promise<string> {
  const server = await startEmbeddedPostgres(path.join(folder, 'postgres'));
  closing.push(() => server.stop());
  const urls = await prepareDatabases(server.adminUrl, { dataFolder: folder, database: 'complaints', engine: false });
  const knex = createDatabase(urls.complaints);
  await migrate(knex);
  await seedDemoBank(knex, systemClock);
  await knex.destroy();
  const admin = new URL(server.adminUrl);
  admin.pathname = '/complaints';
  await fillWithCases(admin.href, { cases, open: cases / 10 }, systemClock.now(), console.log);
  return admin.href;
}

async function indexSizes(url: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=complaints' });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(`select round(pg_relation_size('search_text_words') / 1e6) as index_mb, round(pg_total_relation_size('search_text') / 1e6) as all_mb, (select reltuples::bigint from pg_class where oid = 'search_text'::regclass) as texts, round(pg_database_size(current_database()) / 1e6) as database_mb`);
  await client.end();
  return rows[0] ?? {};
}

async function signIn(base: string, username: string): Promise<string> {
  const answer = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMO_PASSWORD }) });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status}`);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A connection that the server has just given up is no answer: it is asked again. */
function ask(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init).catch(() => fetch(url, init));
}

async function get(url: string, cookie = ''): Promise<void> {
  const answer = await ask(encodeURI(url), { headers: { cookie } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

interface Times { p50: number; p99: number; most: number; times: number }

function summary(milliseconds: readonly number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), most: at(1), times: sorted.length };
}

async function timed(what: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await what();
  return performance.now() - began;
}

async function timesOf(times: number, what: () => Promise<unknown>): Promise<Times> {
  await what();
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await timed(what));
  return summary(taken);
}

/** From a word that stands in a sixth of all cases to one that stands nowhere; by head office, and by a department. */
async function searchTimes(base: string, people: Record<string, string>): Promise<Record<string, Times>> {
  const asked: readonly (readonly [string, string])[] = [
    ['manager', '信用卡'], ['manager', '扣款'], ['manager', '网银页面超时后重复提交'], ['manager', '王府井支行 征信'], ['manager', '业务编号4830'], ['manager', '4830'], ['manager', '琥珀'], ['manager', '王伟建'], ['manager', '的'], ['handler.bj', '信用卡'], ['handler.bj', '4830'],
  ];
  const results: Record<string, Times> = {};
  for (const [who, q] of asked) results[`${who}: ${q}`] = await timesOf(10, () => get(`${base}/api/search?q=${q}`, people[who]));
  return results;
}

/** In the page: after how many ms from the start of the navigation the picture with the first rows of a list was there. Whoever asks from outside asks every half second. */
function noteFirstRows(): void {
  new MutationObserver((_changes, observer) => {
    if (document.querySelectorAll('[role=row]').length < 2) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.shown = String(performance.now()); }));
  }).observe(document, { childList: true, subtree: true });
}

/** Requests at a steady rate, whether or not earlier ones have been answered; nine of ten read. */
async function load(base: string, people: Record<string, string>, databaseUrl: string, cpu: () => Record<string, number>): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=complaints' });
  await client.connect();
  const { rows } = await client.query<{ id: string }>("select id from complaint where owner_unit_id = 'BJ-OPS' and closed_at is null order by received_at desc limit 500");
  await client.end();
  const one = (): string => rows[Math.floor(Math.random() * rows.length)]?.id ?? '';
  const handler = people['handler.bj'];
  const reads: readonly (() => Promise<void>)[] = [
    () => get(`${base}/api/complaints`, people.manager), () => get(`${base}/api/complaints?status=open&sort=dueAt`, people.manager), () => get(`${base}/api/complaints?overdue=true`, people.supervisor),
    () => get(`${base}/api/complaints/${one()}`, handler), () => get(`${base}/api/complaints/${one()}`, handler), () => get(`${base}/api/complaints/${one()}/events`, handler),
    () => get(`${base}/api/tasks`, handler), () => get(`${base}/api/tasks?view=group`, handler), () => get(`${base}/api/tasks?view=group`, people.intake),
  ];
  const write = async (): Promise<void> => {
    const answer = await ask(`${base}/api/complaints/${one()}/comments`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: handler ?? '' }, body: JSON.stringify({ body: '已电话联系客户，客户补充了转账凭证，约定三日内答复。' }) });
    if (!answer.ok) throw new Error(`comment: ${answer.status}`);
  };
  for (const read of reads) await read();
  const before = cpu();
  const times = await atRate((index) => (index % 10 === 9 ? ['write', write] : ['read', reads[index % reads.length] as () => Promise<void>]));
  return { ...times, cpuMsEach: Object.fromEntries(Object.entries(cpu()).map(([name, spent]) => [name, round(((spent - (before[name] ?? 0)) * 1000) / (rate * seconds))])) };
}

async function pidFileOf(url: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  await client.end();
  return path.join(rows[0]?.data_directory ?? '', 'postmaster.pid');
}

/** A bare server of Node.js asked at the same rate: what the machine alone costs. */
async function peer(): Promise<Record<string, Times>> {
  const body = JSON.stringify({ items: Array.from({ length: 20 }, (_, index) => ({ index, words: '一条记录'.repeat(20) })) });
  const server = createServer((_request, response) => void response.setHeader('content-type', 'application/json').end(body));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const results = await atRate(() => ['bare', () => get(url)]);
  server.close();
  return results;
}

async function atRate(next: (index: number) => readonly [string, () => Promise<void>]): Promise<Record<string, Times>> {
  const taken = new Map<string, number[]>();
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < rate * seconds; index += 1) {
    const due = began + (index * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const [kind, request] = next(index);
    // From when it was due: waiting in a queue counts.
    under.push(request().then(() => void taken.set(kind, [...(taken.get(kind) ?? []), performance.now() - due])));
  }
  await Promise.all(under);
  return Object.fromEntries([...taken].map(([kind, times]) => [kind, summary(times)]));
}

/** Nothing is kept by the browser before. Interaction: from the click to what it asked for, and to the next picture. */
async function browserTimes(base: string, cookie: string): Promise<Record<string, unknown>> {
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  try {
    const customer = await browser.newPage();
    const sizes: Promise<number>[] = [];
    customer.on('requestfinished', (request) => { if (new URL(request.url()).pathname.endsWith('.js')) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)); });
    await customer.goto(base, { waitUntil: 'networkidle' });
    await customer.goto(`${base}/file`, { waitUntil: 'networkidle' });
    const scripts = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    const views: number[] = [];
    const clicks: number[] = [];
    const paints: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: base }]);
      // Somebody who has seen the tour of the first day.
      await context.addInitScript(() => localStorage.setItem('staff-tours-seen', JSON.stringify(['handler.bj'])));
      await context.addInitScript(noteFirstRows);
      const page = await context.newPage();
      await page.goto(`${base}/staff/inbox`, { waitUntil: 'commit' });
      await page.locator('html[data-shown]').waitFor();
      views.push(Number(await page.locator('html').getAttribute('data-shown')));
      clicks.push(await timed(async () => {
        await page.getByRole('tab', { name: /待领取|To claim/ }).click();
        await page.waitForURL(/view=group/);
        await page.locator('[role=row]').nth(1).waitFor();
      }));
      paints.push(await page.evaluate(() => new Promise<number>((resolve) => {
        const tab = [...document.querySelectorAll<HTMLElement>('[role=tab]')][0];
        const began = performance.now();
        tab?.click();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      })));
      await context.close();
    }
    return { customerScriptsKb: round(scripts / 1024), firstInboxView: summary(views), clickToList: summary(clicks), clickToPicture: summary(paints) };
  } finally {
    await browser.close();
  }
}
