import { z } from 'zod';
import { addEvent, listEvents } from '../../db/index.ts';
import { readBrief } from '../complaints/brief.ts';
import { addComment } from '../complaints/comments.ts';
import { toEvent } from '../complaints/events.ts';
import { toEvidence } from '../complaints/evidence.ts';
import { fileComplaint } from '../complaints/file.ts';
import { flowOf } from '../complaints/flow.ts';
import { colleaguesOf, mentionedPeople, tellMentioned } from '../complaints/mentions.ts';
import { peopleById } from '../complaints/people.ts';
import { readPersonForReason } from '../complaints/person.ts';
import { readComplaint, summaryFor } from '../complaints/read.ts';
import { recordReading } from '../complaints/readings.ts';
import { searchComplaints } from '../complaints/search.ts';
import { keepEvidence } from '../evidence.ts';
import { approvalsOf } from '../letters/approvals.ts';
import { intakeSystemOf } from '../intake/systems.ts';
import { fieldProblem, notFound } from '../http/problem.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { publicRoute, staffRoute, type AnyRoute } from '../http/route.ts';
import { iso } from '../moments.ts';
import { Uuid } from '../schemas/common.ts';
import { CaseBrief, ComplainantDetails, Complaint, ComplaintEvents, ComplaintFlow, ComplaintList, ComplaintSearch, ForReason, Notices } from '../schemas/complaints.ts';

import { Colleagues, Comment, ComplaintFiled, EvidenceAdded, NewComment, NewComplaint } from '../schemas/filing.ts';
import { blurring, mask, readsPerson, withoutCode } from '../access.ts';
import { namesByEmail } from '../../db/users.ts';
import { presentsSession } from '../sessions.ts';

const ById = z.object({ id: Uuid });
const IdempotencyKey = z.object({ 'X-API-Key': z.string().optional().meta({ description: "The key of one of the bank's own systems (app, chat, hotline, mail door)" }), 'Idempotency-Key': z.string().min(8).max(200).optional().meta({ description: 'A repeat with the same key gets the first answer' }) });

export function complaintRoutes(limits: RateLimits): AnyRoute[] {
  return [
    publicRoute({
      method: 'post', path: '/api/complaints', tag: 'complaints', summary: 'File a complaint. 200 = this record of the source system had come in before',
      body: NewComplaint, upload: { kind: 'optional', jsonPart: 'complaint' }, headers: IdempotencyKey,
      responses: { 201: ComplaintFiled, 200: ComplaintFiled }, problems: [401, 429], before: limits.filing,
      async handle({ api, request, body, files, user }) {
        const idempotencyKey = request.get('idempotency-key');
        const system = await intakeSystemOf(api, request);
        const { complaint, repeated } = await fileComplaint(api, { complaint: body, files, by: user, system, sessionEnded: !user && presentsSession(api, request), idempotencyKey });
        const filed = { id: complaint.id, number: complaint.number, trackingCode: complaint.trackingCode, receivedAt: iso(complaint.receivedAt) };
        return repeated === 'source' ? { status: 200, body: filed } : { status: 201, body: filed, headers: { Location: `/api/complaints/${complaint.id}` } };
      },
    }),
    staffRoute({
      method: 'get', path: '/api/complaints', tag: 'complaints', summary: 'Search the complaints that I may see', access: 'search-complaints',
      query: ComplaintSearch, responses: { 200: ComplaintList },
      handle: async ({ api, user, query }) => ({ status: 200, body: await searchComplaints(api, user, query) }),
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}', tag: 'complaints', summary: 'The case', access: 'search-complaints',
      params: ById, responses: { 200: Complaint },
      handle: async ({ api, user, params }) => ({ status: 200, body: await readComplaint(api, user, params.id) }),
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/brief', tag: 'complaints', summary: 'The case beside a list: facts, running limits, tasks and last entries, without who complained', access: 'search-complaints',
      params: ById, responses: { 200: CaseBrief },
      handle: async ({ api, user, params }) => ({ status: 200, body: await readBrief(api, user, params.id) }),
    }),
    staffRoute({
      method: 'post', path: '/api/complaints/{id}/person', tag: 'complaints', summary: "The complainant's details in clear, and for an hour the whole case, for a reason that is recorded (D18-19)", access: 'read-person-for-reason',
      params: ById, body: ForReason, responses: { 200: ComplainantDetails },
      handle: async ({ api, user, params, body }) => ({ status: 200, body: await readPersonForReason(api, user, params.id, body.reason) }),
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/events', tag: 'complaints', summary: 'The timeline', access: 'search-complaints',
      params: ById, responses: { 200: ComplaintEvents },
      async handle({ api, user, params }) {
        const complaint = await summaryFor(api, user, params.id);
        const events = await listEvents(api.knex, params.id);
        const people = await peopleById(api.knex, events.map((event) => event.actorId));
        const items = events.map((event) => toEvent(event, people));
        return { status: 200, body: blurring(user, complaint, await readsPerson(api, user, params.id))({ items }) };
      },
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/notices', tag: 'complaints', summary: 'Every message with its exact content', access: 'search-complaints',
      params: ById, responses: { 200: Notices },
      async handle({ api, user, params }) {
        const complaint = await summaryFor(api, user, params.id);
        const rows = await api.knex('notice').where({ complaintId: params.id }).orderBy('createdAt').orderBy('id');
        const clear = await readsPerson(api, user, params.id);
        // A letter to the complainant names them.
        if (clear && !complaint.anonymous && rows.some((row) => row.audience === 'complainant')) await recordReading(api, user, complaint.id);
        const names = await namesByEmail(api.knex, rows.filter(({ audience }) => audience !== 'complainant').map(({ recipient }) => recipient));
        const approvals = await approvalsOf(api.knex, params.id);
        const items = rows.map((row) => ({
          id: row.id, template: row.template, locale: row.locale, audience: row.audience, medium: row.medium,
          recipient: clear || row.audience !== 'complainant' ? row.recipient : mask(row.recipient),
          recipientName: row.audience === 'complainant' ? null : names.get(row.recipient ?? '') ?? null,
          ...withoutCode({ subject: row.subject, text: row.text, html: row.html }, complaint.trackingCode), createdAt: iso(row.createdAt), sentAt: iso(row.sentAt), failedReason: row.failedReason,
          approved: approvals.get(row.id) ?? null,
        }));
        return { status: 200, body: blurring(user, complaint, clear)({ items }) };
      },
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/flow', tag: 'complaints', summary: 'Where the case is in its diagrams, read from the engine', access: 'search-complaints',
      params: ById, responses: { 200: ComplaintFlow }, problems: [503],
      handle: async ({ api, user, params }) => ({ status: 200, body: await flowOf(api, await summaryFor(api, user, params.id)) }),
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/colleagues', tag: 'complaints', summary: 'Colleagues who may see the case, by a part of their name: whom a comment can mention', access: 'add-to-complaint',
      params: ById, query: z.object({ q: z.string().trim().max(50).default('') }), responses: { 200: Colleagues },
      async handle({ api, user, params, query }) {
        await summaryFor(api, user, params.id);
        return { status: 200, body: { items: await colleaguesOf(api, user, params.id, query.q) } };
      },
    }),
    staffRoute({
      method: 'post', path: '/api/complaints/{id}/comments', tag: 'complaints', summary: 'Add a comment', access: 'add-to-complaint',
      params: ById, body: NewComment, responses: { 201: Comment },
      async handle({ api, user, params, body }) {
        const complaint = await summaryFor(api, user, params.id);
        if (body.public && body.mentions.length > 0) throw fieldProblem({ field: 'mentions', code: 'internal-only' });
        const people = await mentionedPeople(api, params.id, body.mentions);
        const row = await api.knex.transaction(async (trx) => {
          const comment = await addComment(trx, { complaintId: params.id, body: body.body, public: body.public, actor: { kind: 'staff', id: user.id }, at: api.clock.now() });
          if (people.length > 0) await tellMentioned(trx, api, complaint, comment, people, user);
          return comment;
        });
        return { status: 201, body: { id: row.id, body: row.body, public: row.public, at: iso(row.at), author: user.name, mentions: people.map(({ displayName }) => displayName) } };
      },
    }),
    staffRoute({
      method: 'post', path: '/api/complaints/{id}/evidence', tag: 'complaints', summary: 'Add evidence', access: 'add-to-complaint',
      params: ById, upload: { kind: 'required' }, responses: { 201: EvidenceAdded },
      async handle({ api, user, params, files }) {
        await summaryFor(api, user, params.id);
        if (files.length === 0) throw fieldProblem({ field: 'evidence', code: 'no-file' });
        let undo: (() => Promise<void>) | undefined;
        try {
          const rows = await api.knex.transaction(async (trx) => {
            const kept = await keepEvidence(trx, api.evidence, files, { complaintId: params.id, actor: { kind: 'staff', id: user.id }, at: api.clock.now(), public: false });
            ({ undo } = kept);
            return kept.rows;
          });
          return { status: 201, body: { items: await toEvidence(api.knex, rows) } };
        } catch (error) {
          await undo?.();
          throw error;
        }
      },
    }),
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/evidence/{evidenceId}', tag: 'complaints', summary: 'Download evidence; recorded on the timeline', access: 'search-complaints',
      params: z.object({ id: Uuid, evidenceId: Uuid }), responses: { 200: 'file' },
      async handle({ api, user, params }) {
        await summaryFor(api, user, params.id);
        const row = await api.knex('evidence').where({ id: params.evidenceId, complaintId: params.id }).first();
        if (!row) throw notFound();
        await addEvent(api.knex, { complaintId: params.id, at: api.clock.now(), actor: { kind: 'staff', id: user.id }, type: 'evidence.viewed', data: { evidenceId: row.id } });
        return { status: 200, file: { storedAs: row.storedAs, sizeBytes: row.sizeBytes, name: row.fileName, mediaType: row.mediaType } };
      },
    }),
  ];
}
