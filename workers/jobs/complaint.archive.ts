import { z } from 'zod';
import { DateTime } from 'luxon';
import { updateComplaint } from '../../db/complaints.ts';
import { json } from '../../db/connection.ts';
import { addEvent } from '../../db/events.ts';
import { BANK_ZONE } from '../../db/numbers.ts';
import type { CaseFileRow } from '../../db/rows.ts';
import { policies } from '../../policies/index.ts';
import { caseFile, sha256 } from '../case-file.ts';
import { defineJob } from '../job.ts';

/** Archives the case: everything in its file with a hash, and the gaps that were found (D19-01, D19-04, D08-09). */
export default defineJob({
  type: 'complaint.archive',
  input: z.object({}),
  output: z.object({ fileComplete: z.boolean() }),
  async handle({ trx, clock, complaint, job }) {
    const now = clock.now();
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'complaint.archived', public: true, jobKey: job.key });
    await updateComplaint(trx, complaint.id, { archivedAt: complaint.archivedAt ?? now });
    const manifest = await caseFile(trx, complaint.id);
    const years = policies.get(complaint.policyId)?.retentionYears ?? null;
    const retainUntil = years === null ? null : DateTime.fromJSDate(now, { zone: BANK_ZONE }).plus({ years }).toISODate();
    await trx('caseFile')
      .insert({ complaintId: complaint.id, manifest: json(manifest) as CaseFileRow['manifest'], sha256: sha256(manifest), archivedAt: now, retainUntil })
      .onConflict('complaintId').ignore();
    return { fileComplete: manifest.gaps.length === 0 };
  },
});
