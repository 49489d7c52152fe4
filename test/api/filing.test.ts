import { request as httpRequest } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { ApiProblem } from '../../api/client.ts';
import type { Problem } from '../../api/schemas/common.ts';
import type { Tracking } from '../../api/schemas/tracking.ts';
import { COMPLAINT, CONNECTIONS, PDF, START, startTestApi, type TestApi } from './kit.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function post(body: string, headers: Record<string, string> = {}): Promise<{ status: number; problem: Problem }> {
  const response = await fetch(`${api.base}/api/complaints`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return { status: response.status, problem: (await response.json()) as Problem };
}

async function filesKept(): Promise<string[]> {
  const names = await readdir(path.join(api.folder, 'evidence'), { recursive: true, withFileTypes: true }).catch(() => []);
  return names.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
}

async function complaintCount(): Promise<number> {
  const [row] = await api.knex('complaint').count({ count: '*' });
  return Number(row?.count);
}

const refused = (call: Promise<unknown>): Promise<ApiProblem> => call.then(() => { throw new Error('was not refused'); }, (error: unknown) => error as ApiProblem);

describe('filing a complaint', () => {
  it('records person, matter and demand with channel and time, and starts its flow (D02-03, D09-01, D10-04)', async () => {
    const filed = await api.customer().file(COMPLAINT);
    expect(filed).toMatchObject({ number: expect.stringMatching(/^TS20260302-\d{6}$/), trackingCode: expect.stringMatching(/^[2-9A-HJKMNP-TW-Z]{10}$/), receivedAt: new Date(START).toISOString() });
    const row = await api.knex('complaint').where({ id: filed.id }).first();
    expect(row).toMatchObject({ channel: 'website', complainantName: '李小满', amountYuan: 4800.5, chosenCategory: 'account-transaction', complainedUnitId: 'SH', policyId: '24h-5d-10d', filedBy: null });
    const [message] = await api.knex('outbox').where({ complaintId: filed.id });
    expect(message).toMatchObject({ kind: 'engine-message', payload: { name: 'complaint.filed', correlationKey: filed.id, messageId: filed.id, variables: { complaintId: filed.id } } });
  });

  it('takes website and mobile app from customers, and the other channels and an earlier time from staff (D02-02, D18-01)', async () => {
    const { problem } = await refused(api.customer().file({ ...COMPLAINT, channel: 'letter', receivedAt: '2026-03-01T10:00:00+08:00' }));
    expect(problem.errors?.map((error) => [error.field, error.code])).toEqual([['channel', 'staff-only'], ['receivedAt', 'staff-only']]);
    await api.customer().file({ ...COMPLAINT, channel: 'mobile-app' });
    const staff = await api.as('intake');
    const filed = await staff.file({ ...COMPLAINT, channel: 'letter', receivedAt: '2026-03-01T10:00:00+08:00' });
    expect(filed.receivedAt).toBe('2026-03-01T02:00:00.000Z');
    expect(await staff.complaint(filed.id)).toMatchObject({ channel: 'letter', filedBy: { username: 'intake' } });
    const future = await refused(staff.file({ ...COMPLAINT, receivedAt: '2026-03-03T10:00:00+08:00' }));
    expect(future.problem.errors).toMatchObject([{ field: 'receivedAt', code: 'in-the-future' }]);
  });

  it('takes an anonymous complaint without name and contact (D13-04), and asks others for both', async () => {
    const { person: _person, ...matter } = COMPLAINT;
    const filed = await api.customer().file({ ...matter, anonymous: true });
    expect(await api.knex('complaint').where({ id: filed.id }).first()).toMatchObject({ anonymous: true, complainantName: null, complainantPhone: null });
    const { status, problem } = await refused(api.customer().file(matter));
    expect(status).toBe(422);
    expect(problem.errors?.map((error) => error.field)).toEqual(['person.name', 'person.phone']);
  });

  it('names each wrong field in the language of the reader, and changes nothing', async () => {
    const before = await complaintCount();
    const wrong = JSON.stringify({ ...COMPLAINT, subject: 'x'.repeat(201), narrative: '', amountYuan: -1, category: 'weather', colour: 'red' });
    const chinese = await post(wrong);
    expect(chinese.status).toBe(422);
    expect(Object.fromEntries(chinese.problem.errors?.map((error) => [error.field, error.message]) ?? [])).toEqual({
      subject: '最多 200 个字符', narrative: '必填', amountYuan: '不能小于 0', category: '不是可选的值', colour: '没有这个栏目',
    });
    const english = await post(wrong, { 'accept-language': 'en' });
    expect(english.problem.errors?.find((error) => error.field === 'narrative')?.message).toBe('is required');
    const empty = await post('{}');
    expect(empty.problem.errors?.map((error) => error.field).sort()).toEqual(['category', 'narrative', 'person.name', 'person.phone', 'subject']);
    expect(await complaintCount()).toBe(before);
  });

  it.each([
    ['half a JSON document', '{"subject": ', 'application/json', 400],
    ['a list', '[]', 'application/json', 422],
    ['null', 'null', 'application/json', 422],
    ['another content type', 'subject=x', 'application/x-www-form-urlencoded', 415],
    ['multipart without parts', 'no parts', 'multipart/form-data; boundary=x', 400],
    ['multipart without boundary', 'no boundary', 'multipart/form-data', 400],
    ['more than a megabyte of JSON', JSON.stringify({ ...COMPLAINT, narrative: 'x'.repeat(1_100_000) }), 'application/json', 413],
  ])('refuses %s', async (_name, body, type, status) => {
    expect((await post(body, { 'content-type': type })).status).toBe(status);
  });

  it('gives script in the text back as text, under headers that let no script run', async () => {
    const subject = '<script>alert(1)</script>';
    const filed = await api.customer().file({ ...COMPLAINT, subject, narrative: '<img src=x onerror=alert(1)>' });
    const response = await fetch(`${api.base}/api/tracking`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number: filed.number, code: filed.trackingCode }) });
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    expect(((await response.json()) as Tracking).subject).toBe(subject);
  });

  it('answers a repeat with the same Idempotency-Key with the first complaint, also when both come at once', async () => {
    const before = await complaintCount();
    const [first, second] = await Promise.all([api.customer().file(COMPLAINT, [], 'key-0001-abcd'), api.customer().file(COMPLAINT, [], 'key-0001-abcd')]);
    expect(second).toEqual(first);
    expect(await api.customer().file(COMPLAINT, [], 'key-0001-abcd')).toEqual(first);
    expect(await complaintCount()).toBe(before + 1);
    const other = await refused(api.customer().file({ ...COMPLAINT, subject: '另一件事' }, [], 'key-0001-abcd'));
    expect(other.status).toBe(422);
  });

  it("takes another system's record once", async () => {
    const staff = await api.as('intake');
    const record = { ...COMPLAINT, anonymous: true, product: 'Mortgage', sourceSystem: 'old-crm', sourceId: '4711', source: { Product: 'Mortgage' } };
    const first = await staff.bringIn(record);
    const second = await staff.bringIn(record);
    expect([first.repeated, second.repeated]).toEqual([false, true]);
    expect(second.filed).toEqual(first.filed);
    expect((await refused(api.customer().file(record))).problem.errors?.every((error) => error.code === 'staff-only')).toBe(true);
  });

  it('believes staff alone that another body checked a complaint, and only of a record of its system (D18-12)', async () => {
    const staff = await api.as('intake');
    const record = { ...COMPLAINT, sourceSystem: 'old-crm', sourceId: '4712' };
    const { filed } = await staff.bringIn({ ...record, checkedBySource: true });
    expect(await api.knex('complaint').where({ id: filed.id }).first()).toMatchObject({ checkedBySource: true });
    const { filed: other } = await staff.bringIn({ ...record, sourceId: '4713' });
    expect(await api.knex('complaint').where({ id: other.id }).first()).toMatchObject({ checkedBySource: false });
    expect((await refused(staff.file({ ...COMPLAINT, checkedBySource: true }))).problem.errors).toMatchObject([{ field: 'checkedBySource', code: 'source-only' }]);
    expect((await refused(api.customer().file({ ...record, checkedBySource: true }))).problem.errors).toContainEqual(expect.objectContaining({ field: 'checkedBySource', code: 'staff-only' }));
  });

  it('keeps what another system closed, for figures of its time, and runs it through no flow (D04-06, D17-04, D19-01)', async () => {
    const [manager, auditor] = [await api.as('manager'), await api.as('auditor')];
    const answer = { at: '2025-03-06T02:00:00Z', dueAt: '2025-03-10T00:00:00Z', outcome: 'upheld' as const, reasons: '已退还费用。', compensationYuan: 36 };
    const record = { ...COMPLAINT, receivedAt: '2025-03-03T02:00:00Z', sourceSystem: 'register', sourceId: 'R-1', closed: { at: '2025-03-08T02:00:00Z', unit: 'SH-OPS', answer, satisfied: true } };
    const { filed } = await manager.bringIn(record);
    expect(await manager.bringIn(record)).toEqual({ filed, repeated: true });
    expect(await manager.complaint(filed.id)).toMatchObject({
      status: 'archived', ownerUnitId: 'SH-OPS', resolutions: [{ outcome: 'upheld', reasons: '已退还费用。', compensationYuan: 36 }],
      milestones: { resultNotifiedAt: '2025-03-06T02:00:00.000Z', closedAt: '2025-03-08T02:00:00.000Z' }, deadlines: [{ stage: 'result', metAt: '2025-03-06T02:00:00.000Z', missedAt: null }],
    });
    expect((await manager.events(filed.id)).items.map(({ type }) => type)).toContain('complaint.taken-over');
    expect(await api.knex('outbox').where({ complaintId: filed.id })).toEqual([]);
    const { sections: [all] } = await manager.request<{ sections: { measures: { id: string }[]; total: { values: unknown[] } }[] }>('GET', '/api/reports/quality?from=2025-03-01&to=2025-03-31');
    expect(all?.measures.map(({ id }, index) => [id, all.total.values[index]])).toEqual(expect.arrayContaining([['cases', 1], ['timeliness', 100], ['satisfaction', 100], ['standardisation', 100], ['once-done', 100]]));
    expect(await auditor.request('GET', `/api/archive/verify?scope=one&complaint=${filed.id}`)).toMatchObject({ checked: 1, problems: [] });
    expect(await auditor.request('GET', `/api/archive/${filed.id}`)).toMatchObject({ gaps: 0, missing: [] });
  });

  it("asks who may say that a case is closed, and for times in their order; else a unit's figures could be made up (D18-17)", async () => {
    const manager = await api.as('manager');
    const closed = { at: '2025-03-08T02:00:00Z' };
    const record = { ...COMPLAINT, receivedAt: '2025-03-03T02:00:00Z', sourceSystem: 'register', sourceId: 'R-2', closed };
    const before = await complaintCount();
    expect((await refused((await api.as('handler.bj')).file(record))).status).toBe(403);
    expect((await refused(api.customer().file(record))).problem.errors).toContainEqual(expect.objectContaining({ field: 'closed', code: 'staff-only' }));
    const wrong: [Record<string, unknown>, string, string][] = [
      [{ sourceSystem: undefined, sourceId: undefined }, 'closed', 'source-only'],
      [{ receivedAt: undefined }, 'receivedAt', 'required'],
      [{ closed: { at: '2025-03-01T00:00:00Z' } }, 'closed.at', 'before-receipt'],
      [{ closed: { at: '2099-03-01T00:00:00Z' } }, 'closed.at', 'in-the-future'],
      [{ closed: { ...closed, unit: 'MOON' } }, 'closed.unit', 'unknown-unit'],
      [{ closed: { ...closed, answer: { at: '2025-03-09T00:00:00Z', outcome: 'upheld', reasons: '是' } } }, 'closed.at', 'before-receipt'],
    ];
    for (const [change, field, code] of wrong) expect((await refused(manager.file({ ...record, ...change } as typeof record))).problem.errors).toContainEqual(expect.objectContaining({ field, code }));
    expect(await complaintCount()).toBe(before);
  });
});

describe('evidence', () => {
  it('is stored under a random name with its hash, and comes back whole as an attachment (D06-02)', async () => {
    const filed = await api.customer().file(COMPLAINT, [{ name: '../../etc/流水\u202e单.pdf', content: PDF }, { name: '说明.txt', content: Buffer.from('存款时间：十一月') }]);
    const staff = await api.as('intake');
    const { evidence } = await staff.complaint(filed.id);
    expect(evidence.map((each) => [each.fileName, each.mediaType, each.uploadedBy])).toEqual(expect.arrayContaining([['流水_单.pdf', 'application/pdf', null], ['说明.txt', 'text/plain', null]]));
    const pdf = evidence.find((each) => each.mediaType === 'application/pdf');
    const stored = (await filesKept()).find((each) => !each.endsWith('.pdf'));
    expect(stored).toMatch(/evidence\/2026-03\/[0-9a-f-]{36}$/);
    const cookie = await sessionCookie('intake');
    const download = await fetch(`${api.base}/api/complaints/${filed.id}/evidence/${pdf?.id}`, { headers: { cookie } });
    expect(Buffer.from(await download.arrayBuffer())).toEqual(PDF);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is known by its content, not its name', async () => {
    const before = await filesKept();
    for (const file of [{ name: 'bill.pdf', content: Buffer.from('<html><script>1</script>') }, { name: 'program.exe', content: Buffer.from('MZ\x90\x00') }, { name: 'empty.pdf', content: Buffer.alloc(0) }]) {
      const { status, problem } = await refused(api.customer().file(COMPLAINT, [file]));
      expect(status).toBe(422);
      expect(problem.errors?.[0]?.field).toBe('evidence');
    }
    expect(await filesKept()).toEqual(before);
  });

  it('is refused at eleven files, and nothing of them is kept', async () => {
    const [before, count] = [await filesKept(), await complaintCount()];
    const { status } = await refused(api.customer().file(COMPLAINT, Array.from({ length: 11 }, (_, index) => ({ name: `${index}.pdf`, content: PDF }))));
    expect(status).toBe(413);
    expect(await filesKept()).toEqual(before);
    expect(await complaintCount()).toBe(count);
  });

  it('of 200 MB is refused after 20 MB, without being held in memory or read further', async () => {
    const before = await filesKept();
    const { status, body, sentBytes } = await sendHuge(200 * 1_048_576);
    expect(status).toBe(413);
    expect((JSON.parse(body) as Problem).title).toContain('20 MB');
    expect(sentBytes).toBeLessThan(60 * 1_048_576);
    expect(await filesKept()).toEqual(before);
  });

  it('keeps no temporary file of what was taken', async () => {
    await api.customer().file(COMPLAINT, [{ name: 'a.pdf', content: PDF }]);
    expect((await filesKept()).filter((each) => each.includes('incoming'))).toEqual([]);
    for (const file of await filesKept()) expect((await readFile(file)).length).toBeGreaterThan(0);
  });
});

async function sessionCookie(username: string): Promise<string> {
  const response = await fetch(`${api.base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'demo-2026' }) });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Sends a file piece by piece, as fast as the server reads it, until it answers. */
function sendHuge(bytes: number): Promise<{ status: number; body: string; sentBytes: number }> {
  return new Promise((resolve, reject) => {
    let sentBytes = 0;
    const answer = { arrived: false };
    const request = httpRequest(`${api.base}/api/complaints`, { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=b' } }, (response) => {
      answer.arrived = true;
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, sentBytes });
        request.destroy();
      });
    });
    request.on('error', (error) => (answer.arrived ? undefined : reject(error)));
    request.write(`--b\r\ncontent-disposition: form-data; name="complaint"\r\n\r\n${JSON.stringify(COMPLAINT)}\r\n--b\r\ncontent-disposition: form-data; name="evidence"; filename="big.pdf"\r\n\r\n%PDF-1.7\n`);
    const piece = Buffer.alloc(1_048_576, 120);
    const next = (): void => {
      for (; sentBytes < bytes && !answer.arrived; sentBytes += piece.length) {
        if (!request.write(piece)) {
          request.once('drain', next);
          return;
        }
      }
    };
    next();
  });
}

describe('filing while the database is busy', () => {
  it('is told to come again when no connection is free, and nothing is kept of it', async () => {
    const busy = await startTestApi({ patienceMs: 1_000 });
    const holding: Knex.Transaction[] = [];
    try {
      // Each connection may take longer to open than anybody waits for it.
      while (holding.length < CONNECTIONS) holding.push(...(await busy.knex.transaction().then((trx) => [trx], () => [])));
      const file = () => fetch(`${busy.base}/api/complaints`, { method: 'POST', body: JSON.stringify(COMPLAINT), headers: { 'content-type': 'application/json' } });
      const refusals = await Promise.all(Array.from({ length: 20 }, file));
      expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([503]));
      expect(Number(refusals[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refusals[0]?.json()).toMatchObject({ type: 'urn:bank-complaints:problem:database-unavailable', status: 503 });
      for (const trx of holding.splice(0)) await trx.rollback();
      expect(await busy.knex('complaint').count({ count: '*' })).toEqual([{ count: 0 }]);
      expect((await file()).status).toBe(201);
    } finally {
      for (const trx of holding) await trx.rollback();
      await busy.close();
    }
  });
});
