import { z } from 'zod';
import { publicRoute, staffRoute, type AnyRoute } from '../http/route.ts';
import { choosePreferences, listNotices, markNotices, preferencesOf } from '../live/notices.ts';
import { openLive } from '../live/open.ts';
import { forgetPages } from '../live/pages.ts';
import { present } from '../live/presence.ts';
import { ChosenPreferences, LiveEvent, NoticeListQuery, NoticePreferences, PageId, Presence, Present, ReadNotices, StaffNotices } from '../schemas/live.ts';

const ByPage = z.object({ page: PageId });

export const liveRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/live', tag: 'live', access: 'staff', byItself: true, problems: [429],
    summary: 'Server-sent events of what changes among what I may see. After `hello`, and after each new connection, ask for what you show again: nothing is kept for who is away',
    responses: { 200: { events: LiveEvent } },
    async handle({ api, user, request, response }) {
      await openLive(api, user, request, response);
      return { status: 200 };
    },
  }),
  staffRoute({
    method: 'put', path: '/api/presence/{page}', tag: 'live', access: 'staff', byItself: true, problems: [409],
    summary: 'I have this page open (renew within a minute); who else has the same case open',
    params: ByPage, body: Presence, responses: { 200: Present },
    handle: async ({ api, user, params, body }) => ({ status: 200, body: await present(api, user, params.page, body) }),
  }),
  // Also once signed out: whoever knows a page's id made it.
  publicRoute({
    method: 'delete', path: '/api/presence/{page}', tag: 'live', summary: 'I have closed it', byItself: true,
    params: ByPage, responses: { 204: null },
    async handle({ api, params }) {
      await forgetPages(api.knex, [params.page]);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/notices', tag: 'live', summary: 'My notices, newest first', access: 'staff',
    query: NoticeListQuery, responses: { 200: StaffNotices },
    handle: async ({ api, user, query }) => ({ status: 200, body: await listNotices(api, user, query) }),
  }),
  staffRoute({
    method: 'post', path: '/api/notices/read', tag: 'live', summary: 'I have read these, or all', access: 'staff',
    body: ReadNotices, responses: { 204: null },
    async handle({ api, user, body }) {
      await markNotices(api, user, body);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/notice-preferences', tag: 'live', summary: 'How I want each kind of notice', access: 'staff',
    responses: { 200: NoticePreferences },
    handle: async ({ api, user }) => ({ status: 200, body: await preferencesOf(api, user) }),
  }),
  staffRoute({
    method: 'put', path: '/api/notice-preferences', tag: 'live', summary: 'Choose it', access: 'staff',
    body: ChosenPreferences, responses: { 200: NoticePreferences },
    async handle({ api, user, body }) {
      await choosePreferences(api, user, body);
      return { status: 200, body: await preferencesOf(api, user) };
    },
  }),
];
