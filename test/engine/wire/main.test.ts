import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createTestDatabase, type TestDatabase } from '../../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const patience = 120_000;

interface Ended { code: number | null; stderr: string; ready?: { grpcAddress: string; restAddress: string } }

/** `npm run engine` as a child; `then` runs when it is ready. */
function engine(env: Record<string, string>, then?: (child: ChildProcess) => void): Promise<Ended> {
  const { DATABASE_URL: _, ...rest } = process.env;
  const child = fork('engine/main.ts', { execArgv: ['--import', 'tsx'], silent: true, env: { ...rest, ZEEBE_GRPC_PORT: '0', ZEEBE_REST_PORT: '0', ...env } });
  const ended: Ended = { code: null, stderr: '' };
  child.stderr?.on('data', (chunk) => { ended.stderr += String(chunk); });
  child.stdout?.resume();
  child.on('message', (message) => {
    ended.ready = message as Ended['ready'];
    then?.(child);
  });
  // On a machine that is busy a start takes long; a child that hangs must not hang the run, and tells what it wrote.
  const deadline = setTimeout(() => child.kill('SIGKILL'), patience);
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => {
    clearTimeout(deadline);
    resolve(code);
  }));
  const told = new Promise((resolve) => child.stderr?.on('end', resolve));
  return Promise.all([exited, told]).then(([code]) => ({ ...ended, code }));
}

describe('npm run engine', () => {
  it.each<[string, NodeJS.Signals | 'disconnect']>([['SIGTERM', 'SIGTERM'], ['SIGINT', 'SIGINT'], ['the loss of its launcher', 'disconnect']])('tells its addresses, and closes cleanly on %s', async (_, cause) => {
    const { code, ready, stderr } = await engine({ DATABASE_URL: database.url }, (child) => (cause === 'disconnect' ? child.disconnect() : child.kill(cause)));
    expect(stderr).toBe('');
    expect(ready).toEqual({ type: 'ready', grpcAddress: expect.stringMatching(/^127\.0\.0\.1:\d+$/), restAddress: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    expect(code).toBe(0);
  }, patience * 1.5);

  const oneLine = (text: string) => expect(text.trimEnd().split('\n')).toHaveLength(1);

  it('says in one line that DATABASE_URL is missing', async () => {
    const { code, stderr } = await engine({});
    expect(stderr).toContain('DATABASE_URL');
    oneLine(stderr);
    expect(code).toBe(1);
  }, patience * 1.5);

  it('says in one line that the database can not be reached', async () => {
    const { code, stderr } = await engine({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(stderr).toContain('DATABASE_URL');
    oneLine(stderr);
    expect(code).toBe(1);
  }, patience * 1.5);

  it.each(['ZEEBE_GRPC_PORT', 'ZEEBE_REST_PORT'])('says in one line that the port of %s is taken', async (setting) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { code, stderr } = await engine({ DATABASE_URL: database.url, [setting]: String((taken.address() as AddressInfo).port) });
    taken.close();
    expect(stderr).toContain(setting);
    oneLine(stderr);
    expect(code).toBe(1);
  }, patience * 1.5);

  it('refuses a setting that makes no sense', async () => {
    const { code, stderr } = await engine({ DATABASE_URL: database.url, ZEEBE_REST_PORT: 'eighty' });
    expect(stderr).toContain('ZEEBE_REST_PORT');
    expect(code).toBe(1);
  }, patience * 1.5);
});
