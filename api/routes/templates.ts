import { z } from 'zod';
import { matterKind } from '../../db/index.ts';
import { ProblemError } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { mayOpen } from '../matters/access.ts';
import { MailTest } from '../schemas/admin.ts';
import { Template, TemplateList, TemplateTrial, TemplateTrialRequest } from '../schemas/templates.ts';
import type { SignedIn } from '../sessions.ts';
import { listTemplates, readTemplate } from '../templates/read.ts';
import { mailTrial, printTrial, tryTemplate } from '../templates/trial.ts';

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
    method: 'post', path: '/api/templates/{name}/trial', tag: 'templates', summary: 'A proposed text tried out: the letter as it would go out, and what is wrong with the text, by line', access: 'staff',
    params: ByName, body: TemplateTrialRequest, responses: { 200: TemplateTrial },
    async handle({ api, user, params, body }) {
      mayWrite(user);
      return { status: 200, body: await tryTemplate(api, user, params.name, body) };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/templates/{name}/trial/print', tag: 'templates', summary: 'The same as it would be printed, as PDF', access: 'staff',
    params: ByName, body: TemplateTrialRequest, responses: { 200: 'file' },
    async handle({ api, user, params, body }) {
      mayWrite(user);
      return { status: 200, file: await printTrial(api, user, params.name, body) };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/templates/{name}/trial/mail', tag: 'templates', summary: "The same sent to myself, with the mail server's answers; a paper as PDF", access: 'staff',
    params: ByName, body: TemplateTrialRequest, responses: { 200: MailTest },
    async handle({ api, user, params, body }) {
      mayWrite(user);
      return { status: 200, body: await mailTrial(api, user, params.name, body) };
    },
  }),
];
