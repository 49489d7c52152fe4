import { may } from '../../db/roles.ts';
import { documentOf, fileName } from '../../reports/document.ts';
import { fileOf } from '../../reports/file.ts';
import { listItems, makeReport, makeUsualReport, reports, type Report } from '../../reports/index.ts';
import { usualPeriod } from '../../reports/period.ts';
import { scopeOf } from '../../reports/scope.ts';
import type { ReportRequest, ReportResult } from '../../reports/run.ts';
import type { Api } from '../context.ts';
import { handOut } from '../exports.ts';
import type { SentFile } from '../http/route.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { ReportCases, ReportResult as Answer } from '../schemas/reports.ts';
import type { SignedIn } from '../sessions.ts';
import { remembered } from '../remembered.ts';

interface Asked { from?: string | undefined; to?: string | undefined; unit?: string | undefined }

export function reportsFor(user: SignedIn): Report[] {
  return [...reports.values()].filter((report) => may(user, report.permission));
}

export async function answerReport(api: Api, user: SignedIn, id: string, { sections, ...asked }: Asked & { sections?: string | undefined }): Promise<Answer> {
  const report = reportFor(user, id);
  const request = await requestOf(api, user, id, asked);
  if (sections === undefined) return toAnswer(await made(api, report, request, asked));
  const part = { ...report, sections: report.sections.filter((section) => sections.split(',').includes(section.id)) };
  return remembered(api, [id, sections, asked, request.period, request.scope], { forMs: 60_000 }, async () => toAnswer(await made(api, part, request, asked)));
}

/** What stands behind one figure. @throws ProblemError 404 where there is no such figure. */
export async function answerCases(api: Api, user: SignedIn, id: string, of: Asked & { section: string; measure: string; row?: string | undefined; blank?: 'true' | undefined; page: number; pageSize: number }): Promise<ReportCases> {
  const section = reportFor(user, id).sections.find((each) => each.id === of.section);
  const measure = section?.measures.find((each) => each.id === of.measure);
  if (!section || !measure) throw notFound();
  const key = of.blank ? null : of.row;
  const { items, total } = await listItems(api.knex, section, measure, await requestOf(api, user, id, of), { key, page: of.page, pageSize: of.pageSize });
  return { items: items.map((item) => ({ ...item, at: iso(item.at) })), total };
}

export async function exportReport(api: Api, user: SignedIn, id: string, of: Asked & { format: 'xlsx' | 'pdf' }, locale: string): Promise<SentFile> {
  const result = await made(api, reportFor(user, id), await requestOf(api, user, id, of), of);
  const { request } = result;
  const unit = request.unitId ? await api.knex('unit').where({ id: request.unitId }).first() : undefined;
  const document = documentOf(result, { bank: api.settings.bank, unit: unit ? { zh: unit.nameZh, en: unit.nameEn } : null, locale });
  const file = { ...(await fileOf(document, { format: of.format, bank: api.settings.bank, locale, madeAt: request.now })), name: fileName(document.title, request.period, of.format) };
  return handOut(api, user, { type: 'report.exported', subject: id, data: { period: `${request.period.from} — ${request.period.to}`, ...(request.unitId ? { unitId: request.unitId } : {}) }, file });
}

/** Of a period that was asked for, else of the usual one. */
function made(api: Api, report: Report, request: ReportRequest, { from }: Asked): Promise<ReportResult> {
  return from === undefined ? makeUsualReport(api.knex, report, request) : makeReport(api.knex, report, request);
}

function reportFor(user: SignedIn, id: string): Report {
  const report = reports.get(id);
  if (!report) throw notFound();
  if (!may(user, report.permission)) throw new ProblemError(403, 'forbidden');
  return report;
}

async function requestOf(api: Api, user: SignedIn, id: string, { from, to, unit }: Asked): Promise<ReportRequest> {
  const now = api.clock.now();
  if (unit !== undefined && !(await api.knex('unit').where({ id: unit }).first('id'))) throw fieldProblem({ field: 'unit', code: 'unknown-unit' });
  const period = from !== undefined && to !== undefined ? { from, to } : usualPeriod(reportFor(user, id).period, now);
  return { period, unitId: unit, scope: scopeOf(user), now };
}

function toAnswer({ report, request, previous, sections, insteadOf }: ReportResult): Answer {
  return {
    id: report.id, name: report.name, about: report.about, rules: [...report.rules], period: report.period,
    ...request.period, previous, insteadOf: insteadOf ?? null, unitId: request.unitId ?? null, madeAt: iso(request.now),
    sections: sections.map(({ section, rows, total, opens, more }) => ({
      id: section.id, name: section.name, by: section.by?.name ?? null, opens, more, rows, total,
      measures: section.measures.map(({ id, name, unit, formula }) => ({ id, name, unit, formula })),
      chart: section.chart ? { kind: section.chart.kind, measures: [...section.chart.measures] } : null,
    })),
  };
}
