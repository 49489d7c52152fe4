/** Problem details (RFC 9457) with the titles and status codes of the Orchestration Cluster REST API. */
import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import { CommandRejection, type RejectionType } from '../../engine.ts';

export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

export const badRequest = (detail: string): Problem => new Problem(400, 'INVALID_ARGUMENT', detail);
export const notFound = (detail: string): Problem => new Problem(404, 'NOT_FOUND', detail);
export const notHere = (what: string): Problem => new Problem(501, 'NOT_IMPLEMENTED', `${what} is not supported by the embedded engine; a Camunda 8 cluster has it`);

const statuses: Record<RejectionType, number> = {
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  INVALID_STATE: 409,
  RESOURCE_EXHAUSTED: 503,
  PROCESSING_ERROR: 500,
  DEADLINE_EXCEEDED: 504,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
};

/** Express' last handler. @param log gets what nobody foresaw. */
export function answerProblems(log: (error: unknown) => void) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const { status, title, message } = toProblem(error, log);
    response.status(status).type('application/problem+json').send(JSON.stringify({ type: 'about:blank', title, status, detail: message, instance: request.originalUrl.split('?')[0] }));
  };
}

function toProblem(error: unknown, log: (error: unknown) => void): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof CommandRejection) return new Problem(statuses[error.type], error.type, error.message);
  if (error instanceof z.ZodError) return badRequest(error.issues.map((issue) => `${issue.path.length ? `The property '${issue.path.join('.')}'` : 'The request body'}: ${issue.message}.`).join(' '));
  const { type, message } = error as { type?: string; message?: string };
  switch (type) { // of express.json
    case 'entity.parse.failed': return new Problem(400, 'Bad Request', `The request body is not valid JSON: ${message}`);
    case 'entity.too.large': return new Problem(413, 'Payload Too Large', 'The request body is larger than 4 MB');
    case 'encoding.unsupported': case 'charset.unsupported': return new Problem(415, 'Unsupported Media Type', String(message));
    case 'request.aborted': case 'request.size.invalid': return new Problem(400, 'Bad Request', String(message));
  }
  if (error instanceof URIError) return new Problem(400, 'Bad Request', 'The path is not valid');
  log(error);
  return new Problem(500, 'INTERNAL_SERVER_ERROR', 'Unexpected error; see the log of the engine');
}
