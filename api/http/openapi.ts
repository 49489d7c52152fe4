import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { Problem } from '../schemas/common.ts';
import { Uploads } from '../schemas/uploads.ts';
import type { AnyRoute } from './route.ts';

/** The OpenAPI 3.1 document, from the very schemas that check requests and answers. */
export function openApiDocument(routes: readonly AnyRoute[], publicUrl: string): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  return createDocument({
    openapi: '3.1.0',
    info: { title: '银行投诉处理 Bank complaints', version: '1.0.0', description: 'People and other systems reach complaints through this API alone. Errors are problem details (RFC 9457) in the language of Accept-Language.' },
    servers: [{ url: publicUrl }],
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https:') ? '__Host-session' : 'session' } } },
  }) as unknown as Record<string, unknown>;
}

function operation(route: AnyRoute): ZodOpenApiOperationObject {
  const staff = route.access !== 'public';
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(staff ? { security: [{ session: [] }] } : {}),
    requestParams: {
      ...(route.params instanceof z.ZodObject ? { path: route.params } : {}),
      ...(route.query instanceof z.ZodObject ? { query: route.query } : {}),
      ...(route.headers instanceof z.ZodObject ? { header: route.headers } : {}),
    },
    ...(route.body || route.upload || route.bytes ? { requestBody: { required: true, content: requestContent(route) } } : {}),
    responses: responses(route, staff),
  };
}

function operationId(route: AnyRoute): string {
  const words = route.path.replace(/^\/api/, '').split(/[/{}.-]+/).filter(Boolean);
  return [route.method, ...words].map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
}

function requestContent(route: AnyRoute): Record<string, { schema: z.ZodType; encoding?: Record<string, { contentType: string }> }> {
  const content: Record<string, { schema: z.ZodType; encoding?: Record<string, { contentType: string }> }> = {};
  if (route.bytes) content['application/octet-stream'] = { schema: z.string().meta({ format: 'binary', description: `At most ${route.bytes} bytes` }) };
  if (route.body && !route.upload) content['application/json'] = { schema: route.body };
  if (route.upload) {
    content['application/json'] = { schema: z.object({ ...(route.body instanceof z.ZodObject ? route.body.shape : {}), uploads: route.upload.kind === 'required' ? Uploads : Uploads.optional() }) };
    const evidence = z.array(z.string().meta({ format: 'binary' })).meta({ description: 'At most 10 files of 20 MB each' });
    const { jsonPart } = route.upload;
    const fields = jsonPart && route.body ? { [jsonPart]: route.body } : route.body instanceof z.ZodObject ? route.body.shape : {};
    content['multipart/form-data'] = { schema: z.object({ ...fields, evidence }), ...(jsonPart ? { encoding: { [jsonPart]: { contentType: 'application/json' } } } : {}) };
  }
  return content;
}

const MEANING: Readonly<Record<number, string>> = {
  200: 'Done', 201: 'Made', 204: 'Done, nothing to tell', 400: 'Cannot be read', 401: 'Not signed in', 403: 'Not allowed', 404: 'Does not exist, or may not be seen',
  409: 'In conflict with the present state', 413: 'Too large', 415: 'Unsupported content type', 422: 'Fields are wrong; `errors` names them', 429: 'Too many attempts',
  500: 'Internal error', 503: 'Not ready',
};

function responses(route: AnyRoute, staff: boolean): ZodOpenApiResponsesObject {
  const all: ZodOpenApiResponsesObject = {};
  for (const [status, schema] of Object.entries(route.responses)) {
    const content = schema === null ? undefined : typeof schema === 'object' && 'events' in schema ? { 'text/event-stream': { schema: schema.events } } : schema === 'file' ? { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } : { 'application/json': { schema } };
    all[status as '200'] = { description: MEANING[Number(status)] ?? status, ...(content ? { content } : {}) };
  }
  const refusals = [
    500,
    ...(staff ? [401, 403] : []),
    ...(route.query ? [400] : []),
    ...(route.params ? [404] : []),
    ...(route.body || route.upload ? [400, 403, 413, 415, 422] : []),
    ...(route.bytes ? [400, 403, 413, 415] : []),
    ...(route.problems ?? []),
  ];
  for (const status of [...new Set(refusals)].sort()) {
    if (route.responses[status] !== undefined) continue;
    all[String(status) as '400'] = { description: MEANING[status] ?? String(status), content: { 'application/problem+json': { schema: Problem } } };
  }
  return all;
}
