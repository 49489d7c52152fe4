import { randomUUID } from 'node:crypto';
import { addEvent } from '../db/events.ts';
import { writeGathered } from '../db/gathered-writes.ts';
import { PAPER_KINDS } from '../db/papers.ts';
import type { PaperRow } from '../db/rows-templates.ts';
import { issuePaper, type Bank } from '../papers/issue.ts';
import { didYouMean } from './did-you-mean.ts';
import { JobIncident, type JobContext } from './job.ts';
import type { WorkerSettings } from './settings.ts';

type Context = Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job' | 'services'>;

export function bankOf({ bank, publicUrl }: WorkerSettings): Bank {
  return { ...bank, publicUrl };
}

/**
 * Has papers go with a letter's mail as PDFs (D12-02): `letter` is the letter itself, issued as a numbered paper; any
 * other is the kind that the flow issued last, if it did. The files are made when the mail is sent, and stay the same.
 */
export async function attachPapers({ trx, clock, complaint, job, services }: Context, noticeId: string, kinds: readonly string[]): Promise<void> {
  await writeGathered(trx); // the notice that they go with
  const now = clock.now();
  for (const kind of kinds) {
    const paper = kind === 'letter' ? await issueLetter() : await lastOf(kind);
    if (paper) await trx('noticeAttachment').insert({ id: randomUUID(), noticeId, fileName: `${paper.number} ${paper.title}.pdf`, mediaType: 'application/pdf', content: null, paperId: paper.id });
  }

  async function issueLetter(): Promise<PaperRow> {
    const notice = await trx('notice').where({ id: noticeId }).first();
    if (!notice) throw new Error(`notice ${noticeId} was not written`);
    const paper = await issuePaper(trx, { kind: 'letter', subject: { notice, complaint }, bank: bankOf(services.settings), issuedBy: null }, now);
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'paper.issued', data: { number: paper.number, kind: paper.kind }, jobKey: job.key });
    return paper;
  }

  async function lastOf(kind: string): Promise<PaperRow | undefined> {
    if (!PAPER_KINDS.some(({ code, about }) => code === kind && about === 'complaint')) {
      throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}", header "papers" names "${kind}", which is no paper of a complaint${didYouMean(kind, ['letter', ...PAPER_KINDS.map(({ code }) => code)])}`);
    }
    return trx('paper').where({ complaintId: complaint.id, kind }).orderBy('issuedAt', 'desc').orderBy('number', 'desc').first();
  }
}
