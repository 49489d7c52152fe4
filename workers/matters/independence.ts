import type { Knex } from 'knex';
import type { Database } from '../../db/connection.ts';
import type { MatterRow } from '../../db/rows-matters.ts';

/**
 * Usernames who may not take a task of a matter: the person whom it is about and whoever was named to have no part
 * (D05-01, D06-03); and, as the task's header `independentOf` says, the opener (four eyes), the doers of other tasks, and
 * whoever had a hand in one of the complaints that it concerns (D18-21): with `cases` in any, or in the one that the
 * task is about (`caseId`); with `faults` in one in which an inspection found a fault.
 */
export async function excludedFromMatter(db: Database, matter: MatterRow, independentOf: string | undefined, caseId: string | null): Promise<string[]> {
  const named = (independentOf ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  const elements = named.filter((part) => !WORDS.includes(part));
  const entries = elements.length === 0 && !named.includes('opener') ? [] : await db('matterEntry')
    .join('userAccount', 'userAccount.id', 'matterEntry.userId')
    .where({ matterId: matter.id })
    .select<{ username: string; elementId: string | null }[]>('userAccount.username', 'matterEntry.elementId');
  const doers = entries.filter(({ elementId }) => (elementId === null ? named.includes('opener') : elements.includes(elementId))).map(({ username }) => username);
  const linked = db('matterComplaint').where({ matterId: matter.id, ...(caseId ? { complaintId: caseId } : {}) }).select('complaintId');
  const ofCases = named.includes('cases') ? await doersOfCases(db, linked) : named.includes('faults') ? await doersOfCases(db, faultyCases(db, matter.id)) : [];
  return [...new Set([...doers, ...ofCases, ...matter.excluded, ...(matter.aboutUsername ? [matter.aboutUsername] : [])])].sort();
}

/** What isn't the id of a task. */
const WORDS: readonly string[] = ['opener', 'cases', 'faults'];

/** Ids of the complaints of an inspection that were found at fault. */
function faultyCases(db: Database, matterId: string): Knex.QueryBuilder {
  return db('matterComplaint').join('matterEntry', 'matterEntry.userTaskKey', 'matterComplaint.taskKey').where('matterComplaint.matterId', matterId).whereRaw("(matter_entry.data->>'caseFaulty')::boolean").select('matterComplaint.complaintId');
}

/** Who completed a task of one of the complaints, or is complained of there. */
async function doersOfCases(db: Database, linked: Knex.QueryBuilder): Promise<string[]> {
  const [done, concerned] = await Promise.all([
    db('taskSubmission').join('userAccount', 'userAccount.id', 'taskSubmission.userId').whereIn('taskSubmission.complaintId', linked).distinct('username'),
    db('conflictOfInterest').whereIn('complaintId', linked).distinct('username'),
  ]);
  return [...done, ...concerned].map(({ username }) => username);
}
