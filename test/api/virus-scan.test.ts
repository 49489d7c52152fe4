import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { pino } from 'pino';
import { ApiProblem, type ApiClient } from '../../api/client.ts';
import { readApiSettings } from '../../api/settings.ts';
import type { Trail } from '../../api/schemas/admin.ts';
import type { Complaint } from '../../api/schemas/complaints.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import type { SystemHealth } from '../../api/schemas/health.ts';
import { startSmtpDoor } from '../../mail-door/smtp.ts';
import { EICAR, startTestClamd, type TestClamd } from '../kit/clamd.ts';
import { COMPLAINT, PDF, startTestApi, type TestApi } from './kit.ts';

const INFECTED = Buffer.concat([PDF, Buffer.from(EICAR)]);
const SHA256 = createHash('sha256').update(INFECTED).digest('hex');
const LARGE = Buffer.concat([PDF, Buffer.alloc(3_000_000, 'complaint ')]);

let clamd: TestClamd;
let api: TestApi;
beforeAll(async () => {
  clamd = await startTestClamd();
  api = await startTestApi({ env: { CLAMD_ADDRESS: clamd.address } });
});
afterAll(async () => {
  await api.close();
  await clamd.close();
});

function parts(body: Record<string, string>, ...files: [name: string, content: Buffer][]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.set(name, value);
  for (const [name, content] of files) form.append('evidence', new Blob([new Uint8Array(content)]), name);
  return form;
}
const filing = (...files: [name: string, content: Buffer][]): FormData => parts({ complaint: JSON.stringify(COMPLAINT) }, ...files);

async function inPieces(client: ApiClient, content: Buffer): Promise<string> {
  const { id } = await client.request<{ id: string }>('POST', '/api/uploads', {});
  for (let offset = 0; offset < content.length; offset += 1_000_000) {
    await fetch(`${api.base}/api/uploads/${id}?offset=${offset}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(content.subarray(offset, offset + 1_000_000)) });
  }
  return id;
}

async function refused(request: Promise<unknown>): Promise<ApiProblem> {
  const error = await request.then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof ApiProblem) return error;
  throw new Error(`was not refused: ${String(error)}`);
}

/** What a refused file must leave as it was, on the disk and in the tables of cases; uploads in pieces wait for a day. */
async function everything(of = api): Promise<unknown> {
  const files = await readdir(path.join(of.folder, 'evidence'), { recursive: true, withFileTypes: true }).catch(() => []);
  const counts = await Promise.all((['complaint', 'evidence', 'complaintEvent', 'matter', 'matterFile', 'outbox'] as const).map((table) => of.knex(table).count({ count: '*' })));
  return { files: files.filter((each) => each.isFile() && !each.name.endsWith('.pieces')).map(({ name }) => name).sort(), counts };
}

const trail = async (type: string): Promise<Trail['items']> => (await (await api.as('admin')).request<Trail>('GET', `/api/admin/trail?type=${type}`)).items;

describe('a file in which clamd finds a virus (D06-02, D19-04)', () => {
  let filed: ComplaintFiled;
  let infectedPieces: string;
  beforeAll(async () => {
    filed = await api.customer().request<ComplaintFiled>('POST', '/api/complaints', filing(['账单.pdf', LARGE]));
    infectedPieces = await inPieces(api.customer(), INFECTED);
  });

  type Door = [name: string, sender: string, send: () => Promise<unknown>, at: number];
  const doors: Door[] = [
    ['with a new complaint', 'customer', () => api.customer().request('POST', '/api/complaints', filing(['账单.pdf', PDF], ['流水.pdf', INFECTED])), 1],
    ['in pieces', 'customer', () => api.customer().request('POST', '/api/complaints', { ...COMPLAINT, uploads: [{ id: infectedPieces, fileName: '流水.pdf', sizeBytes: INFECTED.length }] }), 0],
    ['added by the customer', 'customer', () => api.customer().request('POST', '/api/tracking/evidence', parts({ number: filed.number, code: filed.trackingCode }, ['流水.pdf', INFECTED])), 0],
    ["from one of the bank's systems", 'system', async () => {
      const { key } = await (await api.as('admin')).request<{ key: string }>('POST', '/api/intake-systems', { id: `app-${randomUUID().slice(0, 8)}`, zh: '手机银行', en: 'Mobile bank', channels: ['mobile-app'] });
      return api.customer().request('POST', '/api/complaints', filing(['流水.pdf', INFECTED]), { 'x-api-key': key });
    }, 0],
    ['added by staff', 'staff', async () => (await api.as('intake')).request('POST', `/api/complaints/${filed.id}/evidence`, parts({}, ['流水.pdf', INFECTED])), 0],
    ['with a matter', 'staff', async () => (await api.as('manager')).request('POST', '/api/matters', parts({ matter: JSON.stringify({ kind: 'knowledge-article', details: {} }) }, ['流水.pdf', INFECTED])), 0],
  ];
  it.each(doors)('%s is refused by its name, changes nothing, and stands in the trail', async (_name, sender, send, at) => {
    const [before, recorded] = [await everything(), (await trail('file.infected')).length];
    const { status, problem } = await refused(send());
    expect([status, problem.errors]).toEqual([422, [{ field: `evidence.${at}`, code: 'infected-file', message: expect.stringContaining('“流水.pdf”中查出病毒') as string }]]);
    expect(await everything()).toEqual(before);
    const entries = await trail('file.infected');
    expect(entries).toHaveLength(recorded + 1);
    expect(entries[0]).toMatchObject({ subject: 'Eicar-Test-Signature', by: sender === 'staff' ? { name: expect.any(String) as string } : null, data: { sender, sha256: SHA256, sizeBytes: INFECTED.length, mediaType: 'application/pdf', route: expect.stringMatching(/^POST \/api\//) as string } });
    expect(JSON.stringify([entries, api.logged])).not.toContain('流水');
  });

  it('is told in English too; what is clean is checked to its last byte and comes back as it was', async () => {
    expect((await refused(api.customer().request('POST', '/api/complaints', filing(['bill.pdf', INFECTED]), { 'accept-language': 'en' }))).problem.errors?.[0]?.message).toMatch(/^"bill\.pdf" contains a virus/);
    expect(clamd.checked).toContain(LARGE.length);
    const row = await api.knex('evidence').where({ complaintId: filed.id }).first();
    expect((await readFile(path.join(api.folder, 'evidence', row?.storedAs ?? ''))).equals(LARGE)).toBe(true);
  });

  it('that came by mail is left out: the complaint is taken, says so, and keeps the other attachments (D18-01)', async () => {
    const { key } = await (await api.as('admin')).request<{ key: string }>('POST', '/api/intake-systems', { id: 'mail-door', zh: '投诉邮箱', en: 'Complaints mailbox', channels: ['e-mail'] });
    const door = await startSmtpDoor({ host: '127.0.0.1', port: 0, recipients: [], log: pino({ level: 'silent' }), settings: { apiUrl: api.base, apiKey: async () => key, systemId: 'mail-door', ownAddresses: [] } });
    try {
      await nodemailer.createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true }).sendMail({
        from: '"周女士" <zhou@example.com>', to: 'complaints@bank.example.com', subject: '年费扣了两次', text: '请退还一次。', messageId: '<virus@example.com>',
        attachments: [{ filename: '发票.pdf', content: INFECTED }, { filename: '账单.pdf', content: PDF }, { filename: '明细.pdf', content: INFECTED }],
      });
    } finally {
      await door.close();
    }
    const row = await api.knex('complaint').where({ sourceId: '<virus@example.com>' }).first();
    const seen = await (await api.as('manager')).request<Complaint>('GET', `/api/complaints/${row?.id ?? ''}`);
    expect([seen.narrative, seen.evidence.map(({ fileName }) => fileName)]).toEqual(['请退还一次。\n\n（以下附件中查出病毒，没有收下：发票.pdf、明细.pdf）', ['账单.pdf']]);
  });

  it('that is too large for clamd is not taken as clean', async () => {
    clamd.streamMaxLength = 1_048_576;
    try {
      expect((await refused(api.customer().request('POST', '/api/complaints', filing(['账单.pdf', LARGE])))).status).toBe(503);
    } finally {
      clamd.streamMaxLength = 25 * 1_048_576;
    }
  });
});

describe('while clamd is away', () => {
  const port = (): number => Number(clamd.address.split(':')[1]);
  const health = async (of: TestApi): Promise<SystemHealth['virusScan']> => (await (await of.as('admin')).request<SystemHealth>('GET', '/api/admin/health')).virusScan;

  it('files are refused (503), the rest goes on, and its health is red until it is back', async () => {
    expect(await health(api)).toEqual({ state: 'good', detail: null, place: clamd.address, required: true, version: 'ClamAV 1.4.3', signaturesOf: '2026-03-02T08:00:00.000Z' });
    await clamd.close();
    try {
      const before = await everything();
      const { status, problem } = await refused(api.customer().request('POST', '/api/complaints', filing(['账单.pdf', PDF])));
      expect([status, problem.type, problem.title]).toEqual([503, 'urn:bank-complaints:problem:virus-scan-unavailable', '文件病毒检查暂时不可用，请稍后再试']);
      expect(await everything()).toEqual(before);
      expect((await api.customer().request<ComplaintFiled>('POST', '/api/complaints', COMPLAINT)).number).toMatch(/^TS/);
      expect(await health(api)).toMatchObject({ state: 'bad', detail: `clamd ${clamd.address}: ECONNREFUSED` });
    } finally {
      clamd = await startTestClamd(port());
    }
    expect((await api.customer().request<ComplaintFiled>('POST', '/api/complaints', filing(['账单.pdf', PDF]))).number).toMatch(/^TS/);
  });

  it('and the bank has set that they are taken all the same, each of them stands in the trail', async () => {
    const lenient = await startTestApi({ env: { CLAMD_ADDRESS: '/nowhere/clamd.ctl', CLAMD_REQUIRED: 'false' } });
    try {
      const { id } = await lenient.customer().request<ComplaintFiled>('POST', '/api/complaints', filing(['账单.pdf', PDF], ['流水.pdf', LARGE]));
      const kept = await lenient.knex('evidence').where({ complaintId: id }).select('sha256');
      const { items } = await (await lenient.as('admin')).request<Trail>('GET', '/api/admin/trail?type=file.unchecked');
      expect(items.map(({ data }) => data.sha256).sort()).toEqual(kept.map(({ sha256 }) => sha256).sort());
      expect(items).toHaveLength(2);
      expect(await health(lenient)).toMatchObject({ state: 'bad', required: false, place: '/nowhere/clamd.ctl', detail: 'clamd /nowhere/clamd.ctl: ENOENT' });
    } finally {
      await lenient.close();
    }
  });

  it.each([['of last week', 'Sun Feb 22 08:00:00 2026'], ['none of clamav.net', '']])('is not the only trouble: signatures %s are told', async (_name, signatures) => {
    clamd.signatures = signatures;
    expect(await health(api)).toMatchObject({ state: 'warning', detail: null });
  });

  it('its address is host:port or a path, and nothing else', () => {
    const scanOf = (address: string) => readApiSettings({ DATABASE_URL: 'postgres://x', CLAMD_ADDRESS: address }).virusScan;
    expect([scanOf('clamav:3310'), scanOf('[::1]:3310'), scanOf('/run/clamav/clamd.ctl'), scanOf('')]).toEqual([{ address: { host: 'clamav', port: 3310 }, required: true }, { address: { host: '::1', port: 3310 }, required: true }, { address: { path: '/run/clamav/clamd.ctl' }, required: true }, null]);
    for (const wrong of ['clamav', 'clamav:0', 'clamav:99999', 'tcp://clamav:3310', 'run/clamd.ctl']) expect(() => scanOf(wrong)).toThrow('CLAMD_ADDRESS: must be host:port');
  });
});
