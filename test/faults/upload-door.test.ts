import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import type { Problem } from '../../api/schemas/common.ts';
import { removeAbandonedUploads } from '../../api/http/upload.ts';
import { COMPLAINT, Doors, said, type Refusal } from './doors.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (what?: { type: 'minor' }) => void;

const MB = 1_048_576;
const PDF = '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';

let doors: Doors;
beforeAll(async () => {
  doors = await Doors.open();
});
afterAll(() => doors.close());

function form(...parts: [name: string, content: string | Buffer, fileName?: string][]): FormData {
  const made = new FormData();
  for (const [name, content, fileName] of parts) {
    if (fileName === undefined) made.append(name, content.toString());
    else made.append(name, new Blob([new Uint8Array(Buffer.from(content))]), fileName);
  }
  return made;
}

const complaint = JSON.stringify(COMPLAINT);

describe('an upload', () => {
  type Case = [name: string, body: () => FormData, status: number, said: string];
  const wrong: Case[] = [
    ['without the complaint', () => form(['evidence', PDF, 'a.pdf']), 422, 'complaint: 必填'],
    ['with the complaint as a file', () => form(['complaint', complaint, 'blob'], ['evidence', PDF, 'a.pdf']), 422, 'complaint: 没有这个栏目'],
    ['with a part that is not known', () => form(['complaint', complaint], ['picture', PDF, 'a.pdf']), 422, 'picture: 没有这个栏目'],
    ['with a field that is not known', () => form(['complaint', complaint], ['colour', 'red']), 422, 'colour: 没有这个栏目'],
    ['with two complaints', () => form(['complaint', complaint], ['complaint', complaint]), 422, 'complaint: 重复提交'],
    ['with a complaint that is not JSON', () => form(['complaint', '{"subject":']), 400, '不是有效的 JSON'],
    ['with a complaint of more than 1 MB', () => form(['complaint', 'x'.repeat(MB + 1)]), 413, '文字内容超过 1 MB'],
    ['of a page named as a PDF', () => form(['complaint', complaint], ['evidence', '<html><script>alert(1)</script>', 'bill.pdf']), 422, 'evidence: 不支持“bill.pdf”的文件类型，可上传：pdf,'],
    ['of a program', () => form(['complaint', complaint], ['evidence', 'MZ\x90\0\x03', 'photo.jpg']), 422, '不支持“photo.jpg”'],
    ['of binary content named as text', () => form(['complaint', complaint], ['evidence', Buffer.from([0, 1, 2, 255]), 'notes.txt']), 422, '不支持“notes.txt”'],
    ['of nothing', () => form(['complaint', complaint], ['evidence', '', 'empty.pdf']), 422, '“empty.pdf”是空文件'],
    ['of eleven files', () => form(['complaint', complaint], ...Array.from({ length: 11 }, (_, index): [string, string, string] => ['evidence', PDF, `${index}.pdf`])), 413, '一次最多上传 10 个文件'],
    ['of a good file and a bad one', () => form(['complaint', complaint], ['evidence', PDF, 'a.pdf'], ['evidence', 'GIF', 'b.gif']), 422, '不支持“b.gif”'],
    ['of a good file with a bad complaint', () => form(['complaint', JSON.stringify({ ...COMPLAINT, subject: '' })], ['evidence', PDF, 'a.pdf']), 422, 'subject: 必填'],
  ];
  it.each(wrong)('%s is refused, keeps no file and changes nothing', async (_name, body, status, words) => {
    const before = await doors.everything();
    const refused = await doors.request('POST', '/api/complaints', body());
    expect([refused.status, said(refused).join(' ')]).toEqual([status, expect.stringContaining(words)]);
    expect(await doors.everything()).toEqual(before);
  });

  it.each<[string, string[]]>([
    ['in the middle of a file', ['--b\r\ncontent-disposition: form-data; name="complaint"\r\n\r\n', complaint, '\r\n--b\r\ncontent-disposition: form-data; name="evidence"; filename="a.pdf"\r\n\r\n%PDF-1.7\nhalf']],
    ['in the middle of a header', ['--b\r\ncontent-disposition: form-data; na']],
    ['before the last boundary', ['--b\r\ncontent-disposition: form-data; name="complaint"\r\n\r\n', complaint, '\r\n']],
  ])('cut off %s is refused', async (_name, pieces) => {
    const before = await doors.everything();
    const refused = await doors.request('POST', '/api/complaints', pieces.join(''), { 'content-type': 'multipart/form-data; boundary=b' });
    expect([refused.status, refused.problem.title]).toEqual([400, '上传内容不完整或无法读取，请重新上传']);
    expect(await doors.everything()).toEqual(before);
  });

  it('whose connection breaks leaves nothing behind', async () => {
    const before = await doors.everything();
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${doors.system.base}/api/complaints`, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '500000' } });
      request.on('error', () => resolve());
      request.write(`--b\r\ncontent-disposition: form-data; name="evidence"; filename="a.pdf"\r\n\r\n${PDF}${'x'.repeat(200_000)}`, () => request.destroy(new Error('gone')));
    });
    await doors.system.player.until('the removal of the half file', async () => (await doors.everything()).files === before.files);
    expect(await doors.everything()).toEqual(before);
  });

  const oneFile = ['big.pdf'];
  const manyFiles = Array.from({ length: 10 }, (_, index) => `${index}.pdf`);
  it.each<[string, string[], number, Record<string, string>, string]>([
    ['in one file', oneFile, 200, {}, '文件“big.pdf”超过 20 MB'],
    ['in ten files, each of a size that is taken', manyFiles, 19, {}, '上传内容共计超过 100 MB'],
    ['that says how large it is', oneFile, 200, { 'content-length': String(200 * MB) }, '超过 100 MB'],
  ])('of about 200 MB %s is refused while it comes in, and is not held in memory', async (_name, names, megabytes, headers, words) => {
    const before = await doors.everything();
    collectGarbage();
    const memory = process.memoryUsage();
    const more = (): number => {
      const now = process.memoryUsage();
      return now.arrayBuffers - memory.arrayBuffers + now.heapUsed - memory.heapUsed;
    };
    let most = 0;
    let looked = 0;
    const refused = await stream(names, megabytes * MB, headers, () => {
      if (performance.now() - looked < 100) return;
      looked = performance.now();
      // What is held, not what waits to be collected. All of it is collected only in doubt: that takes long in a large heap.
      collectGarbage({ type: 'minor' });
      if (more() > 25 * MB) collectGarbage();
      most = Math.max(most, more());
    });
    expect([refused.status, refused.problem.title]).toEqual([413, expect.stringContaining(words)]);
    expect(refused.sentBytes).toBeLessThan(150 * MB);
    expect(most).toBeLessThan(50 * MB);
    expect(await doors.everything()).toEqual(before);
  });

  it('that says it is smaller than it is ends where it said, and is refused (400)', async () => {
    const before = await doors.everything();
    const refused = await stream(oneFile, 10 * MB, { 'content-length': '70000' }, () => undefined);
    expect(refused.status).toBe(400);
    expect(await doors.everything()).toEqual(before);
  });
});

describe('evidence that is taken', () => {
  it('keeps no path of its name, and comes back as it came: a document that would unpack to 100 MB is never unpacked', async () => {
    const bomb = zipOf('word/document.xml', Buffer.alloc(100 * MB));
    expect(bomb.length).toBeLessThan(MB);
    const body = form(['complaint', complaint], ['evidence', PDF, '../../../../etc/cron.d/x.pdf'], ['evidence', PDF, '..\\..\\windows\\<script>alert(1)<\\script>.pdf'], ['evidence', bomb, 'bomb.docx']);
    const answer = await doors.request('POST', '/api/complaints', body);
    expect(answer.status).toBe(201);
    const { id, number, trackingCode } = JSON.parse(answer.text) as { id: string; number: string; trackingCode: string };
    const stored = await doors.rows('select file_name, stored_as, size_bytes, media_type from complaints.evidence where complaint_id = $1 order by file_name', [id]);
    expect(stored.map((each) => each.file_name)).toEqual(['bomb.docx', 'script_.pdf', 'x.pdf']);
    for (const { stored_as: name } of stored) expect(name).toMatch(/^2026-03\/[0-9a-f-]{36}$/);
    expect(stored[0]).toMatchObject({ media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', size_bytes: String(bomb.length) });
    const tracked = await doors.post('/api/tracking', { number, code: trackingCode });
    expect((JSON.parse(tracked.text) as { evidence: { fileName: string }[] }).evidence.map((each) => each.fileName).sort()).toEqual(['bomb.docx', 'script_.pdf', 'x.pdf']);
    expect(tracked.text).not.toContain(String(stored[0]?.stored_as));
  });
});

describe('a file that comes in pieces (D06-02)', () => {
  const OCTETS = { 'content-type': 'application/octet-stream' };
  const content = Buffer.concat([Buffer.from(PDF), Buffer.alloc(600_000, '0123456789')]);
  const begin = async (): Promise<string> => (JSON.parse((await doors.request('POST', '/api/uploads')).text) as { id: string }).id;
  const put = (id: string, offset: number | string, piece: Buffer, headers: Record<string, string> = OCTETS): Promise<Refusal> => doors.request('PUT', `/api/uploads/${id}?offset=${offset}`, new Uint8Array(piece), headers);
  const received = async (answer: Promise<Refusal>): Promise<unknown> => JSON.parse((await answer).text);
  const named = (...uploads: { id: string; fileName?: string; sizeBytes?: number }[]): object => ({ ...COMPLAINT, uploads: uploads.map((each) => ({ fileName: '账单.pdf', sizeBytes: content.length, ...each })) });

  it('goes on where it stopped, and is evidence as it was sent: once, and as it was then', async () => {
    const id = await begin();
    expect(await received(put(id, 0, content.subarray(0, 250_000)))).toEqual({ receivedBytes: 250_000 });
    // Its answer was lost, and it is sent again; then one is sent too early.
    expect(await received(put(id, 0, content.subarray(0, 250_000)))).toEqual({ receivedBytes: 250_000 });
    expect(await received(put(id, 500_000, content.subarray(500_000)))).toEqual({ receivedBytes: 250_000 });
    expect(said(await doors.post('/api/complaints', named({ id })))).toContain('evidence: “账单.pdf”没有上传完整，请重新上传');
    expect(await received(put(id, 250_000, content.subarray(250_000)))).toEqual({ receivedBytes: content.length });
    const key = { 'idempotency-key': id };
    const filed = await doors.filed(named({ id }) as typeof COMPLAINT, key);
    expect(JSON.parse((await doors.post('/api/complaints', named({ id }), key)).text)).toEqual(filed);
    await put(id, content.length, Buffer.from('something else'));
    const kept = await doors.rows("select file_name, stored_as from complaints.evidence where complaint_id = $1", [filed.id]);
    const stored = await readFile(path.join(doors.system.folder, 'evidence', String(kept[0]?.stored_as)));
    expect([kept.map((each) => each.file_name), stored.equals(content)]).toEqual([['账单.pdf'], true]);
    // Later material of the customer goes the same way.
    const more = await begin();
    await put(more, 0, content);
    expect(await doors.post('/api/tracking/evidence', { number: filed.number, code: filed.trackingCode, uploads: [{ id: more, fileName: '../回单.pdf', sizeBytes: content.length }] })).toMatchObject({ status: 204 });
    const tracked = await doors.post('/api/tracking', { number: filed.number, code: filed.trackingCode });
    expect((JSON.parse(tracked.text) as { evidence: { fileName: string }[] }).evidence.map(({ fileName }) => fileName).sort()).toEqual(['回单.pdf', '账单.pdf']);
  });

  it.each<[string, (id: string) => Promise<Refusal>, number, string]>([
    ['of an id that nobody began', () => put('11111111-1111-4111-8111-111111111111', 0, content), 404, '没有找到'],
    ['of an id that leads elsewhere', () => put('..%2f..%2fetc', 0, content), 404, '没有找到'],
    ['that begins before the file', (id) => put(id, -1, content), 400, 'offset'],
    ['that begins nowhere', (id) => put(id, 'x', content), 400, 'offset'],
    ['of more than 1 MB', (id) => put(id, 0, Buffer.alloc(MB + 1)), 413, '1 MB'],
    ['as JSON', (id) => put(id, 0, Buffer.from('{}'), { 'content-type': 'application/json' }), 415, 'application/octet-stream'],
    ['named with a place', (id) => doors.post('/api/complaints', { ...COMPLAINT, uploads: [{ id, fileName: 'a.pdf', sizeBytes: 0, path: '/etc/passwd' }] }), 422, 'uploads.0.path: 没有这个栏目'],
    ['named eleven times', (id) => doors.post('/api/complaints', named(...Array.from({ length: 11 }, () => ({ id })))), 422, 'uploads'],
    ['named with another size', (id) => doors.post('/api/complaints', named({ id, sizeBytes: 1 })), 422, '没有上传完整'],
    ['named before anything came', (id) => doors.post('/api/complaints', named({ id, sizeBytes: 0 })), 422, '是空文件'],
    ['of a person who has no number', (id) => doors.post('/api/tracking/evidence', { number: 'TS20260101-999999', code: 'AAAA-BBBB', uploads: [{ id, fileName: 'a.pdf', sizeBytes: 0 }] }), 422, '是空文件'],
    ['without an end', async (id) => {
      for (let piece = 0; piece < 20; piece += 1) await put(id, piece * MB, Buffer.alloc(MB));
      return put(id, 20 * MB, Buffer.alloc(1));
    }, 413, '超过 20 MB'],
  ])('a piece %s is refused, and nothing changes', async (_name, send, status, words) => {
    const id = await begin();
    const before = await doors.everything();
    const refused = await send(id);
    expect([refused.status, said(refused).join(' ')]).toEqual([status, expect.stringContaining(words)]);
    expect(await doors.everything()).toEqual(before);
  });

  it('is removed a day after its last piece, when nobody has named it', async () => {
    const id = await begin();
    const folder = path.join(doors.system.folder, 'evidence');
    const { mtimeMs } = await stat(path.join(folder, 'incoming', `${id}.pieces`));
    await removeAbandonedUploads(folder, new Date(mtimeMs + 24 * 3_600_000 - 1_000));
    expect(await received(put(id, 0, Buffer.from('a')))).toEqual({ receivedBytes: 1 });
    await removeAbandonedUploads(folder, new Date(mtimeMs + 25 * 3_600_000));
    expect((await put(id, 1, Buffer.from('b'))).status).toBe(404);
  });
});

/** Sends files piece by piece, as fast as they are taken, until the server answers. */
function stream(names: string[], bytesEach: number, headers: Record<string, string>, onPiece: () => void): Promise<Refusal & { sentBytes: number }> {
  return new Promise((resolve, reject) => {
    let sentBytes = 0;
    const state = { answered: false };
    const request = httpRequest(`${doors.system.base}/api/complaints`, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b', ...headers } }, (response) => {
      state.answered = true;
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, problem: text ? (JSON.parse(text) as Problem) : { type: '', title: '', status: 0 }, text, sentBytes });
        request.destroy();
      });
    });
    request.on('error', (error) => (state.answered ? undefined : reject(error)));
    request.write(`--b\r\ncontent-disposition: form-data; name="complaint"\r\n\r\n${complaint}`);
    const piece = Buffer.alloc(MB, 120);
    void (async () => {
      for (const name of names) {
        request.write(`\r\n--b\r\ncontent-disposition: form-data; name="evidence"; filename="${name}"\r\n\r\n%PDF-1.7\n`);
        for (let sent = 0; sent < bytesEach - piece.length / 2 && !state.answered; sent += piece.length) {
          sentBytes += piece.length;
          onPiece();
          if (!request.write(piece) && !request.destroyed) await drained(request);
        }
      }
      if (!state.answered) request.end('\r\n--b--\r\n');
    })();
  });
}

function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      request.off('drain', goOn).off('close', goOn);
      resolve();
    };
    request.on('drain', goOn).on('close', goOn);
  });
}

/** A zip archive with one entry, as an office document is. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 0, 'latin1');
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, Buffer.from(name), packed]);
}
