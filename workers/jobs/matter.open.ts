import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import { insertMatter } from '../../db/matter-records.ts';
import { MATTER_KINDS, matterKind } from '../../db/matters.ts';
import { didYouMean } from '../did-you-mean.ts';
import { concernedBy } from '../independence.ts';
import { defineSubjectJob, JobIncident, type Subject } from '../job.ts';
import { carriedOver } from '../matters/carry.ts';
import { headerValue } from '../matters/expressions.ts';

/**
 * Opens a matter from a flow: of a complaint (D10-01, D10-09, D13-05), of another matter (an accountability from an
 * inspection), or of a timer. Its own flow starts; this one goes on, and can wait for the message `matter.closed`.
 */
export default defineSubjectJob({
  type: 'matter.open',
  input: z.looseObject({}),
  allVariables: true,
  headers: z.object({ kind: z.string(), title: z.string().optional(), unitId: z.string().optional(), aboutUsername: z.string().optional(), outcomes: z.string().optional(), carry: z.string().optional() }),
  output: z.object({ openedMatter: z.object({ id: z.string(), number: z.string() }) }),
  async handle({ trx, clock, subject, headers, job, services }) {
    const kind = matterKind(headers.kind);
    const where = `${job.bpmnProcessId}: element "${job.elementId}"`;
    if (!kind) throw new JobIncident(`${where} opens a matter of kind "${headers.kind}", which does not exist${didYouMean(headers.kind, MATTER_KINDS.map(({ code }) => code))}`);
    const uniqueKey = `job:${job.key}`;
    const text = (name: 'title' | 'unitId' | 'aboutUsername'): string | null => {
      const value = headers[name] ? headerValue(job, name, headers[name]) : null;
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const origin = originOf(subject);
    const outcome = outcomes();
    const carried = subject.kind === 'matter' && headers.carry ? await carriedOver(trx, subject.matter, headers.carry) : { details: {}, fields: [] };
    // Whom a complaint is about has no part in what is opened from it (D05-01, D06-03).
    const concerned = subject.kind === 'complaint' ? await concernedBy(trx, subject.complaint) : [];
    const opened = await insertMatter(trx, {
      kind, uniqueKey, openedBy: null, title: text('title') ?? origin.title ?? kind.zh, details: { ...carried.details, ...outcome }, fields: carried.fields, outcome,
      unitId: text('unitId') ?? origin.unitId ?? services.settings.intakeUnit, aboutUsername: text('aboutUsername') ?? origin.aboutUsername ?? (concerned.length === 1 ? concerned[0] : null), excluded: concerned,
      complaintId: origin.complaintId, parentId: origin.matterId,
    }, clock.now());
    const row = opened ?? (await trx('matter').where({ uniqueKey }).first());
    if (!row) throw new Error('a matter that was opened before is gone');
    // What is confidential leaves no trace on the case (D05-01).
    if (opened && subject.kind === 'complaint' && !kind.confidential) {
      await addEvent(trx, { complaintId: subject.complaint.id, at: clock.now(), actor: { kind: 'system' }, type: 'matter.opened', data: { matterId: row.id, number: row.number, kind: kind.code }, jobKey: job.key });
    }
    return { openedMatter: { id: row.id, number: row.number } };

    /** A FEEL context of what the other flow branches on. */
    function outcomes(): Record<string, unknown> {
      const value = headers.outcomes ? headerValue(job, 'outcomes', headers.outcomes) : {};
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
      throw new JobIncident(`${where}, header "outcomes" gives no context`);
    }
  },
});

/** What a new matter takes over from where it comes from. A title of personal words stays behind: the number names the case. */
function originOf(subject: Subject): { title: string | null; unitId: string | null; aboutUsername: string | null; complaintId: string | null; matterId: string | null } {
  switch (subject.kind) {
    case 'complaint': {
      const { complaint } = subject;
      return { title: complaint.subject, unitId: complaint.ownerUnitId ?? complaint.complainedUnitId, aboutUsername: null, complaintId: complaint.id, matterId: null };
    }
    case 'matter': {
      const { matter } = subject;
      return { title: matter.title, unitId: matter.unitId, aboutUsername: matter.aboutUsername, complaintId: matter.complaintId, matterId: matter.id };
    }
    case 'nothing':
      return { title: null, unitId: null, aboutUsername: null, complaintId: null, matterId: null };
  }
}
