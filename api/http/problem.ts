import type { Locale } from '../../db/codes.ts';
import type { Problem } from '../schemas/common.ts';
import { fieldText, problemText, type FieldCode, type Params, type ProblemCode } from './messages.ts';

export interface FieldProblem { field: string; code: FieldCode; params?: Params }

/** A request that is refused. It is answered as a problem detail (RFC 9457) in the reader's language. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly status: number;
  readonly code: ProblemCode;
  readonly params: Params;
  readonly fields: FieldProblem[];
  readonly headers: Record<string, string>;

  constructor(status: number, code: ProblemCode, more: { params?: Params; fields?: FieldProblem[]; headers?: Record<string, string> } = {}) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.params = more.params ?? {};
    this.fields = more.fields ?? [];
    this.headers = more.headers ?? {};
  }
}

export const notFound = (): ProblemError => new ProblemError(404, 'not-found');

export function fieldProblem(...fields: FieldProblem[]): ProblemError {
  return new ProblemError(422, 'invalid-fields', { fields });
}

export function toProblem(error: ProblemError, locale: Locale, requestId: string): Problem {
  return {
    type: `urn:bank-complaints:problem:${error.code}`,
    title: problemText(error.code, locale, error.params),
    status: error.status,
    instance: `urn:request:${requestId}`,
    ...(error.fields.length > 0
      ? { errors: error.fields.map(({ field, code, params }) => ({ field, code, message: fieldText(code, locale, params) })) }
      : {}),
  };
}
