import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startTestApi, type TestApi } from './kit.ts';
import { readWords } from '../../web/src/staff/archive/readWords.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

type Document = { openapi: string; paths: Record<string, Record<string, { operationId: string; tags?: string[]; responses: Record<string, unknown> }>>; components: { schemas: Record<string, unknown> } };

async function document(): Promise<Document> {
  return (await (await fetch(`${api.base}/api/openapi.json`)).json()) as Document;
}

describe('the OpenAPI document', () => {
  it('has every route of api/README.md', async () => {
    const { paths } = await document();
    const known = Object.entries(paths).flatMap(([route, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`));
    const readme = await readFile(path.resolve(import.meta.dirname, '../../api/README.md'), 'utf8');
    const promised = readme.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => routesOf(line.split('|')[1] ?? ''));
    expect(promised.length).toBeGreaterThan(20);
    expect(promised.filter((route) => route !== 'GET /api/openapi.json' && !known.includes(route))).toEqual([]);
  });

  it('is OpenAPI 3.1 with every reference resolved, an id for each operation and a problem for each refusal', async () => {
    const found = await document();
    expect(found.openapi).toBe('3.1.0');
    const text = JSON.stringify(found);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(found.components.schemas).toHaveProperty([String(name)]);
    const operations = Object.values(found.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
    for (const operation of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) >= 400 && operation.operationId !== 'getReadyz') expect(JSON.stringify(response)).toContain('application/problem+json');
      }
    }
  });
});

describe('health', () => {
  it('tells alive from ready, and names each part that is not', async () => {
    expect(await (await fetch(`${api.base}/healthz`)).json()).toEqual({ status: 'alive' });
    const response = await fetch(`${api.base}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, parts: { database: { ready: true }, engine: { ready: false }, mail: { ready: false }, workers: { ready: false } } });
    await api.knex('setting').insert({ key: 'workers.heartbeat', value: JSON.stringify({ at: api.clock.now().toISOString() }) });
    expect(await (await fetch(`${api.base}/readyz`)).json()).toMatchObject({ parts: { workers: { ready: true } } });
  });
});

describe('the time', () => {
  it("is told by the system's own clock in every answer", async () => {
    expect((await fetch(`${api.base}/healthz`)).headers.get('date')).toBe('Mon, 02 Mar 2026 01:00:00 GMT');
  });
});

describe('codes', () => {
  it('name every message that can be sent', async () => {
    const meta = (await (await fetch(`${api.base}/api/meta`)).json()) as { noticeTemplates: { code: string }[] };
    const folders = (await readdir(path.resolve(import.meta.dirname, '../../templates'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
    expect(meta.noticeTemplates.map((template) => template.code).sort()).toEqual(folders.map((folder) => folder.name).sort());
  });

  it('have Chinese and English names; the channels are published (D01-01, D10-03, D18-01)', async () => {
    const meta = (await (await fetch(`${api.base}/api/meta`)).json()) as { categories: { code: string; zh: string; en: string }[]; channels: unknown[]; branches: { id: string }[]; demo: { users: { roles: string[] }[] } };
    expect(meta.categories.map((category) => category.zh)).toEqual(['服务态度', '账户和交易纠纷', '费用和利率', '产品和推销', '隐私保护']);
    expect(meta.channels).toHaveLength(18);
    expect(meta.branches.map((branch) => branch.id)).toEqual(['BJ', 'SH']);
    expect(new Set(meta.demo.users.flatMap((user) => user.roles)).size).toBe(11);
  });

  it('an unknown route under /api is a problem, in the language asked for', async () => {
    const response = await fetch(`${api.base}/api/nothing`, { headers: { 'accept-language': 'en' } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: 404, title: 'Not found, or not for you to see' });
  });
});

/** "`POST /api/a`, `/b` `{x}`" → the routes; a path that begins with `/` alone goes on from the one before. */
function routesOf(cell: string): string[] {
  let method = 'GET';
  let base = '';
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, text]) => {
    const routes: string[] = [];
    for (const part of (text ?? '').split(/[,;]\s*/)) {
      const match = /^(?:(GET|POST|PUT|DELETE)\s*)?(\/\S*|\.\.\.\/\S+)?$/.exec(part.trim());
      if (!match || (!match[1] && !match[2])) continue;
      method = match[1] ?? method;
      const given = match[2];
      if (!given) routes.push(`${method} ${base}`);
      else if (given.startsWith('/api') || given.endsWith('z')) routes.push(`${method} ${(base = given)}`);
      else routes.push(`${method} ${base.replace(/\/[^/{}]+$/, '')}${given.replace('...', '')}`);
    }
    return routes;
  });
}

it('what an auditor or inspector reads is called by words in the list of readings, whichever page it is (D18-19)', async () => {
  const { paths } = await document();
  // These say nothing of the bank's records, and are not in the list; the rest is the customer's.
  const unlisted = new Set(['meta', 'session', 'health', 'live', 'tracking', 'public']);
  const read = Object.entries(paths).filter(([, { get }]) => get && !get.tags?.some((tag) => unlisted.has(tag))).map(([route]) => route);
  expect(read.length).toBeGreaterThan(50);
  expect(read.filter((route) => readWords(route.replace(/\{\w+\}/g, '7f1c')).what === undefined)).toEqual([]);
  expect(readWords('/api/complaints/7f1c/events?page=2')).toEqual({ what: 'read.complaints/:id/events', of: undefined });
  expect(readWords(`/api/search?q=${encodeURIComponent('年费')}`)).toEqual({ what: 'read.search', of: '年费' });
});
