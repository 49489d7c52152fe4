import { z } from 'zod';
import { holdsOn, placeHold, releaseHold } from '../../archive/hold.ts';
import { defineChange, type ChangeProblem } from './change.ts';

/** Holds files back from disposal for a lawsuit or an inspection, or lets them go again (D19-04). */
export default defineChange({
  kind: 'legal-hold',
  details: z.strictObject({
    action: z.enum(['place', 'release']),
    complaintIds: z.array(z.uuid()).min(1).max(500),
    reason: z.string().trim().min(1).max(2000),
  }),
  async check({ db, data }) {
    const [cases, holds] = await Promise.all([
      db('complaint').leftJoin('caseFile', 'caseFile.complaintId', 'complaint.id').whereIn('complaint.id', data.complaintIds).select('complaint.id', 'complaint.number', 'caseFile.disposedAt'),
      holdsOn(db, data.complaintIds),
    ]);
    const known = new Map(cases.map((each) => [each.id, each]));
    return data.complaintIds.flatMap((id): ChangeProblem[] => {
      const found = known.get(id);
      if (!found) return [{ field: 'complaintIds', zh: `${id}：没有这份案卷`, en: `${id}: there is no such file` }];
      if (found.disposedAt) return [{ field: 'complaintIds', zh: `${found.number}：已经销毁`, en: `${found.number} was disposed of` }];
      if (data.action === 'place' && holds.has(id)) return [{ field: 'complaintIds', zh: `${found.number}：已经保全`, en: `${found.number} is under a hold already` }];
      if (data.action === 'release' && !holds.has(id)) return [{ field: 'complaintIds', zh: `${found.number}：没有被保全`, en: `${found.number} is under no hold` }];
      return [];
    });
  },
  async impact({ db, data }) {
    const due = await db('caseFile').whereIn('complaintId', data.complaintIds).whereNotNull('retainUntil').min({ earliest: 'retainUntil' }).first<{ earliest: string | null }>();
    return { files: data.complaintIds.length, earliestRetainUntil: due.earliest };
  },
  async describe({ db, data }) {
    const rows = await db('complaint').whereIn('id', data.complaintIds).orderBy('number').select('number');
    return [
      { key: 'action', label: '申请 Asked for', shown: data.action === 'place' ? '保全案卷' : '解除保全', shownEn: data.action === 'place' ? 'Hold the files' : 'Release the hold' },
      { key: 'files', label: '案卷 Files', shown: rows.map(({ number }) => number).join('、') },
      { key: 'reason', label: '理由 Reason', shown: data.reason },
    ];
  },
  async apply({ trx, clock, data, matter }) {
    const change = { complaintIds: data.complaintIds, reason: data.reason, matterId: matter.id, now: clock.now() };
    await (data.action === 'place' ? placeHold(trx, change) : releaseHold(trx, change));
  },
});
