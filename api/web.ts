import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type Express, type Request, type RequestHandler } from 'express';
import Handlebars from 'handlebars';

const { escapeExpression } = Handlebars;

/** The built web interface. Files under `assets/` have their content's hash in their names; every page is `index.html`, made ready for its address and reader. */
export function serveWeb(app: Express, folder: string, bank: { zh: string; en: string }): void {
  app.use('/assets', compressed(path.join(folder, 'assets')), express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  app.use(express.static(folder, { index: false, cacheControl: false }));
  app.get('/{*page}', async (request, response, next) => {
    if (request.path.startsWith('/assets/') || !request.accepts('html') || !existsSync(path.join(folder, 'index.html'))) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.vary('Cookie');
    response.type('html').send(await pageFor(request, folder, bank));
  });
}

/** With the bank's name, what the browser is told to fetch at once (`web/pages.ts`), and the language and colours that the reader chose (`web/src/firstPicture.ts`). */
async function pageFor(request: Request, folder: string, bank: { zh: string; en: string }): Promise<string> {
  const [html, pages] = await Promise.all([readFile(path.join(folder, 'index.html'), 'utf8'), readFile(path.join(folder, 'pages.json'), 'utf8')]);
  const page = (JSON.parse(pages) as Page[]).find(({ address }) => isAt(address, request.path));
  const part = /^\/staff\/(sign-in|signed-in|password)$/.test(request.path) ? 'sign-in' : /^\/staff(\/|$)/.test(request.path) ? 'staff' : undefined;
  const chosen = (name: string, values: string): string | undefined => new RegExp(`(?:^|; )${name}=(${values})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
  const attributes = Object.entries({ lang: chosen('locale', 'zh-CN|en') ?? 'zh-CN', 'data-theme': chosen('theme', 'light|dark'), 'data-part': part });
  return html
    .replace(/<html[^>]*>/, `<html ${attributes.flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`])).join(' ')}>`)
    .replace('</head>', () => `${page?.head ?? ''}</head>`)
    .replace('{{bank}}', () => `<span lang="zh-CN">${escapeExpression(bank.zh)}</span><span lang="en">${escapeExpression(bank.en)}</span>`);
}

/** A line of `pages.json`. */
interface Page { address: string; head: string }

/** Whether a path is a page's address, with any text at `:name`, and any that ends so at `:name.ending`. */
function isAt(address: string, at: string): boolean {
  const [parts, given] = [address, at].map((each) => each.replace(/\/$/, '').split('/')) as [string[], string[]];
  return parts.length === given.length && parts.every((part, index) => (part.startsWith(':') ? given[index]?.endsWith(/\..*$/.exec(part)?.[0] ?? '') : part === given[index]));
}

/** Smallest first. */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

/** Programs and styles were compressed when they were built (`web/vite.config.ts`), instead of for each reader anew. */
function compressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const [file, type] = /^\/[\w.-]+(\.(?:js|mjs|css|wasm))$/.exec(request.path) ?? [];
    const found = file === undefined ? undefined : ENCODINGS.find(([encoding, ending]) => request.acceptsEncodings(encoding) && existsSync(path.join(folder, file + ending)));
    if (file !== undefined && type !== undefined && found) {
      const [encoding, ending] = found;
      response.type(type);
      response.vary('Accept-Encoding');
      response.setHeader('Content-Encoding', encoding);
      request.url = file + ending;
    }
    next();
  };
}
