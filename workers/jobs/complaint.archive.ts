import { z } from 'zod';
import { archiveFile } from '../../archive/file.ts';
import { prescribed, retainUntil } from '../../archive/prescribed.ts';
import { updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { defineJob } from '../job.ts';

/** Archives the case: everything in its file with a hash, the gaps that were found, and a seal (D19-01, D19-04, D08-09). */
export default defineJob({
  type: 'complaint.archive',
  alone: true,
  input: z.object({}),
  output: z.object({ fileComplete: z.boolean() }),
  async handle({ trx, clock, complaint, job }) {
    const now = clock.now();
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'complaint.archived', public: true, jobKey: job.key });
    await updateComplaint(trx, complaint.id, { archivedAt: complaint.archivedAt ?? now });
    const { retentionYears } = await prescribed(trx, { ...complaint });
    const { gaps } = await archiveFile(trx, complaint.id, { now, retainUntil: retainUntil(retentionYears, now) });
    return { fileComplete: gaps.length === 0 };
  },
});
