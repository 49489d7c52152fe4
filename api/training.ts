import type { Knex } from 'knex';
import type { z } from 'zod';
import { may } from '../db/roles.ts';
import { TrainingRecords, type TrainingSearch } from './schemas/knowledge.ts';
import type { Api } from './context.ts';
import type { SignedIn } from './sessions.ts';

type Row = { username: string; displayName: string; unitId: string; matterId: string; title: string; kind: string; heldOn: string; hours: number; passed: boolean };

/** Records of trainings (D18-18, D15-07): one's own; those of the unit for its approver; all for who reads appraisals. The newest first. */
export async function trainingRecords(api: Api, user: SignedIn, search: z.output<typeof TrainingSearch>): Promise<TrainingRecords> {
  const where = (query: Knex.QueryBuilder): void => {
    void query.join('userAccount', 'userAccount.id', 'trainingRecord.userId');
    if (!may(user, 'read-appraisals')) void query.where(user.roles.includes('approver') ? { 'userAccount.unitId': user.unitId } : { 'userAccount.id': user.id });
    if (search.username) void query.where({ username: search.username });
    if (search.unit) void query.where({ 'userAccount.unitId': search.unit });
    if (search.kind) void query.where({ kind: search.kind });
    if (search.from) void query.where('heldOn', '>=', search.from);
    if (search.to) void query.where('heldOn', '<=', search.to);
  };
  const [rows, [counted]] = await Promise.all([
    api.knex('trainingRecord').modify(where).orderBy([{ column: 'heldOn', order: 'desc' }, { column: 'username' }]).limit(search.pageSize).offset((search.page - 1) * search.pageSize)
      .select('username', 'displayName', 'unitId', 'matterId', 'title', 'kind', 'heldOn', 'hours', 'passed') as unknown as Promise<Row[]>,
    api.knex('trainingRecord').modify(where).count<{ count: number | string }[]>({ count: '*' }),
  ]);
  const items = rows.map(({ username, displayName, unitId, kind, ...rest }) => ({ ...rest, kind: TrainingRecords.shape.items.element.shape.kind.parse(kind), person: { username, name: displayName, unitId } }));
  return { items, total: Number(counted?.count ?? 0) };
}
