import { z } from 'zod';
import { addAdminEvent, findComplaint } from '../../db/index.ts';
import { summaryFor } from '../complaints/read.ts';
import { peopleById } from '../complaints/people.ts';
import { importClasses, listClasses } from '../intake/classes.ts';
import { intakeForms } from '../intake/forms.ts';
import { joinByHand, leaveByHand, listGroups, readGroup } from '../intake/groups.ts';
import { ignoreMail, supplementByMail } from '../intake/mails.ts';
import { comparableOf, similarComplaints } from '../intake/similar.ts';
import { addIntakeSystem, closeIntakeSystem, intakeSystemOf, isBuiltIn, renewKey } from '../intake/systems.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { publicRoute, staffRoute, type AnyRoute } from '../http/route.ts';
import { iso } from '../moments.ts';
import { Uuid } from '../schemas/common.ts';
import { ClassCodes, ClassesImported, ClassImport, ComplaintGroup, ComplaintGroups, IntakeForms, IntakeKey, IntakeSystems, JoinGroup, MailIgnored, MailSupplement, NewIntakeSystem, RenewedKey, SimilarComplaints, SimilarTo } from '../schemas/intake.ts';
import { choicesFor } from '../tasks/choices.ts';
import type { Channel } from '../../db/codes.ts';

const ById = z.object({ id: Uuid });
const BySystem = z.object({ id: z.string().max(40) });
const Key = z.object({ 'X-API-Key': z.string().optional().meta({ description: "The key of one of the bank's own systems" }) });

export const intakeRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/intake-forms', tag: 'intake', summary: 'What staff enter for each channel, besides the complaint itself (D18-01)', access: 'file-complaint',
    responses: { 200: IntakeForms },
    async handle({ api }) {
      const items = await Promise.all((await intakeForms(api.knex)).map(async ({ channels, schema }) => ({ channels, schema, data: { ...(await choicesFor(api.knex, schema)) } })));
      return { status: 200, body: { items } };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/complaints/similar', tag: 'intake', summary: 'Complaints like the one that is being entered: duplicates, and others with the same matter', access: 'file-complaint',
    body: SimilarTo, responses: { 200: SimilarComplaints },
    handle: async ({ api, user, body }) => ({ status: 200, body: await similarComplaints(api, user, comparableOf(body)) }),
  }),
  staffRoute({
    method: 'get', path: '/api/complaints/{id}/similar', tag: 'intake', summary: 'Complaints like this one, with the reasons', access: 'search-complaints',
    params: ById, responses: { 200: SimilarComplaints },
    async handle({ api, user, params }) {
      await summaryFor(api, user, params.id);
      const complaint = await findComplaint(api.knex, params.id);
      if (!complaint) throw notFound();
      return { status: 200, body: await similarComplaints(api, user, complaint) };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/complaint-groups', tag: 'intake', summary: 'Group complaints with a case that I may see (D13-02)', access: 'search-complaints',
    responses: { 200: ComplaintGroups },
    handle: async ({ api, user }) => ({ status: 200, body: { items: await listGroups(api, user) } }),
  }),
  staffRoute({
    method: 'get', path: '/api/complaint-groups/{id}', tag: 'intake', summary: 'A group with its cases and why each belongs to it', access: 'search-complaints',
    params: ById, responses: { 200: ComplaintGroup },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readGroup(api, user, params.id) }),
  }),
  staffRoute({
    method: 'post', path: '/api/complaints/{id}/group', tag: 'intake', summary: 'Join a group, or another case', access: 'add-to-complaint',
    params: ById, body: JoinGroup, responses: { 200: ComplaintGroup }, problems: [409],
    handle: async ({ api, user, params, body }) => ({ status: 200, body: await joinByHand(api, user, params.id, body) }),
  }),
  staffRoute({
    method: 'delete', path: '/api/complaints/{id}/group', tag: 'intake', summary: 'Leave the group', access: 'add-to-complaint',
    params: ById, responses: { 204: null }, problems: [409],
    async handle({ api, user, params }) {
      await leaveByHand(api, user, params.id);
      return { status: 204 };
    },
  }),
  publicRoute({
    method: 'post', path: '/api/intake/mails/supplement', tag: 'intake', summary: 'A mail adds to the complaint that its subject names. For the mail door, by its key', headers: Key,
    body: MailSupplement, upload: { kind: 'optional', jsonPart: 'mail' }, responses: { 204: null }, problems: [401, 404, 409],
    async handle({ api, request, body, files }) {
      if (!(await intakeSystemOf(api, request))?.channels.includes('e-mail')) throw new ProblemError(401, 'unknown-key');
      await supplementByMail(api, body, files);
      return { status: 204 };
    },
  }),
  publicRoute({
    method: 'post', path: '/api/intake/mails/ignored', tag: 'intake', summary: 'A mail that is no complaint: automatic answer, bounce, list. For the mail door, by its key', headers: Key,
    body: MailIgnored, responses: { 204: null }, problems: [401],
    async handle({ api, request, body }) {
      if (!(await intakeSystemOf(api, request))?.channels.includes('e-mail')) throw new ProblemError(401, 'unknown-key');
      await ignoreMail(api, body);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/intake-systems', tag: 'intake', summary: "The bank's own systems that file complaints", access: 'manage-systems',
    responses: { 200: IntakeSystems },
    async handle({ api }) {
      const rows = await api.knex('intakeSystem').orderBy('id');
      const people = await peopleById(api.knex, rows.map(({ createdBy }) => createdBy));
      return { status: 200, body: { items: rows.map((row) => ({
        id: row.id, zh: row.nameZh, en: row.nameEn, channels: row.channels as Channel[], active: row.active, createdAt: iso(row.createdAt), createdBy: row.createdBy ? people.get(row.createdBy) ?? null : null, lastUsedAt: iso(row.lastUsedAt), builtIn: isBuiltIn(row),
      })) } };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/intake-systems', tag: 'intake', summary: 'Add a system; its key is shown once', access: 'manage-systems',
    body: NewIntakeSystem, responses: { 201: IntakeKey },
    async handle({ api, user, body }) {
      const key = await api.knex.transaction(async (trx) => {
        await addAdminEvent(trx, { actorId: user.id, type: 'system.added', subject: body.id, data: { zh: body.zh, en: body.en, channels: body.channels } }, api.clock.now());
        return addIntakeSystem(trx, { id: body.id, nameZh: body.zh, nameEn: body.en, channels: body.channels }, user.id, api.clock.now());
      });
      return { status: 201, body: { id: body.id, key } };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/intake-systems/{id}/key', tag: 'intake', summary: 'A new key; the one before is void', access: 'manage-systems',
    params: BySystem, responses: { 200: RenewedKey },
    async handle({ api, user, params }) {
      const key = await api.knex.transaction(async (trx) => {
        await addAdminEvent(trx, { actorId: user.id, type: 'system.key-renewed', subject: params.id }, api.clock.now());
        const renewed = await renewKey(trx, params.id);
        return isBuiltIn(await trx('intakeSystem').where({ id: params.id }).first()) ? null : renewed;
      });
      return { status: 200, body: { id: params.id, key } };
    },
  }),
  staffRoute({
    method: 'delete', path: '/api/intake-systems/{id}', tag: 'intake', summary: 'Close a system: its key opens nothing any more', access: 'manage-systems',
    params: BySystem, responses: { 204: null },
    async handle({ api, user, params }) {
      await api.knex.transaction(async (trx) => {
        await closeIntakeSystem(trx, params.id);
        await addAdminEvent(trx, { actorId: user.id, type: 'system.closed', subject: params.id }, api.clock.now());
      });
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/class-codes', tag: 'intake', summary: 'Statistical classes of JR/T 0169-2018', access: 'staff',
    responses: { 200: ClassCodes },
    handle: async ({ api }) => ({ status: 200, body: { items: await listClasses(api.knex) } }),
  }),
  staffRoute({
    method: 'post', path: '/api/class-codes', tag: 'intake', summary: "Take over codes from the bank's own copy of the standard, all or nothing", access: 'manage-systems',
    body: ClassImport, responses: { 200: ClassesImported },
    handle: async ({ api, user, body }) => ({ status: 200, body: await api.knex.transaction(async (trx) => {
      await addAdminEvent(trx, { actorId: user.id, type: 'classes.imported', subject: 'JR/T 0169-2018' }, api.clock.now());
      return importClasses(trx, body);
    }) }),
  }),
];
