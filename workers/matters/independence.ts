import type { Database } from '../../db/connection.ts';
import type { MatterRow } from '../../db/rows-matters.ts';

/**
 * Usernames who may not take a task of a matter: the person whom it is about and whoever was named to have no part
 * (D05-01, D06-03); and, as the task's header `independentOf` says, the opener (four eyes), the doers of other tasks, and
 * with `cases` whoever had a hand in one of the complaints that it concerns (D18-21).
 */
export async function excludedFromMatter(db: Database, matter: MatterRow, independentOf: string | undefined): Promise<string[]> {
  const named = (independentOf ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  const elements = named.filter((part) => part !== 'opener' && part !== 'cases');
  const entries = elements.length === 0 && !named.includes('opener') ? [] : await db('matterEntry')
    .join('userAccount', 'userAccount.id', 'matterEntry.userId')
    .where({ matterId: matter.id })
    .select<{ username: string; elementId: string | null }[]>('userAccount.username', 'matterEntry.elementId');
  const doers = entries.filter(({ elementId }) => (elementId === null ? named.includes('opener') : elements.includes(elementId))).map(({ username }) => username);
  const ofCases = named.includes('cases') ? await doersOfCases(db, matter.id) : [];
  return [...new Set([...doers, ...ofCases, ...matter.excluded, ...(matter.aboutUsername ? [matter.aboutUsername] : [])])].sort();
}

/** Who completed a task of one of the matter's complaints, or is complained of there. */
async function doersOfCases(db: Database, matterId: string): Promise<string[]> {
  const linked = db('matterComplaint').where({ matterId }).select('complaintId');
  const [done, concerned] = await Promise.all([
    db('taskSubmission').join('userAccount', 'userAccount.id', 'taskSubmission.userId').whereIn('taskSubmission.complaintId', linked).distinct('username'),
    db('conflictOfInterest').whereIn('complaintId', linked).distinct('username'),
  ]);
  return [...done, ...concerned].map(({ username }) => username);
}
