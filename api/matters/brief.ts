import type { Api } from '../context.ts';
import { peopleById } from '../complaints/people.ts';
import { notFound } from '../http/problem.ts';
import type { Task } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';
import { matterVisibleTo } from './access.ts';
import { toMatterFiles } from './files.ts';
import { linkedComplaints, recordReading } from './read.ts';
import { matterSummaries, toMatterSummary, type MatterSummaryRow } from './search.ts';

/** A matter as it stands beside one of its tasks. */
export async function matterBrief(api: Api, user: SignedIn, id: string): Promise<NonNullable<Task['matter']>> {
  const row = (await matterSummaries(api.knex).where('matter.id', id).modify(matterVisibleTo(user)).first()) as MatterSummaryRow | undefined;
  if (!row) throw notFound();
  if (row.confidential) await recordReading(api, user, id);
  const [people, complaints, files] = await Promise.all([
    peopleById(api.knex, [row.openedBy]), linkedComplaints(api, user, row), api.knex('matterFile').where({ matterId: id }).orderBy('uploadedAt').orderBy('id'),
  ]);
  return { ...toMatterSummary(row, people, api.clock.now()), complaints, files: await toMatterFiles(api.knex, files) };
}
