import type { Database } from '../db/connection.ts';
import type { Measure, ReportScope, Section, Source } from './report.ts';
import { sources } from './sources/index.ts';

/** What a report is made for. `unitId`: only this unit with all that is below it. */
export interface Asked { from: Date; to: Date; now: Date; scope: ReportScope; unitId?: string | undefined }

export interface Statement { sql: string; bindings: Record<string, unknown> }

/** Figures of sections: a row for each key of each, `dimension` being which of `dimensions` the key is of, and one row, without a dimension, of the total. A section's measure is the column `m` with its place in `measures`. */
export interface Figures { statement: Statement; dimensions: readonly string[]; measures: readonly string[] }

/** Of sections about the same rows (`sameRows`), which are read once for all of them. */
export function figuresOf(sections: readonly Section[], asked: Asked): Figures {
  const [first] = sections;
  if (!first) throw new Error('figures of no section');
  const dimensions = [...new Set(sections.flatMap(({ by }) => (by ? [by.key] : [])))];
  const measures = [...new Set(sections.flatMap((section) => section.measures.map(figure)))];
  const columns = measures.map((measure, index) => `${measure} as m${index}`).join(', ');
  const each = (value: (key: string, index: number) => string): string => (dimensions.length === 0 ? 'null::text' : `case ${dimensions.map((key, index) => `when grouping(${key}) = 0 then ${value(key, index)}`).join(' ')} end`);
  const grouping = dimensions.length === 0 ? '' : `group by grouping sets (${dimensions.map((key) => `(${key})`).join(', ')}, ())`;
  const { source, where, bindings } = rowsOf(first, asked);
  const sql = `select ${each((_, index) => String(index))} as dimension, ${each((key) => `(${key})::text`)} as key, ${columns} from ${joined(source, `${columns} ${dimensions.join(' ')} ${where}`)} where ${where} ${grouping}`;
  return { statement: { sql, bindings }, dimensions, measures };
}

/** Sections with the same are about the same rows: unless a table that they need makes several of one. */
export function sameRows(section: Section): string {
  const source = sourceOf(section);
  const fragments = `${section.measures.map(figure).join(' ')} ${section.by?.key ?? ''} ${section.where ?? ''} ${source.bases[section.basis] ?? ''}`;
  const multiplying = joinsNamed(source, fragments).filter((join) => !join.startsWith('left join'));
  return JSON.stringify([section.source, section.basis, section.where ?? null, multiplying]);
}

/** The rows behind a figure, newest first. `key`: of one row of the section; left out: behind the total. */
export function itemsOf(section: Section, measure: Measure, asked: Asked, of: { key?: string | null; limit: number; offset: number }): Statement {
  const { source, where, bindings } = rowsOf(section, asked);
  const { item } = source;
  const conditions = [where, `(${conditionOf(measure)})`];
  if (section.by && of.key !== undefined) conditions.push(`(${section.by.key})::text is not distinct from :key`);
  const all = conditions.join(' and ');
  const value = measure.compute.kind === 'sum' || measure.compute.kind === 'average' || measure.compute.kind === 'median' ? measure.compute.value : 'null';
  const columns = `${item.id} as id, ${item.number} as number, ${item.title} as title, ${source.unit} as unit_id, ${item.at} as at, ${item.detail ?? 'null'} as detail, ${value} as value`;
  return {
    sql: `select ${columns}, count(*) over () as total from ${joined(source, `${columns} ${all} ${section.by?.key ?? ''}`)} where ${all} order by ${item.at} desc, ${item.id} limit :limit offset :offset`,
    bindings: { ...bindings, limit: of.limit, offset: of.offset, ...(of.key === undefined ? {} : { key: of.key }) },
  };
}

export async function run<Row>(db: Database, { sql, bindings }: Statement): Promise<Row[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(sql, bindings as never);
  return rows;
}

export function sourceOf(section: Section): Source {
  const source = sources[section.source];
  if (!source) throw new Error(`section ${section.id}: there is no source "${section.source}" (there are: ${Object.keys(sources).join(', ')})`);
  return source;
}

/** The rows that a measure counts, or takes its value from. Those of a share are its part. */
function conditionOf({ compute }: Measure): string {
  if (compute.kind === 'share') return compute.whole ? `(${compute.whole}) and (${compute.part})` : compute.part;
  if (compute.kind === 'ratio') return `(${compute.part}) <> 0`;
  return [compute.where, compute.kind === 'count' ? undefined : `(${compute.value}) is not null`].filter((condition) => condition !== undefined).map((condition) => `(${condition})`).join(' and ') || 'true';
}

/** A measure's SQL. */
export function figure({ compute }: Measure): string {
  const filtered = (aggregate: string, where: string | undefined): string => (where ? `${aggregate} filter (where ${where})` : aggregate);
  switch (compute.kind) {
    case 'count': return filtered('count(*)', compute.where);
    case 'share': {
      const part = compute.whole ? `(${compute.whole}) and (${compute.part})` : compute.part;
      return `round(100.0 * ${filtered('count(*)', part)} / nullif(${filtered('count(*)', compute.whole)}, 0), 1)`;
    }
    case 'ratio': return `round(100.0 * sum(${compute.part}) / nullif(sum(${compute.whole}), 0), 1)`;
    case 'sum': return `coalesce(${filtered(`sum(${compute.value})`, compute.where)}, 0)`;
    case 'average': return `round(${filtered(`avg(${compute.value})`, compute.where)}::numeric, 1)`;
    case 'median': return `round((${filtered(`percentile_cont(0.5) within group (order by ${compute.value})`, compute.where)})::numeric, 1)`;
  }
}

function rowsOf(section: Section, { from, to, now, scope, unitId }: Asked): { source: Source; where: string; bindings: Record<string, unknown> } {
  const source = sourceOf(section);
  const basis = source.bases[section.basis];
  if (!basis) throw new Error(`section ${section.id}: source "${section.source}" has no basis "${section.basis}" (there are: ${Object.keys(source.bases).join(', ')})`);
  const conditions = [`(${basis})`];
  // Bounds are excluded; what happens at this very moment has happened.
  const bindings: Record<string, unknown> = { from, to, now, asof: to < now ? to : new Date(now.getTime() + 1) };
  if (section.where) conditions.push(`(${section.where})`);
  if (!scope.all) {
    conditions.push(`${source.unit} = :own`);
    bindings.own = scope.unitId;
  }
  if (unitId !== undefined) {
    conditions.push(`${source.unit} in (with recursive below as (select id from unit where id = :unit union all select unit.id from unit join below on unit.parent_id = below.id) select id from below)`);
    bindings.unit = unitId;
  }
  return { source, where: conditions.join(' and '), bindings };
}

/** The source with those of its further tables that the fragments, or tables that they need, name. */
function joined(source: Source, fragments: string): string {
  return [source.from, ...joinsNamed(source, fragments)].join(' ');
}

function joinsNamed(source: Source, fragments: string): string[] {
  const named = new Set<string>();
  const look = (text: string): void => {
    for (const [alias, join] of Object.entries(source.joins)) {
      if (named.has(alias) || !new RegExp(`\\b${alias}\\.`).test(text)) continue;
      named.add(alias);
      // A join names its own alias where it is defined.
      look(join);
    }
  };
  look(fragments);
  return Object.entries(source.joins).filter(([alias]) => named.has(alias)).map(([, join]) => join);
}
