import type { FieldError, Problem } from './types.ts';

/** The API said no (RFC 9457). `status` 0: it could not be reached at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[];
  /** Which refusal it is, such as `draft-changed`; '' when it is none of the API's. */
  readonly code: string;

  constructor(problem: Pick<Problem, 'status' | 'title' | 'detail' | 'errors'> & { type?: string }) {
    super(problem.title);
    this.status = problem.status;
    this.detail = problem.detail;
    this.fields = problem.errors ?? [];
    this.code = problem.type?.split(':').at(-1) ?? '';
  }
}

export const isApiError = (error: unknown, status?: number): error is ApiError =>
  error instanceof ApiError && (status === undefined || error.status === status);

/** Reads a problem document out of a response body; other bodies keep only their status. */
export function problemFrom(status: number, body: string): ApiError {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isProblem(parsed)) return new ApiError({ ...parsed, status });
  } catch {
    // not JSON: a proxy's page, or nothing
  }
  return new ApiError({ status, title: '' });
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string';
}
