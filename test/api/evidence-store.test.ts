import { createHash, randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archiveFile } from '../../archive/file.ts';
import { removeDisposedEvidence } from '../../api/archive/removal.ts';
import { openEvidenceStore } from '../../api/evidence-store/index.ts';
import { readApiSettings } from '../../api/settings.ts';
import type { Verification } from '../../api/schemas/archive.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import type { SystemHealth } from '../../api/schemas/health.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { KEY, signatureOf, startTestStorage, type TestStorage } from '../kit/s3.ts';
import { COMPLAINT, PDF, startTestApi, type TestApi } from './kit.ts';

let storage: TestStorage;
let api: TestApi;
const settingsFor = (endpoint: string) => ({ EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_BUCKET: 'evidence', EVIDENCE_S3_PREFIX: 'complaints/', EVIDENCE_S3_ACCESS_KEY_ID: KEY.id, EVIDENCE_S3_SECRET_ACCESS_KEY: KEY.secret });
const storeWith = (more: Record<string, string> = {}) => openEvidenceStore(readApiSettings({ DATABASE_URL: 'postgres://x', ...settingsFor(storage.endpoint), ...more }));

beforeAll(async () => {
  storage = await startTestStorage();
  api = await startTestApi({ env: settingsFor(storage.endpoint) });
});
afterAll(async () => {
  await api.close();
  await storage.close();
});

async function file(content: Buffer): Promise<Response> {
  const form = new FormData();
  form.set('complaint', JSON.stringify(COMPLAINT));
  form.append('evidence', new Blob([new Uint8Array(content)]), '账单.pdf');
  return fetch(`${api.base}/api/complaints`, { method: 'POST', body: form });
}

async function filed(content: Buffer): Promise<{ id: string; storedAs: string; evidenceId: string }> {
  const { id } = (await (await file(content)).json()) as ComplaintFiled;
  const row = await api.knex('evidence').where({ complaintId: id }).first();
  return { id, storedAs: row?.storedAs ?? '', evidenceId: row?.id ?? '' };
}

/** More than goes out at once. */
const LARGE = Buffer.concat([PDF, Buffer.alloc(5_000_000, 'complaint ')]);

describe('evidence in an S3-compatible storage (D06-02, D19-04)', () => {
  it('is signed as Amazon S3 documents it: the example of its own documentation', () => {
    const request = {
      method: 'GET', url: '/test.txt',
      headers: { host: 'examplebucket.s3.amazonaws.com', range: 'bytes=0-9', 'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'x-amz-date': '20130524T000000Z' },
    };
    expect(signatureOf(request, { scope: '20130524/us-east-1/s3/aws4_request', signed: ['host', 'range', 'x-amz-content-sha256', 'x-amz-date'] }, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'))
      .toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  });

  it('is put there with its hash, and nothing of it stays on the machine', async () => {
    const { storedAs } = await filed(LARGE);
    expect(storedAs).toMatch(/^2026-03\/[0-9a-f-]{36}$/);
    const object = storage.objects.get(`complaints/${storedAs}`);
    expect(object?.mediaType).toBe('application/pdf');
    expect(object?.content.equals(LARGE)).toBe(true);
    const kept = await readdir(path.join(api.folder, 'evidence'), { recursive: true, withFileTypes: true });
    expect(kept.filter((each) => each.isFile())).toEqual([]);
  });

  it('is opened from there, whole or in part', async () => {
    const { id, evidenceId } = await filed(LARGE);
    const signIn = await fetch(`${api.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: 'manager', password: DEMO_PASSWORD }) });
    const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const get = (range?: string): Promise<Response> => fetch(`${api.base}/api/complaints/${id}/evidence/${evidenceId}`, { headers: { cookie, ...(range ? { range } : {}) } });
    const whole = await get();
    expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('x-content-type-options')]).toEqual([200, 'bytes', 'nosniff']);
    expect(Buffer.from(await whole.arrayBuffer()).equals(LARGE)).toBe(true);
    const part = await get('bytes=5-14');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5-14/${LARGE.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(LARGE.subarray(5, 15));
    const end = await get('bytes=-3');
    expect([end.status, (await end.arrayBuffer()).byteLength]).toEqual([206, 3]);
    const beyond = await get(`bytes=${LARGE.length}-`);
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${LARGE.length}`]);
  });

  it('waits for a storage that is busy for a moment; one that stays away is told, and nothing is half filed', async () => {
    storage.trouble.times = 2;
    expect((await file(PDF)).status).toBe(201);
    const before = await api.knex('complaint').count({ count: '*' });
    const objects = storage.objects.size;
    storage.trouble.times = 100;
    const refused = await file(PDF);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([503, '5', { type: 'urn:bank-complaints:problem:evidence-unavailable', title: expect.stringContaining('材料存储') }]);
    const admin = await api.as('admin');
    const { storage: away } = await admin.request<SystemHealth>('GET', '/api/admin/health');
    expect(away).toMatchObject({ state: 'bad', s3: true, place: `${storage.endpoint}/evidence/complaints/`, detail: expect.stringMatching(/^S3 HEAD .*: 503/) });
    storage.trouble.times = 0;
    expect(await api.knex('complaint').count({ count: '*' })).toEqual(before);
    expect(storage.objects.size).toBe(objects);
    expect((await admin.request<SystemHealth>('GET', '/api/admin/health')).storage).toMatchObject({ state: 'good', detail: null });
    expect(api.logged.join('')).toContain('SlowDown');
    expect(api.logged.join('')).not.toContain(KEY.secret);
  });

  it('that was changed or taken away there is found by the verification', async () => {
    const [sound, changed, gone] = [await filed(PDF), await filed(PDF), await filed(PDF)];
    for (const { id } of [sound, changed, gone]) await api.knex.transaction((trx) => archiveFile(trx, id, { now: api.clock.now(), retainUntil: null }));
    storage.objects.set(`complaints/${changed.storedAs}`, { content: Buffer.from('something else'), mediaType: 'application/pdf' });
    storage.objects.delete(`complaints/${gone.storedAs}`);
    const auditor = await api.as('auditor');
    const { problems } = await auditor.request<Verification>('GET', '/api/archive/verify?scope=all');
    expect(problems.filter(({ kind }) => kind.startsWith('evidence')).map(({ kind, complaintId }) => [kind, complaintId]).sort()).toEqual([['evidence-changed', changed.id], ['evidence-missing', gone.id]]);
  });

  it('is deleted there once it was disposed of, also when it is gone already', async () => {
    const { storedAs } = await filed(PDF);
    await api.knex('evidenceRemoval').insert([{ storedAs, queuedAt: api.clock.now() }, { storedAs: `2026-03/${randomUUID()}`, queuedAt: api.clock.now() }]);
    expect(await removeDisposedEvidence({ knex: api.knex, clock: api.clock, evidence: storeWith() })).toBe(2);
    expect(storage.objects.has(`complaints/${storedAs}`)).toBe(false);
    expect(await storeWith().read(storedAs)).toBeUndefined();
  });

  it('is refused by the storage with a wrong key, or when it does not arrive as it was', async () => {
    const at = path.join(api.folder, 'evidence', 'to-send');
    await writeFile(at, PDF);
    const put = (sha256: string, more?: Record<string, string>): Promise<void> => storeWith(more).put(randomUUID(), { path: at, sizeBytes: PDF.length, sha256, mediaType: 'application/pdf' });
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    await put(sha256);
    await expect(put(sha256, { EVIDENCE_S3_SECRET_ACCESS_KEY: 'another' })).rejects.toThrow(/^S3 PUT .*: 403 SignatureDoesNotMatch/);
    await expect(put(sha256.replace(/^./, (first) => (first === '0' ? '1' : '0')))).rejects.toThrow('400 XAmzContentSHA256Mismatch');
    await expect(storeWith({ EVIDENCE_S3_BUCKET: 'not-there' }).check()).rejects.toThrow(/S3 HEAD .*not-there\/: 404/);
    const away = await startTestStorage();
    await away.close();
    await expect(storeWith({ EVIDENCE_S3_ENDPOINT: away.endpoint }).check()).rejects.toThrow('ECONNREFUSED');
  });

  it('is set by all of its variables or none; the bucket stands in the path or in the host', () => {
    expect(storeWith({ EVIDENCE_S3_ENDPOINT: 'https://oss-cn-beijing.example.com', EVIDENCE_S3_ADDRESSING: 'host' }).place).toBe('https://evidence.oss-cn-beijing.example.com/complaints/');
    expect(storeWith({ EVIDENCE_S3_ENDPOINT: 'https://storage.example.com/s3/' }).place).toBe('https://storage.example.com/s3/evidence/complaints/');
    expect(() => storeWith({ EVIDENCE_S3_SECRET_ACCESS_KEY: '' })).toThrow('EVIDENCE_S3_SECRET_ACCESS_KEY: is not set, but EVIDENCE_S3_ENDPOINT is');
    expect(() => storeWith({ EVIDENCE_S3_PREFIX: 'complaints' })).toThrow('EVIDENCE_S3_PREFIX: must be empty or end with a slash');
  });
});
