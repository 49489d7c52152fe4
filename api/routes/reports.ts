import { z } from 'zod';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { answerCases, answerReport, exportReport, reportsFor } from '../reports/make.ts';
import { ReportCases, ReportCasesQuery, ReportExportQuery, ReportQuery, ReportResult, Reports } from '../schemas/reports.ts';

const ById = z.object({ id: z.string().max(60) });

export const reportRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/reports', tag: 'reports', summary: 'The reports that I may read', access: 'read-reports',
    responses: { 200: Reports },
    handle: async ({ user }) => ({ status: 200, body: { items: reportsFor(user).map(({ id, name, about, rules, period }) => ({ id, name, about, rules: [...rules], period })) } }),
  }),
  staffRoute({
    method: 'get', path: '/api/reports/{id}', tag: 'reports', summary: 'A report for a period, with the formula of each figure', access: 'read-reports',
    params: ById, query: ReportQuery, responses: { 200: ReportResult },
    handle: async ({ api, user, params, query }) => ({ status: 200, body: await answerReport(api, user, params.id, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/reports/{id}/cases', tag: 'reports', summary: 'What stands behind a figure', access: 'read-reports',
    params: ById, query: ReportCasesQuery, responses: { 200: ReportCases },
    handle: async ({ api, user, params, query }) => ({ status: 200, body: await answerCases(api, user, params.id, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/reports/{id}/export', tag: 'reports', summary: 'A report as a file', access: 'read-reports',
    params: ById, query: ReportExportQuery, responses: { 200: 'file' },
    handle: async ({ api, user, params, query, locale }) => ({ status: 200, file: await exportReport(api, user, params.id, query, query.locale ?? locale) }),
  }),
];
