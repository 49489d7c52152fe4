import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Result } from 'axe-core';
import { DEMO_PASSWORD, DEMO_USERS } from '../../db/demo.ts';
import { PUBLIC_URL } from './bank.ts';

/** Widths that the interface is made for: a small phone, a tablet, a desk. */
export const PHONE = 360;
export const TABLET = 768;
export const DESK = 1440;

export interface Look {
  width?: number;
  height?: number;
  locale?: 'zh-CN' | 'en';
  theme?: 'light' | 'dark';
  /** Somebody new, who is shown the tour of their post; everybody else has seen it. */
  tour?: boolean;
}

/**
 * For all tests of a file: the system that `start` gives, and a Chromium before its public address. Each test ends its
 * visits, and fails with what went wrong on their pages. `begun` takes both, and prepares what the tests begin with.
 */
export function inBrowser<System extends { base: string; close(): Promise<void> }>(start: () => Promise<System>, begun: (system: System, browser: TestBrowser) => unknown): void {
  let system: System | undefined;
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    system = await start();
    browser = await TestBrowser.start({ base: system.base, address: PUBLIC_URL });
    await begun(system, browser);
  });
  afterEach(() => browser?.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.close();
  });
}

/**
 * A real Chromium before the system's public door. Whatever goes wrong on a page without being asked for is a trouble:
 * an uncaught error, an error on the console, a request that failed or was refused. `close` of a visit fails with them,
 * except those that the visit was told to expect.
 */
export class TestBrowser {
  readonly #browser: Browser;
  readonly #visits = new Set<Visit>();
  readonly address: string;

  private constructor(browser: Browser, address: string) {
    this.#browser = browser;
    this.address = address;
  }

  /** `address`: what people type. Where the system answers elsewhere (`base`), the browser is led there, so that links in mails work as they are. `textSize`: in pixels, as the reader set the browser. */
  static async start({ base, address = base, textSize = 16 }: { base: string; address?: string; textSize?: number }): Promise<TestBrowser> {
    const rules = [...(address === base ? [] : [`--host-resolver-rules=MAP ${new URL(address).hostname} ${new URL(base).host}`]), ...(textSize === 16 ? [] : [`--blink-settings=defaultFontSize=${textSize}`])];
    const browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb', ...rules],
    });
    return new TestBrowser(browser, address);
  }

  /** A person with a device of their own: no cookie, nothing stored. */
  async visit({ width = DESK, height = width < TABLET ? 800 : 900, locale = 'zh-CN', theme = 'light', tour = false }: Look = {}): Promise<Visit> {
    const context = await this.#browser.newContext({ baseURL: this.address, viewport: { width, height }, colorScheme: theme, locale, timezoneId: 'America/New_York', reducedMotion: 'reduce', hasTouch: width < TABLET });
    await context.addInitScript(([language, seen]) => {
      // A mail shown in a frame has no storage.
      if (window !== window.top) return;
      if (localStorage.getItem('locale') === null) localStorage.setItem('locale', language);
      if (localStorage.getItem('staff-tours-seen') === null) localStorage.setItem('staff-tours-seen', seen);
    }, [locale, JSON.stringify(tour ? [] : DEMO_USERS.map(({ username }) => username))] as const);
    context.setDefaultTimeout(20_000);
    const visit = new Visit(await context.newPage());
    this.#visits.add(visit);
    return visit;
  }

  /** Someone of the bank, signed in through the sign-in page, which leads on to `to`. */
  async signIn(username: string, to = '/staff/inbox', look: Look = {}): Promise<Visit> {
    const visit = await this.visit(look);
    await visit.page.goto(`/staff/sign-in?next=${encodeURIComponent(to)}`);
    await visit.enter(username);
    await visit.page.waitForURL((url) => url.pathname !== '/staff/sign-in');
    return visit;
  }

  /** Ends all visits; throws what went wrong on them. With TEST_SHOTS=folder their last pages are kept as pictures. */
  async leave(): Promise<void> {
    const troubles: string[] = [];
    for (const [index, visit] of [...this.#visits].entries()) await visit.picture(`visit-${index}`);
    for (const visit of this.#visits) troubles.push(...(await visit.close()));
    this.#visits.clear();
    if (troubles.length > 0) throw new Error(`pages had troubles:\n${troubles.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

export class Visit {
  readonly page: Page;
  readonly #expected: RegExp[] = [];
  readonly #troubles: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.#note(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      // What the server refused is told with its status and address below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.#note(`console: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.#note(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left stops what it was loading.
      if (why !== 'net::ERR_ABORTED') this.#note(`${why} ${request.method()} ${request.url()}`);
    });
  }

  /** A refusal that the test is about, such as `/^404 GET .api.complaints/`. */
  expects(...troubles: RegExp[]): void {
    this.#expected.push(...troubles);
  }

  async enter(username: string, password = DEMO_PASSWORD): Promise<void> {
    await this.page.locator('#username').fill(username);
    await this.page.locator('#password').fill(password);
    await this.page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
  }

  /** Chooses in a drop-down of the page's own forms: `field` by its label, `option` by its words. */
  async choose(field: string | RegExp, option: string | RegExp): Promise<void> {
    await this.page.getByLabel(field).click();
    await this.page.locator('.ant-select-dropdown:visible').getByTitle(option).click();
  }

  /** Chooses in a drop-down of a task form. */
  async pick(field: string, option: string): Promise<void> {
    await this.page.locator('.fjs-form-field-select', { hasText: field }).locator('.fjs-input-group').click();
    await this.page.locator('.fjs-dropdownlist-item', { hasText: option }).click();
  }

  /** The page has its heading, and whatever it was loading. */
  async settled(): Promise<void> {
    await this.page.getByRole('heading').first().waitFor();
    await this.page.locator('.state-loading').first().waitFor({ state: 'detached' });
    await this.page.waitForFunction(() => !document.querySelector('.flow-canvas:not(:has(.djs-element)), .form-viewer:not(:has(.fjs-form))'));
  }

  /** How far the page is wider than the window: 0 where nothing is cut off or must be scrolled sideways. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** Texts that are cut off at the side without a sign of it. */
  cutTexts(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((element) => element.offsetParent && !element.closest('svg, .visually-hidden, .flow-canvas, [aria-hidden="true"]'))
        .filter((element) => {
          const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
          return (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis' && clipPath === 'none' && element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 2;
        })
        .map((element) => `${element.className}: ${element.textContent}`.slice(0, 120)),
    );
  }

  /** With TEST_SHOTS=folder the whole page is kept there as a picture. */
  async picture(name: string): Promise<void> {
    const shots = process.env.TEST_SHOTS;
    if (shots) await this.page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  }

  /** Nothing that axe-core finds, and nothing cut off. */
  async isSound(): Promise<void> {
    expect(await this.accessibilityFaults()).toEqual([]);
    expect(await this.overflow()).toBe(0);
  }

  /** What axe-core finds against WCAG 2.2 A and AA and good practice, one line for each place. */
  async accessibilityFaults(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: Result[] }> } };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      return (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations;
    });
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
  }

  async close(): Promise<string[]> {
    await this.page.context().close();
    return this.#troubles.filter((trouble) => !this.#expected.some((expected) => expected.test(trouble)));
  }

  #note(trouble: string): void {
    this.#troubles.push(trouble);
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
