import { z } from 'zod';
import { ADMIN_EVENT_TYPES } from '../../db/codes.ts';
import { channelsAndRetention } from '../admin/channels.ts';
import { retryOutbox, systemHealth } from '../admin/health.ts';
import { mailSettings, testMail } from '../admin/mail.ts';
import { changePerson, createPerson, listPeople, readPerson, resetPassword, setActive, signOutEverywhere } from '../admin/people.ts';
import { listRoles } from '../admin/roles.ts';
import { listTrail } from '../admin/trail.ts';
import { closeUnit, createUnit, listAdminUnits, renameUnit, reopenUnit } from '../admin/units.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Access, AccountChange, AccountChanged, AccountDetail, AccountMade, AdminRoles, AdminUnits, ChannelsAndRetention, MailSettings, MailTest, NewAccount, NewUnit, People, PeopleQuery, ResetPassword, Trail, TrailQuery, UnitChange, WithReason } from '../schemas/admin.ts';
import { OutboxRetried, RetryOutbox, SystemHealth } from '../schemas/health.ts';

const ByName = z.object({ username: z.string().max(100) });
const ById = z.object({ id: z.string().max(40) });

export const adminRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/admin/people', tag: 'admin', summary: "Accounts of the bank's people (D18-17)", access: 'manage-people',
    query: PeopleQuery, responses: { 200: People },
    handle: async ({ api, query }) => ({ status: 200, body: await listPeople(api, query) }),
  }),
  staffRoute({
    method: 'post', path: '/api/admin/people', tag: 'admin', summary: 'Add a person; roles that approve, check or audit wait for approval', access: 'manage-people',
    body: NewAccount, responses: { 201: AccountMade },
    handle: async ({ api, user, body }) => ({ status: 201, body: await createPerson(api, user, body), headers: { 'Cache-Control': 'no-store' } }),
  }),
  staffRoute({
    method: 'get', path: '/api/admin/people/{username}', tag: 'admin', summary: 'One account, with what was changed in it', access: 'manage-people',
    params: ByName, responses: { 200: AccountDetail },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readPerson(api, user, params.username) }),
  }),
  staffRoute({
    method: 'put', path: '/api/admin/people/{username}', tag: 'admin', summary: 'Change an account; a post that takes approval is proposed as a matter', access: 'manage-people',
    params: ByName, body: AccountChange, responses: { 200: AccountChanged }, problems: [409],
    handle: async ({ api, user, params, body }) => ({ status: 200, body: { matter: await changePerson(api, user, params.username, body) } }),
  }),
  ...([['disable', false, 'Stop an account; its sessions end at once'], ['enable', true, 'Restore an account']] as const).map(([word, active, summary]) => staffRoute({
    method: 'post', path: `/api/admin/people/{username}/${word}`, tag: 'admin', summary, access: 'manage-people',
    params: ByName, body: WithReason, responses: { 204: null }, problems: [409],
    async handle({ api, user, params, body }) {
      await setActive(api, user, params.username, active, body.reason);
      return { status: 204 };
    },
  })),
  staffRoute({
    method: 'post', path: '/api/admin/people/{username}/password', tag: 'admin', summary: 'A link to set a password, or a temporary one; sessions end at once', access: 'manage-people',
    params: ByName, body: ResetPassword, responses: { 200: Access }, problems: [409],
    handle: async ({ api, user, params, body }) => ({ status: 200, body: await resetPassword(api, user, params.username, body.how, body.reason), headers: { 'Cache-Control': 'no-store' } }),
  }),
  staffRoute({
    method: 'delete', path: '/api/admin/people/{username}/sessions', tag: 'admin', summary: 'End all sessions of a person', access: 'manage-people',
    params: ByName, responses: { 204: null },
    async handle({ api, user, params }) {
      await signOutEverywhere(api, user, params.username);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/admin/units', tag: 'admin', summary: 'Branches, departments and outlets, with what is open in each', access: 'manage-people',
    responses: { 200: AdminUnits },
    handle: async ({ api }) => ({ status: 200, body: await listAdminUnits(api) }),
  }),
  staffRoute({
    method: 'post', path: '/api/admin/units', tag: 'admin', summary: 'Add a unit', access: 'manage-people',
    body: NewUnit, responses: { 204: null },
    async handle({ api, user, body }) {
      await createUnit(api, user, body);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'put', path: '/api/admin/units/{id}', tag: 'admin', summary: 'Rename a unit', access: 'manage-people',
    params: ById, body: UnitChange, responses: { 204: null },
    async handle({ api, user, params, body }) {
      await renameUnit(api, user, params.id, body);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/admin/units/{id}/close', tag: 'admin', summary: 'Close a unit that has no open work', access: 'manage-people',
    params: ById, body: WithReason, responses: { 204: null }, problems: [409],
    async handle({ api, user, params, body, locale }) {
      await closeUnit(api, user, params.id, body.reason, locale);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/admin/units/{id}/reopen', tag: 'admin', summary: 'Open a closed unit again', access: 'manage-people',
    params: ById, body: WithReason, responses: { 204: null },
    async handle({ api, user, params, body }) {
      await reopenUnit(api, user, params.id, body.reason);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/admin/roles', tag: 'admin', summary: 'What each role may do (D03-05)', access: 'read-admin-trail',
    responses: { 200: AdminRoles },
    handle: async ({ api }) => ({ status: 200, body: await listRoles(api) }),
  }),
  staffRoute({
    method: 'get', path: '/api/admin/trail', tag: 'admin', summary: 'What administrators changed (D15-06, D18-17)', access: 'read-admin-trail',
    query: TrailQuery, responses: { 200: Trail },
    handle: async ({ api, query }) => ({ status: 200, body: { ...(await listTrail(api, query)), types: [...ADMIN_EVENT_TYPES] } }),
  }),
  staffRoute({
    method: 'get', path: '/api/admin/mail', tag: 'admin', summary: 'How mails go out and come in, without secrets', access: 'manage-systems',
    responses: { 200: MailSettings },
    handle: async ({ api, user }) => ({ status: 200, body: await mailSettings(api, user) }),
  }),
  staffRoute({
    method: 'post', path: '/api/admin/mail/test', tag: 'admin', summary: "Send a test mail to myself, with the server's answers", access: 'manage-systems',
    responses: { 200: MailTest },
    handle: async ({ api, user }) => ({ status: 200, body: await testMail(api, user) }),
  }),
  staffRoute({
    method: 'get', path: '/api/admin/channels', tag: 'admin', summary: 'Channels published to customers, and retention under the regulations in force (D03-14, D10-03, D19-04)', access: 'manage-systems',
    responses: { 200: ChannelsAndRetention },
    handle: async ({ api }) => ({ status: 200, body: await channelsAndRetention(api) }),
  }),
  staffRoute({
    method: 'get', path: '/api/admin/health', tag: 'health', summary: 'Every part with live figures', access: 'manage-systems',
    responses: { 200: SystemHealth },
    handle: async ({ api }) => ({ status: 200, body: await systemHealth(api) }),
  }),
  staffRoute({
    method: 'post', path: '/api/admin/outbox/retry', tag: 'health', summary: 'Send once more what did not get through; recorded', access: 'manage-systems',
    body: RetryOutbox, responses: { 200: OutboxRetried },
    handle: async ({ api, user, body }) => ({ status: 200, body: { queued: await retryOutbox(api, user, body) } }),
  }),
];
