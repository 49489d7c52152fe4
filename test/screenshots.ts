// `npm run screenshots [-- page …]`: every page, or those named, in both themes, at each width, into `screenshots/`;
// `-- en [page …]` in English; `-- docs` makes the READMEs' two pictures anew. With SCREENSHOTS_OF=http://…, of a demo bank that runs there; otherwise
// of one that is started for it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ComplaintList } from '../api/schemas/complaints.ts';
import { ApiClient } from '../api/client.ts';
import { DEMO_PASSWORD } from '../db/demo.ts';
import { DESK, PHONE, TABLET, TestBrowser, type Visit } from './kit/browser.ts';
import { LaunchedSystem } from './kit/launched.ts';
import { pagesOf, type Visitor } from './kit/pages.ts';

const folder = path.resolve(import.meta.dirname, '../screenshots');
/** A case under way, for a reader of each language. */
const pictured = { 'zh-CN': '存款到银行被推荐买成保险', en: 'Card blocked without notice while travelling' } as const;
const language = process.argv[2] === 'en' ? 'en' : 'zh-CN';
const wanted = process.argv.slice(language === 'en' ? 3 : 2);
const ending = language === 'en' ? '-en' : '';

/** Pages that did not come: told, and the others are pictured all the same. */
const failed: string[] = [];

const launched = process.env.SCREENSHOTS_OF ? undefined : await LaunchedSystem.create();
await launched?.start();
const base = process.env.SCREENSHOTS_OF ?? launched!.web;
const browser = await TestBrowser.start({ base });
try {
  if (launched) await until(() => launched.output.includes('sample matters'));
  mkdirSync(folder, { recursive: true });
  if (wanted.includes('docs')) await pictureDocs();
  const pages = wanted.join() === 'docs' ? [] : await pagesOf(base);
  for (const theme of pages.length > 0 ? (['light', 'dark'] as const) : []) {
    for (const width of [PHONE, TABLET, DESK]) {
      const visits = new Map<Visitor, Promise<Visit>>();
      for (const { name, address, who } of pages) {
        if (wanted.length > 0 && !wanted.includes(name)) continue;
        if (!visits.has(who)) visits.set(who, who === 'customer' ? browser.visit({ width, theme, locale: language }) : browser.signIn(who, '/staff/inbox', { width, theme, locale: language }));
        const file = `${name}-${width}-${theme}${ending}.png`;
        await shoot(await visits.get(who)!, address, path.join(folder, file)).catch((error: unknown) => void failed.push(`${file}: ${String(error)}`));
      }
    }
  }
} finally {
  await browser.close();
  await launched?.stop();
  await launched?.dispose();
}
if (failed.length > 0) {
  process.stderr.write(`${failed.join('\n')}\n`);
  process.exitCode = 1;
}

async function pictureDocs(): Promise<void> {
  const manager = new ApiClient(base);
  await manager.signIn('manager', DEMO_PASSWORD);
  for (const [locale, subject] of Object.entries(pictured) as [keyof typeof pictured, string][]) {
    const { items } = (await manager.request('GET', `/api/complaints?q=${encodeURIComponent(subject)}`)) as ComplaintList;
    if (!items[0]) throw new Error(`the demo bank has no complaint “${subject}”`);
    const { page } = await browser.signIn('manager', `/staff/complaints/${items[0].id}?tab=flow`, { locale });
    await page.locator('.flow-current').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.resolve(import.meta.dirname, `../docs/case-page.${locale}.png`), animations: 'disabled' });
  }
}

async function until(test: () => boolean): Promise<void> {
  const end = performance.now() + 180_000;
  while (!test()) {
    if (performance.now() > end) throw new Error('the demo bank was not filled in three minutes');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function shoot(visit: Visit, address: string, file: string): Promise<void> {
  const { page } = visit;
  await page.goto(address);
  await visit.settled();
  // News of the bank keeps a connection open, so that the network is never quite idle.
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
}
