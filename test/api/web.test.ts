import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { serveWeb } from '../../api/web.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'complaints-web-'));
let server: Server;
let base: string;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><head><title>投诉</title></head><body>{{bank}}</body></html>');
  writeFileSync(path.join(folder, 'pages.json'), JSON.stringify([{ address: '/staff/flows/:file.dmn/design', head: '<link href="/assets/table.js">' }, { address: '/staff/tasks/:key', head: '<link href="/assets/task.js">' }]));
  writeFileSync(path.join(folder, 'assets', 'main-1a2b3c.js'), 'export {};');
  writeFileSync(path.join(folder, 'assets', 'main-1a2b3c.js.br'), brotliCompressSync('export {};'));
  const app = express();
  serveWeb(app, folder, { zh: '示范银行', en: 'Model & Sons Bank' });
  server = createServer(app).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('the web interface', () => {
  it.each(['/', '/track/TS20260302-000001', '/staff/tasks/12'])('is one page, at %s too, and looked for anew each time', async (route) => {
    const response = await fetch(`${base}${route}`, { headers: { accept: 'text/html' } });
    expect(await response.text()).toContain('投诉');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  const pageOf = async (route: string, cookie = ''): Promise<string> => (await fetch(`${base}${route}`, { headers: { accept: 'text/html', cookie } })).text();

  it('begins each page with what it will need, the bank\'s name, and the language and colours that the reader chose', async () => {
    expect(await pageOf('/staff/tasks/12')).toContain('<link href="/assets/task.js"></head>');
    expect(await pageOf('/staff/flows/limits.dmn/design')).toContain('/assets/table.js');
    for (const other of ['/staff/flows/handling.bpmn/design', '/staff/tasks', '/staff/tasks/12/more']) expect(await pageOf(other)).not.toContain('/assets/');
    expect(await pageOf('/')).toContain('<html lang="zh-CN"><head>');
    expect(await pageOf('/staff/inbox', 'session=x; theme=dark; locale=en')).toContain('<html lang="en" data-theme="dark" data-part="staff">');
    expect(await pageOf('/staff/sign-in', 'theme="><script>; locale=xx')).toContain('<html lang="zh-CN" data-part="sign-in">');
    expect(await pageOf('/')).toContain('<span lang="en">Model &amp; Sons Bank</span>');
  });

  it('has files that a browser keeps for a year, as their names change with their content', async () => {
    const response = await fetch(`${base}/assets/main-1a2b3c.js`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${base}/assets/gone.js`, { headers: { accept: '*/*' } })).status).toBe(404);
  });

  it('sends a script as it was compressed when it was built, to who can read it', async () => {
    const response = await fetch(`${base}/assets/main-1a2b3c.js`, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(Object.fromEntries(['content-encoding', 'content-type', 'vary', 'cache-control'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8', vary: 'Accept-Encoding', 'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await response.text()).toBe('export {};');
    expect((await fetch(`${base}/assets/main-1a2b3c.js`, { headers: { 'accept-encoding': 'identity' } })).headers.get('content-encoding')).toBeNull();
  });

  it('gives out nothing beside its folder', async () => {
    expect((await fetch(`${base}/..%2f..%2fetc%2fpasswd`, { headers: { accept: 'text/plain' } })).status).not.toBe(200);
  });
});
