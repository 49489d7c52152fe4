import { z } from 'zod';
import { dispose, disposalCandidates, type Obstacle } from '../../archive/disposal.ts';
import { defineChange, type ChangeProblem } from './change.ts';

const OBSTACLES: Readonly<Record<Obstacle, readonly [zh: string, en: string]>> = {
  unknown: ['没有这份案卷', 'there is no such file'],
  'not-archived': ['尚未归档', 'is not archived yet'],
  disposed: ['已经销毁', 'was disposed of before'],
  'no-retention': ['适用制度未规定保管期限，不得销毁', 'has no retention period: no policy says when it may go'],
  retained: ['保管期限未满', 'is still within its retention period'],
  held: ['已被保全', 'is under a legal hold'],
  'open-matter': ['有未办结的相关事项', 'has a matter that is not finished'],
};

/** Disposal of archived files after their retention, approved and witnessed, with a certificate (D19-04). */
export default defineChange({
  kind: 'disposal',
  details: z.strictObject({
    complaintIds: z.array(z.uuid()).min(1).max(500),
    reason: z.string().trim().min(1).max(2000),
  }),
  async check({ db, clock, data }) {
    const candidates = await disposalCandidates(db, data.complaintIds, clock.now());
    return candidates.flatMap(({ complaintId, number, obstacles }) => obstacles.map((obstacle): ChangeProblem => {
      const [zh, en] = OBSTACLES[obstacle];
      return { field: 'complaintIds', zh: `${number ?? complaintId}：${zh}`, en: `${number ?? complaintId} ${en}` };
    }));
  },
  async impact({ db, data }) {
    const [files, evidence] = await Promise.all([
      db('caseFile').whereIn('complaintId', data.complaintIds).count({ count: '*' }).min({ oldest: 'archivedAt' }).max({ newest: 'archivedAt' }).first<{ count: number; oldest: Date | null; newest: Date | null }>(),
      db('evidence').whereIn('complaintId', data.complaintIds).count({ count: '*' }).sum({ bytes: 'sizeBytes' }).first<{ count: number; bytes: number | null }>(),
    ]);
    return { files: Number(files.count), archivedFrom: files.oldest, archivedTo: files.newest, evidenceFiles: Number(evidence.count), evidenceBytes: Number(evidence.bytes ?? 0) };
  },
  async describe({ db, data }) {
    const rows = await db('complaint').join('caseFile', 'caseFile.complaintId', 'complaint.id').whereIn('complaint.id', data.complaintIds).orderBy('number').select('number', 'caseFile.retainUntil');
    return [
      { key: 'files', label: '案卷（保管至） Files (kept until)', shown: rows.map(({ number, retainUntil }) => `${number}（${retainUntil ?? '—'}）`).join('、') },
      { key: 'reason', label: '销毁理由 Reason for disposal', shown: data.reason },
    ];
  },
  async apply({ trx, clock, data, matter }) {
    await dispose(trx, { complaintIds: data.complaintIds, matterId: matter.id, reason: data.reason, now: clock.now() });
  },
});
