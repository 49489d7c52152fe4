import { z } from 'zod';
import { checkChange } from '../flows/check.ts';
import { proposedFiles } from '../flows/proposed.ts';
import { stepNames } from '../flows/names.ts';
import { listFlows, mayPropose, readFlow } from '../flows/read.ts';
import { ProblemError } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Uuid } from '../schemas/common.ts';
import { FlowCheck, FlowDetail, FlowFileName, FlowFiles, FlowList, ProposedFiles, StepNames } from '../schemas/flows.ts';

/** Flows, decisions and forms as they are in force. A change is proposed as a matter of kind `flow-change`. */
export const flowRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/flows', tag: 'flows', summary: 'Every diagram, decision table and form in force', access: 'staff',
    responses: { 200: FlowList },
    handle: async ({ api, user }) => ({ status: 200, body: await listFlows(api, user) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flow-step-names', tag: 'flows', summary: 'What the steps of the flows are called in English, by their Chinese names', access: 'staff',
    responses: { 200: StepNames },
    handle: async ({ api }) => ({ status: 200, body: await stepNames(api) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flows/{file}', tag: 'flows', summary: 'One of them, with what waits in it and its history', access: 'staff',
    params: z.object({ file: FlowFileName }), responses: { 200: FlowDetail },
    handle: async ({ api, params }) => ({ status: 200, body: await readFlow(api, params.file) }),
  }),
  staffRoute({
    method: 'get', path: '/api/flow-changes/{id}', tag: 'flows', summary: 'What a change of flows proposes, file by file, beside what it was made from (D03-07)', access: 'staff',
    params: z.object({ id: Uuid }), responses: { 200: ProposedFiles },
    handle: async ({ api, user, params }) => ({ status: 200, body: await proposedFiles(api, user, params.id) }),
  }),
  staffRoute({
    method: 'post', path: '/api/flow-changes/check', tag: 'flows', summary: 'What is wrong with proposed files, and what they would do to open cases and past decisions', access: 'staff',
    body: FlowFiles, responses: { 200: FlowCheck }, problems: [403],
    async handle({ api, user, body }) {
      if (!mayPropose(user)) throw new ProblemError(403, 'forbidden');
      return { status: 200, body: await checkChange(api, user, body.files) };
    },
  }),
];
