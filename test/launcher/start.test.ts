import { createServer, type Server } from 'node:net';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { ApiClient } from '../../api/client.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { LaunchedSystem } from '../kit/launched.ts';

/** A mail as any mail program sends it. */
const write = (system: LaunchedSystem) =>
  nodemailer.createTransport({ host: '127.0.0.1', port: Number(system.env.MAIL_PORT), secure: false, ignoreTLS: true })
    .sendMail({ messageId: '<fee@example.com>', from: '"周女士" <zhou@example.com>', to: 'complaints@localhost', subject: '年费扣了两次', text: '请退还一次。' });

describe('npm start', () => {
  let system: LaunchedSystem;
  beforeEach(async () => {
    system = await LaunchedSystem.create();
  });
  afterEach(() => system.dispose());

  it('brings everything up, says where the door is and who may sign in, stops on Ctrl-C, and goes on where it stopped', async () => {
    await system.start();
    expect(system.output).toContain(system.web);
    expect(system.output).toContain('demo-2026');
    const ready = (await (await fetch(`${system.web}/readyz`)).json()) as { parts: Record<string, { ready: boolean }> };
    expect(Object.entries(ready.parts).map(([name, part]) => [name, part.ready])).toEqual([['database', true], ['engine', true], ['mail', true], ['workers', true]]);
    const page = await fetch(system.web);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
    const filed = (await (await fetch(`${system.web}/api/complaints`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ anonymous: true, subject: '排队太久', narrative: '排队两小时。', category: 'service-attitude' }) })).json()) as { number: string; trackingCode: string };
    // A mail to the bank is a complaint, with nothing set up for it, once.
    expect(system.output).toContain(`complaints@localhost  (smtp://127.0.0.1:${system.env.MAIL_PORT})`);
    await write(system);
    await write(system);
    const manager = new ApiClient(system.web);
    await manager.signIn('manager', DEMO_PASSWORD);
    const byMail = await manager.complaints({ channel: 'e-mail', q: '年费扣了两次' });
    expect(byMail.items).toMatchObject([{ subject: '年费扣了两次', channel: 'e-mail' }]);
    expect(await system.stop()).toBe(0);

    await system.start();
    await write(system);
    await manager.signIn('manager', DEMO_PASSWORD);
    expect((await manager.complaints({ channel: 'e-mail', q: '年费扣了两次' })).total).toBe(1);
    const tracking = await fetch(`${system.web}/api/tracking`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number: filed.number, code: filed.trackingCode }) });
    expect(((await tracking.json()) as { subject: string }).subject).toBe('排队太久');
  }, 120_000);

  it('says in one line which port is taken, and which setting chooses another', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(Number(system.env.PORT), '127.0.0.1', () => resolve()));
    try {
      const { code, output } = await system.runToEnd();
      expect(code).toBe(1);
      expect(output.trim().split('\n')).toHaveLength(1);
      expect(output).toContain(`Port ${system.env.PORT} is already in use`);
      expect(output).toContain('PORT=');
    } finally {
      taken.close();
    }
  });

  it('says in one line that the data folder can not be written', async () => {
    const blocked = path.join(system.folder, 'file');
    writeFileSync(blocked, '');
    system.env.DATA_DIR = path.join(blocked, 'data');
    const { code, output } = await system.runToEnd();
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain("can't be written");
    expect(output).toContain('DATA_DIR');
  });

  it('says in one line that the database can not be reached', async () => {
    system.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
    const { code, output } = await system.runToEnd();
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain('DATABASE_URL');
    expect(output).toContain('127.0.0.1:1');
  });

  it('names a setting that makes no sense', async () => {
    system.env.PORT = 'many';
    const { code, output } = await system.runToEnd();
    expect(code).toBe(1);
    expect(output).toContain('PORT=many');
  });

  it('refuses a second start on the same folder, and takes the folder over from a killed one', async () => {
    await system.start();
    const second = await LaunchedSystem.create({ DATA_DIR: system.folder });
    try {
      const { code, output } = await second.runToEnd();
      expect(code).toBe(1);
      expect(output).toContain('in use by a running system');
    } finally {
      second.env.DATA_DIR = second.folder;
      await second.dispose();
    }
    await system.kill();
    await system.start();
  }, 120_000);

  it('works from a folder that only its owner may enter', async () => {
    const closed = path.join(system.folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    system.env.DATA_DIR = path.join(closed, 'data');
    await system.start();
    expect(await system.stop()).toBe(0);
  }, 120_000);
});
