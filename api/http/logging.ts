import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Api } from '../context.ts';

/** Gives each request an id and logs its end: method, path without query, status and duration. Never a body, a query or a header. */
export function logRequests(api: Api): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const start = performance.now();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    const { path } = request;
    response.on('close', () => {
      const level = response.statusCode >= 500 ? 'warn' : 'debug';
      api.log[level]({ requestId, method: request.method, path, status: response.statusCode, ms: Math.round(performance.now() - start) }, 'request');
    });
    next();
  };
}
