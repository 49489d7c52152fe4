import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { currentFiles, FILE_NAME, sha256 } from '../../flows/files.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { FlowVersions } from '../schemas/flows.ts';

/** Every version of a file that was in force, the latest first, and as it is shipped: to be compared, and gone back to by a change (D03-07). @throws ProblemError 404 */
export async function versionsOf(api: Api, name: string): Promise<FlowVersions> {
  const [[current], own, shipped] = await Promise.all([
    currentFiles(api.knex, undefined, new RegExp(`^${name.replace('.', '\\.')}$`)),
    api.knex('flowVersion').join('matter', 'matter.id', 'flowVersion.matterId').where({ resource: name }).orderBy('flowVersion.id', 'desc').select('matter.id', 'matter.number', 'matter.title', 'flowVersion.content', 'flowVersion.sha256', 'flowVersion.appliedAt') as unknown as
      Promise<{ id: string; number: string; title: string; content: string; sha256: string; appliedAt: Date }[]>,
    FILE_NAME.test(name) ? readFile(path.join(api.settings.flowsFolder, name), 'utf8').catch(() => undefined) : undefined,
  ]);
  if (!current) throw notFound();
  const approved = own.map((version, index) => ({ sha256: version.sha256, content: version.content, matterId: version.id, number: version.number, title: version.title, appliedAt: iso(version.appliedAt), inForce: index === 0 }));
  return { items: [...approved, ...(shipped === undefined ? [] : [{ sha256: sha256(shipped), content: shipped, matterId: null, number: null, title: null, appliedAt: null, inForce: approved.length === 0 }])] };
}
