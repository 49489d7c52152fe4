import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import type { NewSavedView, SavedViews } from '../schemas/boards.ts';
import type { SignedIn } from '../sessions.ts';

type SavedView = SavedViews['items'][number];

/** A person's own views of the case list, by name. */
export function viewsOf(api: Api, user: SignedIn): Promise<SavedView[]> {
  return api.knex('savedView').where({ userId: user.id }).orderBy('name').select('id', 'name', 'filters', 'columns');
}

export async function saveView(api: Api, user: SignedIn, { name, filters, columns }: z.output<typeof NewSavedView>): Promise<SavedView> {
  const [row] = (await api.knex('savedView').insert({ id: randomUUID(), userId: user.id, name, filters: JSON.stringify(filters), columns, createdAt: api.clock.now() })
    .onConflict(['userId', 'name']).merge(['filters', 'columns']).returning(['id', 'name', 'filters', 'columns'])) as [SavedView];
  return row;
}

export async function removeView(api: Api, user: SignedIn, id: string): Promise<void> {
  if ((await api.knex('savedView').where({ id, userId: user.id }).delete()) === 0) throw notFound();
}
