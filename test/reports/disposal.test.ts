import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { archiveFile } from '../../archive/file.ts';
import type { ArchiveFile, Verification } from '../../api/schemas/archive.ts';
import type { NewMatter } from '../../api/schemas/matters.ts';
import { addEvent, createDatabase, insertComplaint, updateComplaint } from '../../db/index.ts';
import { startMatters, type Matters } from '../flows/matters/kit.ts';

describe('disposal and hold of archived files, from proposal to certificate (D19-04)', () => {
  let matters: Matters;
  let knex: Knex;
  beforeAll(async () => {
    matters = await startMatters();
    knex = createDatabase(matters.system.databaseUrl);
  });
  afterAll(async () => {
    await knex.destroy();
    await matters.system.close();
  });

  async function filed(retainUntil: string | null): Promise<string> {
    const now = matters.system.clock.now();
    const complaint = await insertComplaint(knex, { channel: 'letter', policyId: '24h-5d-10d', receivedAt: now, subject: '挂失收费', narrative: '事先未告知。', complainantName: '周雨晴', chosenCategory: 'fee-rate' }, now);
    const id = complaint?.id ?? '';
    await updateComplaint(knex, id, { registeredAt: now, closedAt: now, closeReason: 'resolved', archivedAt: now });
    await addEvent(knex, { complaintId: id, at: now, actor: { kind: 'system' }, type: 'complaint.registered' });
    await knex('statement').insert({ id: randomUUID(), complaintId: id, side: 'complainant', body: '我没有被告知。', takenAt: now });
    await knex.transaction((trx) => archiveFile(trx, id, { now, retainUntil }));
    return id;
  }
  const propose = async (by: string, matter: NewMatter): Promise<string> => (await (await matters.system.player.as(by)).openMatter(matter)).id;
  const file = async (id: string): Promise<ArchiveFile> => (await matters.system.player.as('auditor')).request<ArchiveFile>('GET', `/api/archive/${id}`);

  it('one proposes, another approves, an auditor witnesses; then the file is gone and its certificate stays', async () => {
    const id = await filed('2026-03-01');
    const disposal = await propose('manager', { kind: 'disposal', title: '2026年第一批期满档案销毁', details: { complaintIds: [id], reason: '保管期满' } });
    // The proposer may not approve: the other manager does.
    expect(await matters.play(disposal, 'approve-disposal', { disposalApproved: true, approvalComment: '清单已核对，同意。' })).not.toBe('manager');
    expect(await knex('statement').where({ complaintId: id })).toHaveLength(1);
    await matters.play(disposal, 'witness-disposal', { listMatches: true, witnessNotes: '清单与案卷一致，已监销。' });
    expect(await matters.closed(disposal)).toMatchObject({ outcome: 'disposed' });
    expect(await knex('statement').where({ complaintId: id })).toEqual([]);
    expect(await file(id)).toMatchObject({ subject: '（已销毁）', certificate: { matterId: disposal, reason: '保管期满' } });
    const auditor = await matters.system.player.as('auditor');
    expect(await auditor.request<Verification>('GET', '/api/archive/verify?scope=all')).toMatchObject({ problems: [] });
  });

  it('is refused at once before its time, and at the last moment when a hold came between', async () => {
    const early = await filed('2031-03-01');
    const unlimited = await filed(null);
    await expect(propose('manager', { kind: 'disposal', title: '销毁', details: { complaintIds: [early, unlimited], reason: '清理' } })).rejects.toMatchObject({
      status: 422, problem: { errors: [{ field: 'details.complaintIds', message: expect.stringContaining('保管期限未满') }, { message: expect.stringContaining('未规定保管期限') }] },
    });
    const id = await filed('2026-03-01');
    const disposal = await propose('manager', { kind: 'disposal', title: '销毁', details: { complaintIds: [id], reason: '保管期满' } });
    const hold = await propose('auditor', { kind: 'legal-hold', title: '监管检查保全', details: { action: 'place', complaintIds: [id], reason: '监管检查调阅' } });
    await matters.play(hold, 'approve-legal-hold', { holdApproved: true, approvalComment: '同意保全。' });
    expect(await matters.closed(hold)).toMatchObject({ outcome: 'in-force' });
    expect(await file(id)).toMatchObject({ held: true, holds: [{ reason: '监管检查调阅', placedMatterId: hold, releasedAt: null }] });
    await matters.play(disposal, 'approve-disposal', { disposalApproved: true, approvalComment: '同意。' });
    await matters.play(disposal, 'witness-disposal', { listMatches: true, witnessNotes: '一致。' });
    expect(await matters.closed(disposal)).toMatchObject({ outcome: 'not-applied' });
    expect(await knex('statement').where({ complaintId: id })).toHaveLength(1);
    const release = await propose('manager', { kind: 'legal-hold', title: '解除保全', details: { action: 'release', complaintIds: [id], reason: '检查结束' } });
    await matters.play(release, 'approve-legal-hold', { holdApproved: true, approvalComment: '同意解除。' });
    await matters.closed(release);
    expect(await file(id)).toMatchObject({ held: false });
  });
});
