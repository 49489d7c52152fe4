import type { Database, InboxTaskRow } from '../../db/index.ts';

/** What the forms of the investigation are opened with: what the handler asked, and what was found so far. */
export async function investigationFields(db: Database, task: InboxTaskRow, complaintId: string): Promise<Record<string, unknown>> {
  switch (task.elementId) {
    case 'investigate': {
      const [team, conflicts] = await Promise.all([
        db('investigator').where({ complaintId }).orderBy('addedAt').select('username'),
        db('conflictOfInterest').where({ complaintId, why: 'complained-of' }).orderBy('declaredAt').select('username'),
      ]);
      return { investigators: team.map(({ username }) => username), complainedUsers: conflicts.map(({ username }) => username) };
    }
    case 'arbitrate-assignment': {
      const refusal = await db('assignmentRefusal').where({ complaintId }).orderBy('number', 'desc').first();
      return refusal ? { refusalReason: refusal.reason, bounces: refusal.number, newOwnerUnit: refusal.proposedUnitId } : {};
    }
    case 'specialist-opinion':
      return { supportQuestion: await lastEntered(db, complaintId, 'supportQuestion') };
    case 'confirm-violation': {
      // What points to it comes from the investigation, or from the visit that was just recorded.
      const visit = await db('investigationStep').where({ complaintId, kind: 'on-site' }).orderBy('doneAt', 'desc').first();
      return { violationClue: (await lastEntered(db, complaintId, 'violationClue')) ?? visit?.data.visitFindings };
    }
    case 'record-on-site': {
      const plan = await db('investigationStep').where({ complaintId, kind: 'on-site-plan' }).orderBy('doneAt', 'desc').first();
      return { visitPlace: plan?.data.visitPlace };
    }
    default:
      return {};
  }
}

async function lastEntered(db: Database, complaintId: string, key: string): Promise<unknown> {
  const row = await db('taskSubmission').where({ complaintId }).whereRaw('jsonb_exists(data, ?)', [key]).orderBy('submittedAt', 'desc').first('data');
  return row?.data[key];
}
