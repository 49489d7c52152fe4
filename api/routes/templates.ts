import { z } from 'zod';
import { matterKind } from '../../db/index.ts';
import { ProblemError } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { mayOpen } from '../matters/access.ts';
import { Template, TemplateList, TemplatePreview, TemplatePreviewRequest, TemplateProblems, TemplateText } from '../schemas/templates.ts';
import type { SignedIn } from '../sessions.ts';
import { previewTemplate, printPreview, problemsOf } from '../templates/preview.ts';
import { listTemplates, readTemplate } from '../templates/read.ts';

/** Trying texts out is for those who may propose one. */
function mayWrite(user: SignedIn): void {
  const kind = matterKind('template-change');
  if (!kind || !mayOpen(user, kind)) throw new ProblemError(403, 'forbidden');
}

const ByName = z.object({ name: z.string().regex(/^[a-z0-9-]{1,100}$/) });

/** Letters, mails and papers as the bank has them. A change is proposed as a matter of kind `template-change`. */
export const templateRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/templates', tag: 'templates', summary: 'Every template with the version that is in force', access: 'staff',
    responses: { 200: TemplateList },
    handle: async ({ api }) => ({ status: 200, body: { items: await listTemplates(api) } }),
  }),
  staffRoute({
    method: 'get', path: '/api/templates/{name}', tag: 'templates', summary: 'A template with all its versions, its placeholders, and what it must say', access: 'staff',
    params: ByName, responses: { 200: Template },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readTemplate(api, user, params.name) }),
  }),
  staffRoute({
    method: 'post', path: '/api/templates/{name}/check', tag: 'templates', summary: 'What is wrong with a proposed text', access: 'staff',
    params: ByName, body: TemplateText, responses: { 200: TemplateProblems },
    async handle({ api, user, params, body }) {
      mayWrite(user);
      return { status: 200, body: { problems: await problemsOf(api, params.name, body.sources) } };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/templates/{name}/preview', tag: 'templates', summary: 'The letter as a proposed text would make it', access: 'staff',
    params: ByName, body: TemplatePreviewRequest, responses: { 200: TemplatePreview },
    async handle({ api, user, params, body }) {
      mayWrite(user);
      const { subject, text, html, shortText } = await previewTemplate(api, user, params.name, body);
      return { status: 200, body: { subject, text, html, shortText } };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/templates/{name}/print-preview', tag: 'templates', summary: 'The same as PDF', access: 'staff',
    params: ByName, body: TemplatePreviewRequest, responses: { 200: 'file' },
    async handle({ api, user, params, body }) {
      mayWrite(user);
      return { status: 200, file: await printPreview(api, user, params.name, body) };
    },
  }),
];
