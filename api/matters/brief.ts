import type { Api } from '../context.ts';
import { peopleById } from '../complaints/people.ts';
import { notFound } from '../http/problem.ts';
import type { Task } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';
import { matterVisibleTo } from './access.ts';
import { toMatterFiles } from './files.ts';
import { linkedComplaints, recordReading } from './read.ts';
import { matterSummaries, toMatterSummary, type MatterSummaryRow } from './search.ts';

/** A matter as it stands beside one of its tasks; of its complaints the one that the task is about, where it is about one. */
export async function matterBrief(api: Api, user: SignedIn, id: string, taskKey: string): Promise<NonNullable<Task['matter']>> {
  const row = (await matterSummaries(api.knex).where('matter.id', id).modify(matterVisibleTo(user)).first()) as MatterSummaryRow | undefined;
  if (!row) throw notFound();
  if (row.confidential) await recordReading(api, user, id);
  const [people, linked, files, about] = await Promise.all([
    peopleById(api.knex, [row.openedBy]), linkedComplaints(api, user, row), api.knex('matterFile').where({ matterId: id }).orderBy('uploadedAt').orderBy('id'),
    api.knex('matterComplaint').where({ taskKey }).first('complaintId'),
  ]);
  const complaints = about ? linked.filter((each) => each.id === about.complaintId) : linked;
  return { ...toMatterSummary(row, people, api.clock.now()), complaints, files: await toMatterFiles(api.knex, files) };
}
