import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { json, type Database } from './connection.ts';
import type { TemplateVersionRow } from './rows-templates.ts';

type Sources = TemplateVersionRow['sources'];

/** The text that counts at a moment: the bank's latest one in force, or else the latest shipped. */
export function inForce<V extends Pick<TemplateVersionRow, 'origin' | 'version' | 'effectiveFrom'>>(versions: readonly V[], at: Date): V | undefined {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom <= at);
  const own = begun.filter(({ origin }) => origin === 'bank');
  return (own.length > 0 ? own : begun).reduce<V | undefined>((latest, each) => (latest === undefined || each.effectiveFrom > latest.effectiveFrom || (each.effectiveFrom.getTime() === latest.effectiveFrom.getTime() && each.version > latest.version) ? each : latest), undefined);
}

/**
 * Records the templates that the program brings, where their text is a new one. What the bank changed itself stays in
 * force over it (D03-07). Programs that start together wait for one another.
 */
export async function recordShipped(knex: Knex, shipped: readonly { name: string; sources: Sources }[], now: Date): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw('lock table template_version in share row exclusive mode');
    const rows = await trx('templateVersion').select('name', 'version', 'origin', 'sha256').orderBy('version');
    const added: object[] = [];
    for (const { name, sources } of shipped) {
      const known = rows.filter((row) => row.name === name);
      const sha256 = hashOf(sources);
      if (known.findLast(({ origin }) => origin === 'shipped')?.sha256 === sha256) continue;
      added.push({ name, version: (known.at(-1)?.version ?? 0) + 1, origin: 'shipped', sources: json(sources), sha256, effectiveFrom: now, createdAt: now });
    }
    if (added.length > 0) await trx('templateVersion').insert(added);
  });
}

/** Adds the bank's own text; a matter adds one version, however often it is applied. Returns its number. */
export async function addTemplateVersion(trx: Knex.Transaction, { name, sources, matterId, effectiveFrom }: { name: string; sources: Sources; matterId: string; effectiveFrom: Date }, now: Date): Promise<number> {
  await trx.raw('lock table template_version in share row exclusive mode');
  const before = await trx('templateVersion').where({ matterId }).first('version');
  if (before) return before.version;
  const last = await trx('templateVersion').where({ name }).max({ version: 'version' }).first<{ version: number | null }>();
  const version = (last?.version ?? 0) + 1;
  await trx('templateVersion').insert({ name, version, origin: 'bank', sources: json(sources) as unknown as Sources, sha256: hashOf(sources), matterId, effectiveFrom, createdAt: now });
  return version;
}

/** Every version, the oldest first. */
export function templateVersions(db: Database, name?: string): Promise<TemplateVersionRow[]> {
  const query = db('templateVersion').select('*').orderBy('name').orderBy('version');
  return name === undefined ? query : query.where({ name });
}

export function hashOf(sources: Sources): string {
  return createHash('sha256').update(sources['zh-CN']).update('\0').update(sources.en).digest('hex');
}
