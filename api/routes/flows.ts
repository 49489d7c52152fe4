import { z } from 'zod';
import { checkChange, tryChange } from '../flows/check.ts';
import { proposeDraft, readDraft, removeDraftFile, saveDraftFile } from '../flows/draft.ts';
import { proposedFiles } from '../flows/proposed.ts';
import { stepNames } from '../flows/names.ts';
import { listFlows, mayPropose, readFlow } from '../flows/read.ts';
import { versionsOf } from '../flows/versions.ts';
import { flowVocabulary } from '../flows/vocabulary.ts';
import { ProblemError } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Uuid } from '../schemas/common.ts';
import { FlowCheck, FlowDetail, FlowDraft, FlowDraftSave, FlowDraftSaved, FlowFileName, FlowFiles, FlowList, FlowTrial, FlowVersions, FlowVocabulary, ProposedFiles, ProposeFlowDraft, StepNames } from '../schemas/flows.ts';
import { IdempotencyKey, MatterOpened } from '../schemas/matters.ts';

const DraftFile = z.object({ file: FlowFileName });

/** Flows, decisions and forms as they are in force. A change is proposed as a matter of kind `flow-change`. */
export const flowRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/flows', tag: 'flows', summary: 'Every diagram, decision table and form in force', access: 'staff',
    responses: { 200: FlowList },
    handle: async ({ api, user }) => ({ status: 200, body: await listFlows(api, user) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flow-step-names', tag: 'meta', summary: 'What the steps of the flows are called in English, by their Chinese names', access: 'staff',
    responses: { 200: StepNames },
    handle: async ({ api }) => ({ status: 200, body: await stepNames(api) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flows/{file}', tag: 'flows', summary: 'One of them, with what waits in it and its history', access: 'staff',
    params: z.object({ file: FlowFileName }), responses: { 200: FlowDetail },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readFlow(api, user, params.file) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flow-changes/{id}', tag: 'flows', summary: 'What a change of flows proposes, file by file, beside what it was made from (D03-07)', access: 'staff',
    params: z.object({ id: Uuid }), responses: { 200: ProposedFiles },
    handle: async ({ api, user, params }) => ({ status: 200, body: await proposedFiles(api, user, params.id) }),
  }),
  staffRoute({
    method: 'post', path: '/api/flow-changes/check', tag: 'flows', summary: 'What is wrong with proposed files, whether the engine takes them, and what is under way in them', access: 'staff',
    body: FlowFiles, responses: { 200: FlowCheck }, problems: [403],
    async handle({ api, user, body }) {
      if (!mayPropose(user)) throw new ProblemError(403, 'forbidden');
      return { status: 200, body: await checkChange(api, body.files) };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/flow-changes/trial', tag: 'flows', summary: 'What proposed files would have done to past decisions and to the ways of the latest cases (D03-07)', access: 'staff',
    body: FlowFiles, responses: { 200: FlowTrial }, problems: [403],
    async handle({ api, user, body }) {
      if (!mayPropose(user)) throw new ProblemError(403, 'forbidden');
      return { status: 200, body: await tryChange(api, user, body.files) };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/flows/{file}/versions', tag: 'flows', summary: 'Every version of a file that was in force, and as it is shipped (D03-07)', access: 'staff',
    params: DraftFile, responses: { 200: FlowVersions },
    handle: async ({ api, params }) => ({ status: 200, body: await versionsOf(api, params.file) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flow-vocabulary', tag: 'flows', summary: 'What diagrams, tables and forms may name: job types with their headers, human tasks, messages, variables', access: 'staff',
    responses: { 200: FlowVocabulary },
    handle: async ({ api }) => ({ status: 200, body: await flowVocabulary(api) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flow-draft', tag: 'flows', summary: 'What I have changed and not proposed yet', access: 'staff',
    responses: { 200: FlowDraft }, problems: [403],
    handle: async ({ api, user }) => ({ status: 200, body: await readDraft(api, user) }),
  }),
  staffRoute({
    method: 'put', path: '/api/flow-draft/{file}', tag: 'flows', summary: 'Save a changed diagram, table or form in my draft, over the version that I saw', access: 'staff',
    params: DraftFile, body: FlowDraftSave, responses: { 200: FlowDraftSaved }, problems: [403, 409],
    handle: async ({ api, user, params, body }) => ({ status: 200, body: await saveDraftFile(api, user, params.file, body) }),
  }),
  staffRoute({
    method: 'delete', path: '/api/flow-draft/{file}', tag: 'flows', summary: 'Take a file out of my draft', access: 'staff',
    params: DraftFile, query: z.object({ version: z.coerce.number().int().min(1) }), responses: { 204: null }, problems: [403, 409],
    async handle({ api, user, params, query }) {
      await removeDraftFile(api, user, params.file, query.version);
      return { status: 204 };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/flow-draft/propose', tag: 'flows', summary: 'Propose my draft, or some files of it, as a change of flows, to be approved by somebody else (D03-07, D12-08)', access: 'staff',
    body: ProposeFlowDraft, headers: IdempotencyKey, responses: { 201: MatterOpened }, problems: [403],
    async handle({ api, request, user, body }) {
      const { id, number } = await proposeDraft(api, user, body, request.get('idempotency-key'));
      return { status: 201, body: { id, number }, headers: { Location: `/api/matters/${id}` } };
    },
  }),
];
