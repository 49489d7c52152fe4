import { chosenPolicy } from '../../db/chosen-policy.ts';
import { publishedChannels } from '../../db/published-channels.ts';
import type { Api } from '../context.ts';
import type { ChannelsAndRetention } from '../schemas/admin.ts';

/** What is published to customers, and how long their files are kept under the regulations in force (D03-14, D10-03, D19-04). */
export async function channelsAndRetention(api: Api): Promise<ChannelsAndRetention> {
  const now = api.clock.now();
  const [channels, pending, branches, files] = await Promise.all([
    publishedChannels(api.knex, api.settings.bank),
    api.knex('matter').where({ kind: 'channel-change', state: 'open' }).orderBy('openedAt', 'desc').first('id', 'number'),
    api.knex('unit').where({ kind: 'branch', closedAt: null }).orderBy('id'),
    api.knex.raw<{ rows: { kept: number; due: number; held: number }[] }>(`
      select count(*) as kept, count(*) filter (where retain_until < ?::date) as due,
        count(*) filter (where exists (select 1 from legal_hold h where h.complaint_id = case_file.complaint_id and h.released_at is null)) as held
      from case_file where disposed_at is null`, [now]),
  ]);
  const retention = await Promise.all([null, ...branches.map(({ id }) => id)].map(async (unitId) => {
    const { policy } = await chosenPolicy(api.knex, { branchId: unitId, category: null, at: now });
    return { unitId, policyIds: policy.sources, years: policy.retentionYears };
  }));
  return { channels, pending: pending ?? null, retention, files: files.rows[0] ?? { kept: 0, due: 0, held: 0 } };
}
