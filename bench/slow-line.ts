import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ApiClient } from '../api/client.ts';
import { DEMO_PASSWORD } from '../db/demo.ts';
import { keep, machine } from './keep.ts';
import { round } from './system.ts';

/**
 * What people wait for on a slow line, page by page: the first time, with nothing kept by the browser, and when they come
 * again. `BENCH_URL`: a demo bank that is filled (`npm start`); `BENCH_KBIT` (400) and `BENCH_LATENCY` (400 ms for each
 * request) of the line. Beside each time stands what the same bytes take on that line alone, one request and its answer:
 * the rest is what is fetched one after the other, and the machine's own work.
 */
const base = process.env.BENCH_URL ?? 'http://localhost:3000';
const kbit = Number(process.env.BENCH_KBIT ?? 400);
const latency = Number(process.env.BENCH_LATENCY ?? 400);
const wanted = process.argv.slice(3);

interface Opened { name: string; address: string; who?: string; ready: string }

const results: Record<string, unknown> = { ...machine(), kbit, latency };
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
  for (const page of await pages()) {
    if (wanted.length > 0 && !wanted.includes(page.name)) continue;
    results[page.name] = await visits(browser, page);
    console.log(page.name.padEnd(12), JSON.stringify(results[page.name]));
  }
} finally {
  await browser.close();
}
if (wanted.length === 0) keep('slow-line', results);

/** Each is ready when what people come for is there, not only its frame. */
async function pages(): Promise<Opened[]> {
  const handler = new ApiClient(base);
  await handler.signIn('intake', DEMO_PASSWORD);
  const { items } = await handler.tasks({ view: 'group' });
  const manager = new ApiClient(base);
  await manager.signIn('manager', DEMO_PASSWORD);
  const complaints = await manager.complaints({ pageSize: '1' });
  return [
    { name: 'home', address: '/', ready: '.customer-footer a[href^="tel:"]' },
    { name: 'file', address: '/file', ready: '#content form, #content .file-step, #content fieldset' },
    { name: 'track', address: '/track', ready: '#content input' },
    { name: 'sign-in', address: '/staff/sign-in', ready: '#username' },
    { name: 'inbox', address: '/staff/inbox?view=group', who: 'intake', ready: '[role=row] + [role=row], .message-state' },
    { name: 'task', address: `/staff/tasks/${items[0]?.key}`, who: 'intake', ready: '.fjs-form' },
    { name: 'case', address: `/staff/complaints/${complaints.items[0]?.id}`, who: 'manager', ready: '.facts' },
    { name: 'board', address: '/staff/board', who: 'supervisor', ready: '#content [role=row], #content tr' },
    { name: 'dashboard', address: '/staff/dashboard', who: 'manager', ready: 'svg[baseProfile=full]' },
    { name: 'designer', address: '/staff/flows/complaint-handling.bpmn/design', who: 'designer', ready: '.djs-element' },
  ];
}

/** The second visit is another tab of the same browser. */
async function visits(from: Browser, opened: Opened): Promise<unknown> {
  const context = await from.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(120_000);
  await context.addInitScript(() => localStorage.setItem('staff-tours-seen', JSON.stringify(['intake', 'manager', 'supervisor', 'designer'])));
  if (opened.who) await signIn(context, opened.who);
  try {
    return { first: await visit(context, opened), again: await visit(context, opened) };
  } finally {
    await context.close();
  }
}

async function signIn(context: BrowserContext, username: string): Promise<void> {
  const answer = await context.request.post(`${base}/api/session`, { data: { username, password: DEMO_PASSWORD } });
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Milliseconds from the start of the navigation until there was something to see, and until the page was ready; kilobytes over the line until then. */
async function visit(context: BrowserContext, { address, ready }: Opened): Promise<unknown> {
  const page = await context.newPage();
  const sizes = await slowed(page);
  await page.goto(base + address, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor();
  const times = await page.evaluate(() => ({ ready: performance.now(), seen: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0 }));
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  await page.close();
  return { seen: Math.round(times.seen), ready: Math.round(times.ready), kb: round(bytes / 1024), requests: sizes.size, lineAlone: Math.round((bytes * 8) / kbit + latency) };
}

/** Bytes of each request that went over the line. */
async function slowed(page: Page): Promise<Map<string, number>> {
  const devtools = await page.context().newCDPSession(page);
  const sizes = new Map<string, number>();
  const kept = new Set<string>();
  devtools.on('Network.requestServedFromCache', ({ requestId }) => void kept.add(requestId));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => !kept.has(requestId) && encodedDataLength > 0 && sizes.set(requestId, encodedDataLength));
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: (kbit * 1000) / 8, uploadThroughput: (kbit * 1000) / 8 });
  return sizes;
}
