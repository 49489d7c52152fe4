import { z } from 'zod';
import { GuessLimit, type RateLimits } from '../http/rate-limits.ts';
import { publicRoute, staffRoute, type AnyRoute } from '../http/route.ts';
import { matterFor } from '../matters/access.ts';
import { summaryFor } from '../complaints/read.ts';
import { issueForComplaint, issueForMatter, paperFile, papersOf, voucherFor } from '../papers/papers.ts';
import { verifyPaper } from '../papers/verify.ts';
import { Uuid } from '../schemas/common.ts';
import { NewPaper, Paper, PaperKey, Papers, VerifiedPaper } from '../schemas/papers.ts';
import { TrackingKey } from '../schemas/tracking.ts';
import { openByCode } from '../tracking/open.ts';

const ById = z.object({ id: Uuid });

/** Printed papers with number and verification code. */
export function paperRoutes(limits: RateLimits): AnyRoute[] {
  const codes = new GuessLimit();
  const papers = new GuessLimit();
  return [
    staffRoute({
      method: 'get', path: '/api/complaints/{id}/papers', tag: 'papers', summary: 'Papers issued about a case, and what can be printed', access: 'search-complaints',
      params: ById, responses: { 200: Papers },
      async handle({ api, user, params }) {
        await summaryFor(api, user, params.id);
        return { status: 200, body: await papersOf(api, user, { complaintId: params.id }) };
      },
    }),
    staffRoute({
      method: 'post', path: '/api/complaints/{id}/papers', tag: 'papers', summary: 'Issue a paper about a case, or print one of its letters', access: 'search-complaints',
      params: ById, body: NewPaper, responses: { 201: Paper }, problems: [403, 409],
      handle: async ({ api, user, params, body, locale }) => ({ status: 201, body: await issueForComplaint(api, user, params.id, body, locale) }),
    }),
    staffRoute({
      method: 'get', path: '/api/matters/{id}/papers', tag: 'papers', summary: 'Papers issued about a matter, and what can be printed', access: 'staff',
      params: ById, responses: { 200: Papers },
      async handle({ api, user, params }) {
        await matterFor(api, user, params.id);
        return { status: 200, body: await papersOf(api, user, { matterId: params.id }) };
      },
    }),
    staffRoute({
      method: 'post', path: '/api/matters/{id}/papers', tag: 'papers', summary: 'Issue a paper about a matter', access: 'staff',
      params: ById, body: NewPaper, responses: { 201: Paper }, problems: [403, 409],
      handle: async ({ api, user, params, body, locale }) => ({ status: 201, body: await issueForMatter(api, user, params.id, body, locale) }),
    }),
    staffRoute({
      method: 'get', path: '/api/papers/{id}/file', tag: 'papers', summary: 'The paper as PDF; recorded on the timeline', access: 'staff',
      params: ById, responses: { 200: 'file' }, problems: [403],
      handle: async ({ api, user, params }) => ({ status: 200, file: await paperFile(api, user, params.id) }),
    }),
    publicRoute({
      method: 'post', path: '/api/tracking/voucher', tag: 'tracking', summary: "The customer's acceptance voucher 受理凭证 as PDF",
      body: TrackingKey, responses: { 200: 'file' }, problems: [404, 409, 429], before: limits.tracking,
      handle: async ({ api, request, body, locale }) => ({ status: 200, file: await voucherFor(api, await openByCode(api, codes, request.ip ?? '', body), locale) }),
    }),
    publicRoute({
      method: 'post', path: '/api/verify', tag: 'papers', summary: 'Whether a paper with this number and verification code was issued by the bank',
      body: PaperKey, responses: { 200: VerifiedPaper }, problems: [404, 429], before: limits.tracking,
      handle: async ({ api, request, body }) => ({ status: 200, body: await verifyPaper(api, papers, request.ip ?? '', body), headers: { 'Cache-Control': 'no-store' } }),
    }),
  ];
}
