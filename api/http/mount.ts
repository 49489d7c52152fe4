import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream/promises';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { may } from '../../db/roles.ts';
import type { z } from 'zod';
import type { Api } from '../context.ts';
import { recordView } from '../admin/inspected.ts';
import { checkForViruses } from '../virus-scan/index.ts';
import { presentsSession, signedIn, type SignedIn } from '../sessions.ts';
import { localeOf } from './locale.ts';
import { notFound, ProblemError } from './problem.ts';
import type { AnyReply, AnyRoute, Call } from './route.ts';
import { receivePieces, receiveUpload, type Upload } from './upload.ts';
import { parse } from './validation.ts';

/** Bytes that aren't UTF-8 would be stored as question marks. */
const readJson = express.json({
  limit: '1mb', strict: false,
  verify: (_request, _response, body, encoding) => {
    if (encoding === 'utf-8' && !isUtf8(body)) throw Object.assign(new Error('not UTF-8'), { type: 'entity.parse.failed' });
  },
});

/** Puts a route on the app: who may call it, then the body, then the schemas, then the handler, then the answer's schema. */
export function mount(app: Express, api: Api, route: AnyRoute): void {
  app[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), async (request: Request, response: Response, next: NextFunction) => {
    let upload: Upload | undefined;
    try {
      const user = await authorise(api, request, response, route);
      response.locals.user = user;
      if (route.before) await run(route.before, request, response);
      const params = route.params ? pathParams(route, request) : undefined;
      if (route.headers) parse(route.headers, namedHeaders(route.headers, request), { status: 400, code: 'invalid-headers' });
      const query = route.query ? parse(route.query, request.query, { status: 400, code: 'invalid-query' }) : undefined;
      upload = await receive(api, request, response, route);
      const given: unknown = upload ? upload.body : request.body;
      const body = route.body ? parse(route.body, given, { status: 422, code: 'invalid-fields' }) : undefined;
      if (upload) await checkForViruses(api, upload.files, { kind: user ? 'staff' : request.get('x-api-key') === undefined ? 'customer' : 'system', userId: user?.id ?? null, route: `${request.method} ${request.path}` });
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const call = { api, request, response, requestId: String(response.locals.requestId), locale: localeOf(request), params, query, body, bytes, files: upload?.files ?? [], user };
      const reply = await route.handle(call as unknown as Call<never, never, never, never>);
      if (user) await recordView(api, user, route, request);
      await answer(api, request, response, route, reply);
    } catch (error) {
      next(error);
    } finally {
      await upload?.discard();
    }
  });
}

/** Whose page a request comes from: in one whose person has signed out or gives way to another, nothing is done in the other's name. */
const PAGE_OF = 'x-page-of';

async function authorise(api: Api, request: Request, response: Response, route: AnyRoute): Promise<SignedIn | undefined> {
  const user = await signedIn(api, request, response, { renew: !route.byItself });
  const page = request.get(PAGE_OF);
  if (page !== undefined && page !== encodeURIComponent(user?.username ?? '')) throw new ProblemError(401, 'session-ended');
  if (route.access === 'public') return user;
  if (!user) throw new ProblemError(401, presentsSession(api, request) ? 'session-ended' : 'not-signed-in');
  if (user.mustChangePassword && route.tag !== 'session') throw new ProblemError(403, 'password-must-change');
  if (route.access !== 'staff' && !may(user, route.access)) throw new ProblemError(403, 'forbidden');
  return user;
}

/** A path that can't be an id is a thing that does not exist. */
function pathParams(route: AnyRoute, request: Request): unknown {
  const parsed = route.params?.safeParse(request.params);
  if (!parsed?.success) throw notFound();
  return parsed.data;
}

/** Those that the route documents, under the names that it gives them. */
function namedHeaders(schema: z.ZodObject, request: Request): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(schema.shape).map((name) => [name, request.get(name)]));
}

async function receive(api: Api, request: Request, response: Response, route: AnyRoute): Promise<Upload | undefined> {
  if (route.bytes !== undefined) {
    if (!request.is('application/octet-stream')) throw new ProblemError(415, 'unsupported-media-type', { params: { types: 'application/octet-stream' } });
    await run(express.raw({ limit: route.bytes, inflate: false }), request, response);
    return undefined;
  }
  if (!route.body && !route.upload) return undefined;
  const multipart = Boolean(request.is('multipart/form-data'));
  if (multipart && route.upload) return receiveUpload(request, { folder: api.settings.evidenceFolder, jsonPart: route.upload.jsonPart });
  if (multipart || !request.is('application/json')) throw new ProblemError(415, 'unsupported-media-type', { params: { types: ['application/json', ...(route.upload ? ['multipart/form-data'] : [])].join(', ') } });
  await run(readJson, request, response);
  return route.upload ? receivePieces(request.body, api.settings.evidenceFolder) : undefined;
}

async function run(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => void handler(request, response, (error?: unknown) => (error ? reject(error as Error) : resolve())));
}

async function answer(api: Api, request: Request, response: Response, route: AnyRoute, reply: AnyReply): Promise<void> {
  if (response.headersSent) return;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.file) {
    const { file } = reply;
    response.status(reply.status).attachment(file.name).type(file.mediaType).setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    if ('content' in file) {
      response.send(file.content);
      return;
    }
    await sendStored(api, request, response, file);
    return;
  }
  const schema = route.responses[reply.status];
  if (schema === undefined) throw new Error(`${route.method} ${route.path} answered ${reply.status}, which it does not declare`);
  if (schema === null || schema === 'file' || 'events' in schema) {
    response.status(reply.status).end();
    return;
  }
  const checked = schema.safeParse(reply.body);
  if (!checked.success) {
    api.log.error({ route: route.path, issues: checked.error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code })) }, 'an answer does not have the shape that it promises');
    throw new ProblemError(500, 'internal');
  }
  response.status(reply.status).json(checked.data);
}

/** As a stream, whole or the part that was asked for. */
async function sendStored(api: Api, request: Request, response: Response, { storedAs, sizeBytes }: { storedAs: string; sizeBytes: number }): Promise<void> {
  const ranges = request.range(sizeBytes);
  if (ranges === -1) {
    response.status(416).setHeader('Content-Range', `bytes */${sizeBytes}`).end();
    return;
  }
  const part = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  const content = await api.evidence.read(storedAs, part);
  if (!content) throw notFound();
  if (part) response.status(206).setHeader('Content-Range', `bytes ${part.start}-${part.end}/${sizeBytes}`);
  response.setHeader('Accept-Ranges', 'bytes').setHeader('Content-Length', part ? part.end - part.start + 1 : sizeBytes);
  // Who has left needs no more of it.
  await pipeline(content, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
