import { z } from 'zod';
import { notFound } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { answerCases, answerReport, exportReport, reportsFor } from '../reports/make.ts';
import { addSubscription, subscriptionsOf, takeHotlineFile } from '../reports/subscriptions.ts';
import { Uuid } from '../schemas/common.ts';
import { HotlineFile, HotlineTaken, NewSubscription, Subscription, Subscriptions, ReportCases, ReportCasesQuery, ReportExportQuery, ReportQuery, ReportResult, Reports } from '../schemas/reports.ts';

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
  staffRoute({
    method: 'get', path: '/api/report-subscriptions', tag: 'reports', summary: 'The reports that come to me by mail', access: 'read-reports',
    responses: { 200: Subscriptions },
    handle: async ({ api, user }) => ({ status: 200, body: { items: await subscriptionsOf(api, user) } }),
  }),
  staffRoute({
    method: 'post', path: '/api/report-subscriptions', tag: 'reports', summary: 'Have a report come by mail: the last whole period, each time one ends', access: 'read-reports',
    body: NewSubscription, responses: { 201: Subscription },
    handle: async ({ api, user, body }) => ({ status: 201, body: await addSubscription(api, user, body) }),
  }),
  staffRoute({
    method: 'delete', path: '/api/report-subscriptions/{id}', tag: 'reports', summary: 'End a subscription', access: 'read-reports',
    params: z.object({ id: Uuid }), responses: { 204: null },
    async handle({ api, user, params }) {
      const ended = await api.knex('reportSubscription').where({ id: params.id, userId: user.id }).delete();
      if (ended === 0) throw notFound();
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/hotline-statistics', tag: 'reports', summary: 'What the telephone system counted (D17-01)', access: 'enter-statistics',
    body: HotlineFile, responses: { 200: HotlineTaken },
    handle: async ({ api, user, body, locale }) => ({ status: 200, body: { rows: await takeHotlineFile(api, user, body.csv, locale) } }),
  }),
];
