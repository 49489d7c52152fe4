import { mkdir, writeFile, access } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { archiveFile } from '../../archive/file.ts';
import { dispose, disposalCandidates } from '../../archive/disposal.ts';
import { placeHold, releaseHold } from '../../archive/hold.ts';
import { removeDisposedEvidence } from '../../api/archive/removal.ts';
import { openEvidenceStore } from '../../api/evidence-store/index.ts';
import { readApiSettings } from '../../api/settings.ts';
import type { ApiClient } from '../../api/client.ts';
import type { ArchiveChecks, ArchiveFile, ArchiveList, Readings, Verification } from '../../api/schemas/archive.ts';
import { addEvent, insertComplaint, updateComplaint } from '../../db/index.ts';
import { startTestApi, type TestApi } from '../api/kit.ts';

describe('the archive', () => {
  let api: TestApi;
  let auditor: ApiClient;
  let serial = 0;
  beforeEach(async () => {
    api = await startTestApi();
    auditor = await api.as('auditor');
  });
  afterEach(() => api.close());

  const verify = (query: string) => auditor.request<Verification>('GET', `/api/archive/verify?${query}`);

  /** A closed case with something of each kind, archived now. */
  async function filed({ retainUntil = null, unit = 'BJ-OPS' }: { retainUntil?: string | null; unit?: string } = {}): Promise<string> {
    const id = await closed(unit);
    await api.knex.transaction((trx) => archiveFile(trx, id, { now: api.clock.now(), retainUntil }));
    return id;
  }

  async function closed(unit = 'BJ-OPS'): Promise<string> {
    const now = api.clock.now();
    const { knex } = api;
    const complaint = await insertComplaint(knex, { channel: 'letter', policyId: '24h-5d-10d', receivedAt: now, subject: `挂失收费 ${++serial}`, narrative: '事先未告知。', complainantName: '周雨晴', complainantPhone: '000-0000-7001', complainantEmail: null, chosenCategory: 'fee-rate' }, now);
    if (!complaint) throw new Error('not stored');
    const { id } = complaint;
    const milestones = { registeredAt: 'complaint.registered', acceptedAt: 'complaint.accepted', dispatchedAt: 'complaint.dispatched', decidedAt: 'complaint.decided', resultNotifiedAt: 'complaint.result-notified', closedAt: 'complaint.closed' } as const;
    for (const [column, type] of Object.entries(milestones)) {
      await updateComplaint(knex, id, { [column]: now });
      await addEvent(knex, { complaintId: id, at: now, actor: { kind: 'system' }, type });
    }
    await updateComplaint(knex, id, { closeReason: 'resolved', ownerUnitId: unit, severity: 'general', archivedAt: now });
    await knex('assignment').insert({ id: randomUUID(), complaintId: id, number: `ZB-${id}`, round: 1, toUnitId: unit, assignedAt: now });
    await knex('statement').insert({ id: randomUUID(), complaintId: id, side: 'complainant', body: '我没有被告知。', takenAt: now });
    await knex('resolution').insert({ id: randomUUID(), complaintId: id, round: 1, facts: '未告知。', evidenceSufficient: true, outcome: 'upheld', redress: ['compensation'], compensationYuan: 20, reasons: '应予退还。', proposedAt: now });
    await knex('notice').insert({ id: randomUUID(), complaintId: id, template: 'result-notice', locale: 'zh-CN', audience: 'complainant', medium: 'paper', subject: '结果', text: '退还20元', createdAt: now });
    const content = Buffer.from(`凭证 ${id}`);
    const stored = `${id}.pdf`;
    await mkdir(path.join(api.folder, 'evidence'), { recursive: true });
    await writeFile(path.join(api.folder, 'evidence', stored), content);
    await knex('evidence').insert({ id: randomUUID(), complaintId: id, fileName: '凭证.pdf', mediaType: 'application/pdf', sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), storedAs: stored, uploadedAt: now });
    return id;
  }

  it('a whole archive verifies, and the verification is recorded (D15-06, D19-04)', async () => {
    const ids = [await filed(), await filed()];
    expect(await verify('scope=all')).toMatchObject({ checked: 2, problems: [], head: { sequence: 2 }, next: null });
    expect(await verify(`scope=one&complaint=${ids[0]}`)).toMatchObject({ checked: 1, problems: [] });
    const { items } = await auditor.request<ArchiveChecks>('GET', '/api/archive/checks');
    expect(items).toMatchObject([{ scope: 'one', by: { username: 'auditor' } }, { scope: 'all', checked: 2, problems: [] }]);
  });

  it('cases that are archived in one transaction are sealed one after the other (D19-04)', async () => {
    const ids = [await closed(), await closed(), await closed()];
    await api.knex.transaction((trx) => Promise.all(ids.map((id) => archiveFile(trx, id, { now: api.clock.now(), retainUntil: null }))));
    expect(await verify('scope=all')).toMatchObject({ checked: 3, problems: [], head: { sequence: 3 } });
  });

  const forgeries: [string, string, string, string][] = [
    ['a decision was changed', "update resolution set outcome = 'not-upheld' where complaint_id = '$1'", 'item-changed', 'resolution'],
    ['the amount of a decision was changed', "update resolution set compensation_yuan = 2000 where complaint_id = '$1'", 'item-changed', 'resolution'],
    ['the time of an event was changed', "update complaint_event set at = at - interval '1 day' where complaint_id = '$1' and type = 'complaint.result-notified'", 'item-changed', 'complaintEvent'],
    ["the customer's words were changed", "update complaint set narrative = '客户表示满意。' where id = '$1'", 'case-changed', ''],
    ['a statement was taken out', "delete from statement where complaint_id = '$1'", 'item-missing', 'statement'],
    ['an entry was put in with an earlier time', "insert into complaint_event (complaint_id, at, actor_kind, type) values ('$1', now() - interval '20 years', 'system', 'complaint.reheard')", 'item-added', 'complaintEvent'],
    ['the content of a letter was changed', "update notice set text = '不予退还' where complaint_id = '$1'", 'item-changed', 'notice'],
    ['the manifest was made to fit', "update case_file set manifest = jsonb_set(manifest, '{gaps}', '[]'), sha256 = 'x' where complaint_id = '$1'", 'manifest-changed', ''],
    ['the file was taken out', "delete from case_file where complaint_id = '$1'", 'file-missing', ''],
    ['the seal was rewritten', "update archive_seal set content_sha256 = 'x' where complaint_id = '$1'", 'seal-broken', '1'],
    ['the seal was taken out', "delete from archive_seal where complaint_id = '$1'", 'seal-missing', ''],
  ];
  it.each(forgeries)('finds that %s (D19-04)', async (_what, statement, kind, detail) => {
    const id = await filed();
    await filed();
    await api.knex.raw(statement.replaceAll('$1', id));
    const { problems } = await verify('scope=all');
    expect(problems).toContainEqual(expect.objectContaining({ kind, detail: expect.stringContaining(detail) }));
    const { items } = await auditor.request<ArchiveChecks>('GET', '/api/archive/checks');
    expect(items[0]?.problems).toEqual(problems);
  });

  it('finds that a stored file was changed, or is gone (D19-04)', async () => {
    const [changed, gone] = [await filed(), await filed()];
    await writeFile(path.join(api.folder, 'evidence', `${changed}.pdf`), 'something else');
    await api.knex('evidence').where({ complaintId: gone }).update({ storedAs: 'nowhere.pdf' });
    const { problems } = await verify('scope=all');
    expect(problems).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'evidence-changed', complaintId: changed }), expect.objectContaining({ kind: 'evidence-missing', complaintId: gone })]));
  });

  it('what comes later is no forgery: reading, a delivered letter, a column that a newer version adds', async () => {
    const id = await filed();
    api.clock.set(new Date(api.clock.now().getTime() + 86_400_000));
    auditor = await api.as('auditor');
    await auditor.request('GET', `/api/archive/${id}`);
    await api.knex('notice').where({ complaintId: id }).update({ sentAt: api.clock.now() });
    await api.knex.raw("alter table complaint add column something_new text not null default 'new'; alter table resolution add column other_new integer");
    expect((await verify('scope=all')).problems).toEqual([]);
  });

  it('a supervision is answered after archiving, once; its answer is not changed afterwards (D02-09)', async () => {
    const id = await filed();
    const urging = randomUUID();
    await api.knex.raw("insert into urging (id, complaint_id, kind, body, urged_at, due_at) values (?, ?, 'supervise', '请书面说明。', ?, ?)", [urging, id, api.clock.now(), api.clock.now()]);
    const seal = () => api.knex.transaction((trx) => archiveFile(trx, id, { now: api.clock.now(), retainUntil: null }));
    await seal();
    await api.knex.raw("update urging set answer = '已整改。', answered_at = ? where id = ?", [api.clock.now(), urging]);
    expect((await verify('scope=all')).problems).toEqual([]);
    await seal();
    await api.knex.raw("update urging set answer = '无需整改。' where id = ?", [urging]);
    expect((await verify('scope=all')).problems).toMatchObject([{ kind: 'item-changed', detail: `urging ${urging}` }]);
  });

  it('a file that has grown is sealed anew, and one that has not keeps its seal', async () => {
    const id = await filed();
    const again = () => api.knex.transaction((trx) => archiveFile(trx, id, { now: api.clock.now(), retainUntil: null }));
    await again();
    await addEvent(api.knex, { complaintId: id, at: api.clock.now(), actor: { kind: 'system' }, type: 'complaint.appealed' });
    await again();
    const file = await auditor.request<ArchiveFile>('GET', `/api/archive/${id}`);
    expect(file.seals.map(({ kind }) => kind)).toEqual(['filed', 'supplemented']);
    expect((await verify('scope=all')).problems).toEqual([]);
  });

  it('is searched at once by words, dates, gaps and holds; a department finds its own files alone (D19-02, D19-03)', async () => {
    const own = await filed({ unit: 'BJ-OPS' });
    const other = await filed({ unit: 'SH-OPS' });
    await api.knex('legalHold').insert({ id: randomUUID(), complaintId: other, reason: '诉讼', placedAt: api.clock.now() });
    const search = async (client: ApiClient, query: string) => (await client.request<ArchiveList>('GET', `/api/archive?${query}`)).items.map(({ complaintId }) => complaintId);
    expect((await search(auditor, '')).sort()).toEqual([own, other].sort());
    expect(await search(await api.as('approver.bj'), '')).toEqual([own]);
    await expect((await api.as('approver.bj')).request('GET', `/api/archive/${other}`)).rejects.toMatchObject({ status: 404 });
    expect(await search(auditor, 'held=true')).toEqual([other]);
    expect(await search(auditor, `q=${encodeURIComponent('挂失收费 ' + serial)}`)).toEqual([other]);
    expect(await search(auditor, 'from=2026-03-03')).toEqual([]);
    expect(await search(auditor, 'gaps=true')).toEqual([]);
  });

  it('names what is missing in a file of acceptance, handling and feedback (D19-01, D08-09)', async () => {
    const id = await filed();
    await api.knex('statement').where({ complaintId: id }).delete();
    await api.knex.transaction((trx) => archiveFile(trx, id, { now: api.clock.now(), retainUntil: null }));
    const file = await auditor.request<ArchiveFile>('GET', `/api/archive/${id}`);
    expect(file.missing).toEqual([{ code: 'statements', name: { zh: '双方陈述', en: 'Statements of both sides' }, rule: 'D10-07' }]);
  });

  it('finds that a step stands on the case and not on its timeline, or a review without a decision (D07-04, D18-14, D12-05)', async () => {
    const id = await filed();
    await api.knex('complaintEvent').where({ complaintId: id, type: 'complaint.decided' }).delete();
    await addEvent(api.knex, { complaintId: id, at: api.clock.now(), actor: { kind: 'customer' }, type: 'complaint.appealed' });
    await api.knex.transaction((trx) => archiveFile(trx, id, { now: api.clock.now(), retainUntil: null }));
    const file = await auditor.request<ArchiveFile>('GET', `/api/archive/${id}`);
    expect(file.missing.map(({ code, rule }) => [code, rule])).toEqual([['times', 'D18-14'], ['review-decision', 'D12-05']]);
  });

  it('a sample is drawn at random, and drawn again with the same seed (D09-06)', async () => {
    for (let index = 0; index < 6; index++) await filed();
    const first = await verify('scope=sample&size=3&seed=2026-Q1');
    expect(first.sample).toHaveLength(3);
    expect((await verify('scope=sample&size=3&seed=2026-Q1')).sample).toEqual(first.sample);
    expect((await verify('scope=sample&size=3')).seed).toMatch(/^[0-9a-f]{12}$/);
  });

  it('tells who read what (D18-19)', async () => {
    const id = await filed();
    await (await api.as('manager')).request('GET', `/api/complaints/${id}`);
    await (await api.as('approver.bj')).request('GET', `/api/archive/${id}`);
    const { items, total } = await auditor.request<Readings>('GET', '/api/archive/readings');
    expect(total).toBe(2);
    expect(items.map(({ what, by }) => [what, by?.username])).toEqual([['archive.viewed', 'approver.bj'], ['person.viewed', 'manager']]);
    expect((await auditor.request<Readings>('GET', '/api/archive/readings?q=manager')).total).toBe(1);
    await expect((await api.as('manager')).request('GET', '/api/archive/readings')).rejects.toMatchObject({ status: 403 });
  });

  it('disposal erases person and words, keeps what statistics count, and proves itself with a certificate (D19-04)', async () => {
    const id = await filed({ retainUntil: '2026-03-01' });
    const kept = await filed({ retainUntil: '2031-03-01' });
    const now = api.clock.now();
    expect(await disposalCandidates(api.knex, [id, kept], now)).toMatchObject([{ obstacles: [] }, { obstacles: ['retained'] }]);
    const certificate = await api.knex.transaction((trx) => dispose(trx, { complaintIds: [id], matterId: null, reason: '保管期满', now }));
    expect(certificate).toMatchObject({ number: expect.stringMatching(/^XZ20260302-/), entries: [{ complaintId: id }] });
    const row = await api.knex('complaint').where({ id }).first();
    expect(row).toMatchObject({ subject: '（已销毁）', narrative: '（已销毁）', complainantName: null, complainantPhone: null, channel: 'letter', chosenCategory: 'fee-rate', ownerUnitId: 'BJ-OPS' });
    for (const table of ['statement', 'notice', 'evidence'] as const) expect(await api.knex(table).where({ complaintId: id })).toEqual([]);
    expect(await api.knex('resolution').where({ complaintId: id })).toMatchObject([{ outcome: 'upheld', compensationYuan: 20, facts: '（已销毁）', reasons: '（已销毁）' }]);
    const evidence = openEvidenceStore(readApiSettings({ DATABASE_URL: 'postgres://x', DATA_DIR: api.folder }));
    expect(await removeDisposedEvidence({ knex: api.knex, clock: api.clock, evidence })).toBe(1);
    await expect(access(path.join(api.folder, 'evidence', `${id}.pdf`))).rejects.toThrow();
    await access(path.join(api.folder, 'evidence', `${kept}.pdf`));
    expect((await verify('scope=all')).problems).toEqual([]);
    expect(await auditor.request<ArchiveFile>('GET', `/api/archive/${id}`)).toMatchObject({ disposedAt: now.toISOString(), certificate: { number: certificate.number }, seals: [{ kind: 'filed' }, { kind: 'disposed' }] });
    await api.knex.raw("update disposal_certificate set entries = '[]'");
    expect((await verify('scope=all')).problems).toContainEqual(expect.objectContaining({ kind: 'certificate-changed', complaintId: id }));
  });

  it('a held file is not disposed of before the hold is released (D19-04)', async () => {
    const id = await filed({ retainUntil: '2026-03-01' });
    const now = api.clock.now();
    await api.knex.transaction((trx) => placeHold(trx, { complaintIds: [id], reason: '监管检查', matterId: null, now }));
    await expect(api.knex.transaction((trx) => dispose(trx, { complaintIds: [id], matterId: null, reason: '期满', now }))).rejects.toThrow(/held/);
    expect(await api.knex('statement').where({ complaintId: id })).toHaveLength(1);
    await api.knex.transaction((trx) => releaseHold(trx, { complaintIds: [id], reason: '检查结束', matterId: null, now }));
    await api.knex.transaction((trx) => dispose(trx, { complaintIds: [id], matterId: null, reason: '期满', now }));
    expect(await api.knex('statement').where({ complaintId: id })).toEqual([]);
  });
});
