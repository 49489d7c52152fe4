import { once } from 'node:events';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { isPassing } from '../../db/failures.ts';
import type { Api } from '../context.ts';
import { EngineError } from '../engine.ts';
import { EvidenceStoreError } from '../evidence-store/index.ts';
import { localeOf } from './locale.ts';
import { ProblemError, toProblem } from './problem.ts';

/** Every refusal and failure leaves as a problem detail; what was not expected is logged and told as 500 without its words. */
export function answerProblems(api: Api): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = asProblem(error);
    if (problem.status >= 500) api.log.error({ requestId: response.locals.requestId as string, error: describe(error) }, 'request failed');
    const body = Buffer.from(JSON.stringify(toProblem(problem, localeOf(request), String(response.locals.requestId))));
    for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
    response.status(problem.status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    if (problem.status === 413) void refuseWithoutReading(request, response, body);
    else response.end(body);
  };
}

const LINGER_MS = 1_000;

/**
 * Answers while the client is still sending, and reads no more of it. The connection stays open for a moment, because
 * closing it at once could take the answer away from a client that has not read it yet.
 */
async function refuseWithoutReading(request: Request, response: Response, body: Buffer): Promise<void> {
  response.setHeader('Connection', 'close');
  if (request.complete) {
    response.end(body);
    return;
  }
  request.pause();
  response.setHeader('Content-Length', body.length);
  response.write(body);
  await once(request, 'close', { signal: AbortSignal.timeout(LINGER_MS) }).catch(() => undefined);
  response.end();
  request.destroy();
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof EngineError) return engineProblem(error);
  if (error instanceof EvidenceStoreError) return new ProblemError(503, 'evidence-unavailable', { headers: { 'Retry-After': '5' } });
  if (isPassing(error)) return new ProblemError(503, 'database-unavailable', { headers: { 'Retry-After': '5' } });
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  const status = typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (type === 'entity.too.large') return new ProblemError(413, 'body-too-large');
  if (type === 'entity.parse.failed') return new ProblemError(400, 'bad-json');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new ProblemError(415, 'unsupported-media-type', { params: { types: 'application/json; charset=utf-8' } });
  if (status >= 400 && status < 500) return status === 404 ? new ProblemError(404, 'not-found') : new ProblemError(status, 'bad-request');
  return new ProblemError(500, 'internal');
}

export function engineProblem(error: EngineError): ProblemError {
  if (error.status === 0 || error.status === 429 || error.status >= 500) return new ProblemError(503, 'engine-unavailable', { headers: { 'Retry-After': '5' } });
  return new ProblemError(409, 'engine-refused', { params: { reason: error.message } });
}

/** Database errors quote values of the row in their detail, so only code and message go to the log. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const database = 'severity' in error && 'code' in error;
  return database
    ? { name: error.name, code: error.code, constraint: 'constraint' in error ? error.constraint : undefined, stack: error.stack?.split('\n').slice(1).join('\n') }
    : { name: error.name, message: error.message, stack: error.stack };
}
