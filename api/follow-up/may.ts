import { may } from '../../db/roles.ts';
import type { ComplaintRow } from '../../db/index.ts';

/** Whether a person may urge or supervise a case: by their post, until it lies in the archive (D18-06). */
export function mayPress(user: { roles: readonly string[] }, { archivedAt }: Pick<ComplaintRow, 'archivedAt'>): { urge: boolean; supervise: boolean } {
  return { urge: archivedAt === null && may(user, 'urge-cases'), supervise: archivedAt === null && may(user, 'supervise-cases') };
}
