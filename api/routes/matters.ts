import { z } from 'zod';
import { addMatterEvent, findComplaintByNumber, linkComplaints, MATTER_KINDS } from '../../db/index.ts';
import { flowOf } from '../complaints/flow.ts';
import { summaryFor } from '../complaints/read.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { matterFor, matterToAddTo, mayOpen } from '../matters/access.ts';
import { addMatterFiles, toMatterFiles } from '../matters/files.ts';
import { migrationProgress } from '../matters/migration.ts';
import { openMatter, readOpeningForm } from '../matters/open.ts';
import { readMatter } from '../matters/read.ts';
import { searchMatters } from '../matters/search.ts';
import { Uuid } from '../schemas/common.ts';
import { MigrationProgress, MigrationProgressQuery } from '../schemas/engine.ts';
import { IdempotencyKey, LinkComplaint, Matter, MatterFile, MatterFlow, MatterKindCode, MatterKinds, MatterList, MatterOpened, MatterSearch, NewMatter, OpeningForm } from '../schemas/matters.ts';

const ById = z.object({ id: Uuid });

export const matterRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/matter-kinds', tag: 'meta', summary: 'The kinds of matters, and which of them I may open', access: 'staff',
    responses: { 200: MatterKinds },
    async handle({ user }) {
      const items = MATTER_KINDS.map((kind) => ({ code: kind.code, zh: kind.zh, en: kind.en, processId: kind.processId, confidential: kind.confidential, change: kind.change, rules: [...kind.rules], mayOpen: mayOpen(user, kind) }));
      return { status: 200, body: { items } };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/matter-kinds/{kind}/form', tag: 'matters', summary: 'The form in which a matter of this kind is opened', access: 'staff',
    params: z.object({ kind: MatterKindCode }), responses: { 200: OpeningForm }, problems: [501],
    handle: async ({ api, user, params }) => ({ status: 200, body: await readOpeningForm(api, user, params.kind) }),
  }),
  staffRoute({
    method: 'get', path: '/api/matters', tag: 'matters', summary: 'The matters that I may see', access: 'staff',
    query: MatterSearch, responses: { 200: MatterList },
    handle: async ({ api, user, query }) => ({ status: 200, body: await searchMatters(api, user, query) }),
  }),
  staffRoute({
    method: 'post', path: '/api/matters', tag: 'matters', summary: 'Open a matter; its flow starts', access: 'staff',
    body: NewMatter, upload: { kind: 'optional', jsonPart: 'matter' }, headers: IdempotencyKey, responses: { 201: MatterOpened }, problems: [501],
    async handle({ api, request, user, body, files }) {
      const { id, number } = await openMatter(api, { matter: body, files, by: user, idempotencyKey: request.get('idempotency-key') });
      return { status: 201, body: { id, number }, headers: { Location: `/api/matters/${id}` } };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/matters/{id}', tag: 'matters', summary: 'The matter; reading a confidential one is recorded', access: 'staff',
    params: ById, responses: { 200: Matter },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readMatter(api, user, params.id) }),
  }),
  staffRoute({
    method: 'get', path: '/api/matters/{id}/flow', tag: 'matters', summary: 'Where the matter is in its diagrams, read from the engine', access: 'staff',
    params: ById, responses: { 200: MatterFlow }, problems: [503],
    handle: async ({ api, user, params }) => ({ status: 200, body: await flowOf(api, await matterFor(api, user, params.id)) }),
  }),
  staffRoute({
    method: 'get', path: '/api/matters/{id}/migration', tag: 'matters', summary: 'How far running instances have been moved, and which were refused (D03-07)', access: 'staff',
    params: ById, query: MigrationProgressQuery, responses: { 200: MigrationProgress }, problems: [503],
    handle: async ({ api, user, params, query }) => ({ status: 200, body: await migrationProgress(api, (await matterFor(api, user, params.id)).id, query) }),
  }),
  staffRoute({
    method: 'post', path: '/api/matters/{id}/complaints', tag: 'matters', summary: 'Name a further complaint that it concerns', access: 'staff',
    params: ById, body: LinkComplaint, responses: { 204: null }, problems: [409],
    async handle({ api, user, params, body }) {
      const matter = await matterToAddTo(api, user, params.id);
      if (matter.state === 'closed') throw new ProblemError(409, 'matter-closed');
      const named = await findComplaintByNumber(api.knex, body.number.toUpperCase());
      const complaint = named && (await summaryFor(api, user, named.id).catch(() => undefined));
      if (!complaint) throw fieldProblem({ field: 'number', code: 'unknown-complaint' });
      const at = api.clock.now();
      await api.knex.transaction(async (trx) => {
        await linkComplaints(trx, matter.id, [complaint.id], user, at);
        await addMatterEvent(trx, { matterId: matter.id, at, actor: { kind: 'staff', id: user.id }, type: 'matter.linked', data: { complaintId: complaint.id, number: complaint.number } });
      });
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/matters/{id}/files', tag: 'matters', summary: 'Add files', access: 'staff',
    params: ById, upload: { kind: 'required' }, responses: { 201: z.object({ items: z.array(MatterFile) }) }, problems: [409],
    async handle({ api, user, params, files }) {
      const matter = await matterToAddTo(api, user, params.id);
      if (matter.state === 'closed') throw new ProblemError(409, 'matter-closed');
      if (files.length === 0) throw fieldProblem({ field: 'evidence', code: 'no-file' });
      let undo: (() => Promise<void>) | undefined;
      try {
        const rows = await api.knex.transaction(async (trx) => {
          const added = await addMatterFiles(trx, api, matter, files, user, api.clock.now());
          ({ undo } = added);
          return added.rows;
        });
        return { status: 201, body: { items: await toMatterFiles(api.knex, rows) } };
      } catch (error) {
        await undo?.();
        throw error;
      }
    },
  }),
  staffRoute({
    method: 'get', path: '/api/matters/{id}/files/{fileId}', tag: 'matters', summary: 'Download a file; recorded on the timeline', access: 'staff',
    params: z.object({ id: Uuid, fileId: Uuid }), responses: { 200: 'file' },
    async handle({ api, user, params }) {
      const matter = await matterFor(api, user, params.id);
      const row = await api.knex('matterFile').where({ id: params.fileId, matterId: matter.id }).first();
      if (!row) throw notFound();
      await addMatterEvent(api.knex, { matterId: matter.id, at: api.clock.now(), actor: { kind: 'staff', id: user.id }, type: 'file.viewed', data: { fileId: row.id } });
      return { status: 200, file: { storedAs: row.storedAs, sizeBytes: row.sizeBytes, name: row.fileName, mediaType: row.mediaType } };
    },
  }),
];
