import { z } from 'zod';
import { addMatterEntry } from '../../db/matter-records.ts';
import type { MatterEntryRow } from '../../db/rows-matters.ts';
import { defineMatterJob } from '../job.ts';

/** Sums up what was found case by case (D04-07, D09-06): counted from what each inspector entered, not by hand. The report is written from it. */
export default defineMatterJob({
  type: 'inspection.sum-up',
  input: z.object({}),
  async handle({ trx, clock, matter, job }) {
    const inspected = await trx('matterComplaint').join('matterEntry', 'matterEntry.userTaskKey', 'matterComplaint.taskKey').join('complaint', 'complaint.id', 'matterComplaint.complaintId')
      .where('matterComplaint.matterId', matter.id).orderBy('complaint.number').select('complaint.number', 'matterEntry.data', 'matterEntry.fields') as (Pick<MatterEntryRow, 'data' | 'fields'> & { number: string })[];
    const faulty = inspected.filter(({ data }) => data.caseFaulty === true);
    const casesInspected = inspected.length;
    const casesFaulty = faulty.length;
    const inspectionFindings = faulty.map(({ number, fields }) => [number, ...fields.filter(({ key }) => key === 'faultKinds' || key === 'inspectionFindings').map(({ shown }) => shown)].join('：')).join('\n');
    await addMatterEntry(trx, {
      matterId: matter.id, userTaskKey: null, elementId: job.elementId, name: '汇总检查结果', formId: null, userId: null, at: clock.now(),
      data: { casesInspected, casesFaulty, inspectionFindings: inspectionFindings || '未发现问题。' },
      fields: [
        { key: 'casesInspected', label: '检查件数 Cases inspected', shown: String(casesInspected) },
        { key: 'casesFaulty', label: '有问题件数 Faulty cases', shown: String(casesFaulty) },
        ...(inspectionFindings ? [{ key: 'inspectionFindings', label: '检查记录 Findings', shown: inspectionFindings }] : []),
      ],
    });
  },
});
