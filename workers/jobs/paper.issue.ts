import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { PAPER_KINDS, paperKind } from '../../db/papers.ts';
import { issuePaper, NothingToPrint } from '../../papers/issue.ts';
import { didYouMean } from '../did-you-mean.ts';
import { defineJob, JobIncident } from '../job.ts';
import { bankOf } from '../papers.ts';

/**
 * Issues a paper of the case where a regulation prescribes it (D12-02), with number and verification code. Its file is
 * made when it is first sent or printed. Of what does not exist yet there is no paper: an incident says so.
 */
export default defineJob({
  type: 'paper.issue',
  input: z.object({}),
  headers: z.object({ kind: z.string() }),
  async handle({ trx, clock, complaint, headers, job, services }) {
    const where = `${job.bpmnProcessId}: element "${job.elementId}"`;
    const kind = PAPER_KINDS.find(({ code, about }) => code === headers.kind && about === 'complaint');
    if (!kind) throw new JobIncident(`${where} issues the paper "${headers.kind}", ${paperKind(headers.kind) ? 'which is not about a complaint' : `which does not exist${didYouMean(headers.kind, PAPER_KINDS.map(({ code }) => code))}`}`);
    const now = clock.now();
    try {
      const paper = await issuePaper(trx, { kind: kind.code, subject: { complaint }, bank: bankOf(services.settings), issuedBy: null }, now);
      await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'paper.issued', data: { number: paper.number, kind: paper.kind }, jobKey: job.key });
    } catch (error) {
      if (error instanceof NothingToPrint) throw new JobIncident(`${where}: complaint ${complaint.number} has no ${kind.en} yet: ${error.en}`);
      throw error;
    }
  },
});
