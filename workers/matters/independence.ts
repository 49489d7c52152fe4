import type { Database } from '../../db/connection.ts';
import type { MatterRow } from '../../db/rows-matters.ts';

/**
 * Usernames who may not take a task of a matter: the person whom it is about and whoever was named to have no part
 * (D05-01, D06-03); and, as the task's header `independentOf` says, the opener (four eyes) and the doers of other tasks.
 */
export async function excludedFromMatter(db: Database, matter: MatterRow, independentOf: string | undefined): Promise<string[]> {
  const named = (independentOf ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
  const elements = named.filter((part) => part !== 'opener');
  const entries = elements.length === 0 && !named.includes('opener') ? [] : await db('matterEntry')
    .join('userAccount', 'userAccount.id', 'matterEntry.userId')
    .where({ matterId: matter.id })
    .select<{ username: string; elementId: string | null }[]>('userAccount.username', 'matterEntry.elementId');
  const doers = entries.filter(({ elementId }) => (elementId === null ? named.includes('opener') : elements.includes(elementId))).map(({ username }) => username);
  return [...new Set([...doers, ...matter.excluded, ...(matter.aboutUsername ? [matter.aboutUsername] : [])])].sort();
}
