import type { Database } from '../db/connection.ts';
import { codesIn, labelsFor } from './labels.ts';
import { currentPeriod, keysIn, momentsOf, previousPeriod, usualPeriod, type Period } from './period.ts';
import type { Measure, Report, ReportScope, Section, Text } from './report.ts';
import { figuresOf, itemsOf, run, sourceOf, type Asked } from './sql.ts';

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
const SECTIONS_AT_ONCE = 3;

/** Makes a report. Reads only. */
export async function makeReport(db: Database, report: Report, request: ReportRequest): Promise<ReportResult> {
  const sections: SectionResult[] = [];
  const waiting = [...report.sections.entries()];
  await Promise.all(Array.from({ length: SECTIONS_AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) sections[next[0]] = await makeSection(db, next[1], request);
  }));
  return { report, request, previous: previousPeriod(request.period), sections };
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

async function makeSection(db: Database, section: Section, request: ReportRequest): Promise<SectionResult> {
  const now = await read(db, section, asked(request));
  const before = section.compare ? await read(db, section, asked({ ...request, period: previousPeriod(request.period) })) : undefined;
  const keys = allKeys(section, request.period, now, before);
  const label = await labelsFor(db, section.by?.labels ?? 'text', keys.filter((key) => key !== null));
  const nothing = section.measures.map(({ compute }) => (compute.kind === 'count' || compute.kind === 'sum' ? 0 : null));
  const rows = keys.map((key) => ({ key, label: label(key), values: now.byKey.get(key) ?? nothing, previous: before ? before.byKey.get(key) ?? nothing : null }));
  const { shown, more } = topOf(section, rows);
  return { section, rows: shown, total: { values: now.total ?? nothing, previous: before ? before.total ?? nothing : null }, opens: opens(section), more };
}

interface Figures { byKey: Map<string | null, (number | null)[]>; total: (number | null)[] | undefined }

async function read(db: Database, section: Section, of: Asked): Promise<Figures> {
  const rows = await run<{ key: string | null; total: number } & Record<string, number | string | null>>(db, figuresOf(section, of));
  const values = (row: Record<string, unknown>): (number | null)[] => section.measures.map((_, index) => { const value = row[`m${index}`]; return value === null || value === undefined ? null : Number(value); });
  const byKey = new Map(rows.filter((row) => Number(row.total) === 0).map((row) => [row.key, values(row)]));
  const total = rows.find((row) => Number(row.total) === 1);
  return { byKey, total: total && values(total) };
}

/** The rows' keys in the order in which people expect them. */
function allKeys(section: Section, period: Period, ...figures: (Figures | undefined)[]): (string | null)[] {
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
