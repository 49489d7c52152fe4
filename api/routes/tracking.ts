import type { Request } from 'express';
import type { RateLimits } from '../http/rate-limits.ts';
import { GuessLimit } from '../http/rate-limits.ts';
import { publicRoute, type AnyRoute } from '../http/route.ts';
import { Appeal, CustomerUrging, QuestionAnswer, SurveyAnswer, Tracking, TrackingComment, TrackingKey } from '../schemas/tracking.ts';
import { addEvidenceAsCustomer, answerSurvey, commentAsCustomer } from '../tracking/act.ts';
import { appeal, escalate, urgeAsCustomer } from '../tracking/appeals.ts';
import { openByCode } from '../tracking/open.ts';
import { answerOpenQuestion } from '../tracking/questions.ts';
import { readTracking } from '../tracking/read.ts';

/** The customer's door: number and code open it. */
export function trackingRoutes(limits: RateLimits): AnyRoute[] {
  const guesses = new GuessLimit();
  const address = (request: Request): string => request.ip ?? '';
  const common = { method: 'post', tag: 'tracking', problems: [404, 409, 429], before: limits.tracking } as const;
  return [
    publicRoute({
      ...common, path: '/api/tracking', summary: 'What the customer may see of a case',
      body: TrackingKey, responses: { 200: Tracking },
      handle: async ({ api, request, body }) => ({
        status: 200, body: await readTracking(api, await openByCode(api, guesses, address(request), body)), headers: { 'Cache-Control': 'no-store' },
      }),
    }),
    publicRoute({
      ...common, path: '/api/tracking/comments', summary: 'Add information',
      body: TrackingComment, responses: { 204: null },
      async handle({ api, request, body }) {
        const { id } = await openByCode(api, guesses, address(request), body);
        await commentAsCustomer(api, id, body.body);
        return { status: 204 };
      },
    }),
    publicRoute({
      ...common, path: '/api/tracking/evidence', summary: 'Add evidence',
      body: TrackingKey, upload: { kind: 'required' }, responses: { 204: null },
      async handle({ api, request, body, files }) {
        const { id } = await openByCode(api, guesses, address(request), body);
        await addEvidenceAsCustomer(api, id, files);
        return { status: 204 };
      },
    }),
    publicRoute({
      ...common, path: '/api/tracking/survey', summary: 'Answer the satisfaction survey',
      body: SurveyAnswer, responses: { 204: null },
      async handle({ api, request, body }) {
        const { id } = await openByCode(api, guesses, address(request), body);
        await answerSurvey(api, id, body);
        return { status: 204 };
      },
    }),
    publicRoute({
      ...common, path: '/api/tracking/appeal', summary: 'Ask for a review by another team',
      body: Appeal, responses: { 204: null },
      async handle({ api, request, body }) {
        const { id } = await openByCode(api, guesses, address(request), body);
        await appeal(api, id, body.reason);
        return { status: 204 };
      },
    }),
    publicRoute({
      ...common, path: '/api/tracking/escalation', summary: 'Ask the superior body for a review, after that of another team',
      body: Appeal, responses: { 204: null },
      async handle({ api, request, body }) {
        const { id } = await openByCode(api, guesses, address(request), body);
        await escalate(api, id, body.reason);
        return { status: 204 };
      },
    }),
    publicRoute({
      ...common, path: '/api/tracking/urgings', summary: 'Urge the bank; once a day',
      body: CustomerUrging, responses: { 204: null },
      async handle({ api, request, body }) {
        const { id } = await openByCode(api, guesses, address(request), body);
        await urgeAsCustomer(api, id, body.body);
        return { status: 204 };
      },
    }),
    publicRoute({
      ...common, path: '/api/tracking/answer', summary: "Answer the bank's question: consent to an extension, or an opinion",
      body: QuestionAnswer, responses: { 204: null },
      async handle({ api, request, body: { number, code, ...given } }) {
        const { id } = await openByCode(api, guesses, address(request), { number, code });
        await answerOpenQuestion(api, id, { questionId: given.questionId, ...(given.consent === undefined ? {} : { consent: given.consent }), ...(given.answer ? { answer: given.answer } : {}) });
        return { status: 204 };
      },
    }),
  ];
}
