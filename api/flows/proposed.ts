import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FILE_NAME } from '../../flows/files.ts';
import { matterFor } from '../matters/access.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import type { ProposedFiles } from '../schemas/flows.ts';
import type { SignedIn } from '../sessions.ts';

interface Proposed { name: string; content: string; basedOn: string | null }

/** What a change of flows proposes, or proposed, beside the file on which each was made: also when another is in force by now. */
export async function proposedFiles(api: Api, user: SignedIn, matterId: string): Promise<ProposedFiles> {
  const matter = await matterFor(api, user, matterId);
  if (matter.kind !== 'flow-change' || !Array.isArray(matter.details.files)) throw notFound();
  const files = matter.details.files as Proposed[];
  return { items: await Promise.all(files.map(async ({ name, content, basedOn }) => ({ name, before: basedOn === null ? null : await withHash(api, name, basedOn), after: content }))) };
}

/** A file by its content's hash where the bank approved it, else the shipped one. */
async function withHash(api: Api, name: string, hash: string): Promise<string | null> {
  const own = await api.knex('flowVersion').where({ resource: name, sha256: hash }).first('content');
  if (own) return own.content;
  const shipped = FILE_NAME.test(name) ? await readFile(path.join(api.settings.flowsFolder, name), 'utf8').catch(() => undefined) : undefined;
  // What it was made from is gone with an older version of the program: it is shown beside what is in force.
  return shipped ?? null;
}
