import type { Database } from '../db/connection.ts';
import { codesIn, labelsFor } from './labels.ts';
import { currentPeriod, keysIn, momentsOf, previousPeriod, upTo, usualPeriod, type Period } from './period.ts';
import type { Measure, Report, ReportScope, Section, Text } from './report.ts';
import { figure, figuresOf, itemsOf, run, sameRows, sourceOf, type Asked } from './sql.ts';

export interface ReportRequest { period: Period; unitId?: string | undefined; scope: ReportScope; now: Date }

export interface ReportRow { key: string | null; label: Text; values: (number | null)[]; previous: (number | null)[] | null }
export interface SectionResult {
  section: Section;
  rows: ReportRow[];
  total: { values: (number | null)[]; previous: (number | null)[] | null };
  /** Whether a figure opens a list. */
  opens: boolean;
  /** Rows beyond those shown (`top`). */
  more: number;
}
export interface ReportResult { report: Report; request: ReportRequest; previous: Period; sections: SectionResult[];
  /** The last whole period, in which nothing happened. */
  insteadOf?: Period;
}

export interface Item { kind: 'complaint' | 'matter' | 'none'; id: string; number: string; title: string; unitId: string | null; at: Date; detail: Text | null; value: number | null }

/** Connections that one report takes at most. */
const READINGS_AT_ONCE = 3;

/** Makes a report. Reads only; sections about the same rows read these once. */
export async function makeReport(db: Database, report: Report, request: ReportRequest): Promise<ReportResult> {
  const now = asked(request);
  const before = asked({ ...request, period: previousPeriod(request.period) });
  const readings = [
    ...alike(report.sections).map((sections) => ({ sections, of: now })),
    ...alike(report.sections.filter(({ compare }) => compare)).map((sections) => ({ sections, of: before })),
  ];
  const figures = { now: new Map<Section, SectionFigures>(), before: new Map<Section, SectionFigures>() };
  await Promise.all(Array.from({ length: READINGS_AT_ONCE }, async () => {
    for (let next = readings.shift(); next; next = readings.shift()) {
      const found = await read(db, next.sections, next.of);
      for (const [section, each] of found) figures[next.of === now ? 'now' : 'before'].set(section, each);
    }
  }));
  const sections = await Promise.all(report.sections.map((section) => sectionOf(db, section, request, figures.now.get(section) ?? NONE, figures.before.get(section))));
  return { report, request, previous: previousPeriod(request.period), sections };
}

/** Sections about the same rows together. */
function alike(sections: readonly Section[]): Section[][] {
  const groups = new Map<string, Section[]>();
  for (const section of sections) {
    const rows = sameRows(section);
    groups.set(rows, [...(groups.get(rows) ?? []), section]);
  }
  return [...groups.values()];
}

/** A report of the last whole period or, where nothing happened in it, of the one under way. */
export async function makeUsualReport(db: Database, report: Report, request: Omit<ReportRequest, 'period'>): Promise<ReportResult> {
  const period = usualPeriod(report.period, request.now);
  const usual = await makeReport(db, report, { ...request, period });
  if (hasFigures(usual)) return usual;
  const current = await makeReport(db, report, { ...request, period: currentPeriod(report.period, request.now) });
  return hasFigures(current) ? { ...current, insteadOf: period } : usual;
}

function hasFigures({ sections }: ReportResult): boolean {
  return sections.some(({ total }) => total.values.some((value) => value !== null && value !== 0));
}

/** What stands behind one figure. */
export async function listItems(db: Database, section: Section, measure: Measure, request: ReportRequest, of: { key?: string | null; page: number; pageSize: number }): Promise<{ items: Item[]; total: number }> {
  const { item } = sourceOf(section);
  if (!opens(section)) return { items: [], total: 0 };
  const statement = itemsOf(section, measure, asked(request), { ...('key' in of && of.key !== undefined ? { key: of.key } : {}), limit: of.pageSize, offset: (of.page - 1) * of.pageSize });
  const rows = await run<Omit<Item, 'kind' | 'detail'> & { detail: string | null; total: number }>(db, statement);
  const label = await labelsFor(db, item.detailLabels ?? 'text', rows.map((row) => row.detail).filter((detail) => detail !== null));
  return {
    items: rows.map(({ id, number, title, unitId, at, detail, value }) => ({ kind: item.kind, id, number, title, unitId, at, detail: detail === null ? null : label(detail), value: value === null ? null : Number(value) })),
    total: rows[0]?.total ?? 0,
  };
}

async function sectionOf(db: Database, section: Section, request: ReportRequest, now: SectionFigures, before: SectionFigures | undefined): Promise<SectionResult> {
  const keys = allKeys(section, upTo(request.period, request.now), now, before);
  const label = await labelsFor(db, section.by?.labels ?? 'text', keys.filter((key) => key !== null));
  const nothing = section.measures.map(({ compute }) => (compute.kind === 'count' || compute.kind === 'sum' ? 0 : null));
  const rows = keys.map((key) => ({ key, label: label(key), values: now.byKey.get(key) ?? nothing, previous: before ? before.byKey.get(key) ?? nothing : null }));
  const { shown, more } = topOf(section, rows);
  return { section, rows: shown, total: { values: now.total ?? nothing, previous: before ? before.total ?? nothing : null }, opens: opens(section), more };
}

interface SectionFigures { byKey: Map<string | null, (number | null)[]>; total: (number | null)[] | undefined }
const NONE: SectionFigures = { byKey: new Map(), total: undefined };

async function read(db: Database, sections: readonly Section[], of: Asked): Promise<Map<Section, SectionFigures>> {
  const { statement, dimensions, measures } = figuresOf(sections, of);
  const rows = await run<{ dimension: string | number | null; key: string | null } & Record<string, number | string | null>>(db, statement);
  return new Map(sections.map((section) => {
    const columns = section.measures.map((measure) => `m${measures.indexOf(figure(measure))}`);
    const values = (row: Record<string, unknown>): (number | null)[] => columns.map((column) => { const value = row[column]; return value === null || value === undefined ? null : Number(value); });
    const dimension = section.by ? dimensions.indexOf(section.by.key) : undefined;
    const total = rows.find((row) => row.dimension === null);
    return [section, { byKey: new Map(rows.filter((row) => row.dimension !== null && Number(row.dimension) === dimension).map((row) => [row.key, values(row)])), total: total && values(total) }];
  }));
}

/** The rows' keys in the order in which people expect them; months and days that are still to come only where something falls into them. */
function allKeys(section: Section, period: Period, ...figures: (SectionFigures | undefined)[]): (string | null)[] {
  const { by } = section;
  if (!by) return [];
  const found = new Set(figures.flatMap((each) => [...(each?.byKey.keys() ?? [])]));
  if (by.labels === 'month' || by.labels === 'day') return [...new Set([...keysIn(period, by.labels), ...[...found].filter((key) => key !== null)])].sort();
  const codes = codesIn(by.labels).filter((code) => by.everyCode || found.has(code));
  const [first] = figures;
  const rest = [...found].filter((key) => key === null || !codes.includes(key));
  const size = (key: string | null): number => first?.byKey.get(key)?.[0] ?? 0;
  rest.sort((a, b) => (a === null ? 1 : b === null ? -1 : size(b) - size(a) || (a < b ? -1 : 1)));
  return [...codes, ...rest];
}

function topOf(section: Section, rows: ReportRow[]): { shown: ReportRow[]; more: number } {
  const { top } = section;
  if (!top) return { shown: rows, more: 0 };
  const index = section.measures.findIndex((measure) => measure.id === top.measure);
  const shown = [...rows].sort((a, b) => (b.values[index] ?? -1) - (a.values[index] ?? -1)).slice(0, top.rows);
  return { shown, more: rows.length - shown.length };
}

function opens(section: Section): boolean {
  const source = sourceOf(section);
  return source.item.kind !== 'none' && source.closed === undefined;
}

function asked({ period, unitId, scope, now }: ReportRequest): Asked {
  return { ...momentsOf(period), now, scope, unitId };
}
