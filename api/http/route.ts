import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Locale } from '../../db/codes.ts';
import type { Permission } from '../../db/roles.ts';
import type { Api } from '../context.ts';
import type { SignedIn } from '../sessions.ts';
import type { UploadedFile } from './upload.ts';

type Optional = z.ZodType | undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Responses = Readonly<Record<number, z.ZodType | null | 'file' | { events: z.ZodType }>>;

/** A file of the store of evidence, or its content. */
export type SentFile = { storedAs: string; sizeBytes: number; name: string; mediaType: string } | { content: Buffer; name: string; mediaType: string };

/** What a route answers: one of its declared statuses, with the body of its schema. `null` = no body. */
export type Reply<R extends Responses> = {
  [S in keyof R & number]:
    R[S] extends z.ZodType ? { status: S; body: z.input<R[S]>; headers?: Record<string, string> }
    : R[S] extends 'file' ? { status: S; file: SentFile }
    : { status: S; headers?: Record<string, string> };
}[keyof R & number];

export interface Call<P extends Optional, Q extends Optional, B extends Optional, U> {
  api: Api;
  request: Request;
  response: Response;
  requestId: string;
  locale: Locale;
  params: Output<P>;
  query: Output<Q>;
  body: Output<B>;
  /** The body of a route that takes bytes as they are; else empty. */
  bytes: Buffer;
  /** Temporary files of an upload; those that the handler does not keep are removed after it. */
  files: UploadedFile[];
  user: U;
}

interface Definition<P extends Optional, Q extends Optional, B extends Optional, R extends Responses> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** OpenAPI form: `/api/complaints/{id}`. */
  path: string;
  tag: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Bytes as they are, `application/octet-stream`: at most so many. */
  bytes?: number;
  /** Files, which need not (`optional`) or have to be there (`required`): multipart/form-data with parts `evidence`, and the body in the JSON part named, or in single fields; or JSON with `uploads` that went up in pieces. */
  upload?: { kind: 'optional' | 'required'; jsonPart?: string };
  /** Checked before the body is read. */
  headers?: z.ZodObject;
  responses: R;
  /** Statuses that are answered with a problem detail, besides those that every route has. */
  problems?: readonly number[];
  /** Runs when it is known who asks (`response.locals.user`), before the body is read: a rate limit. */
  before?: RequestHandler;
  /** Asked by an open page by itself, not by the person: it does not prolong the session. */
  byItself?: true;
}

export type PublicRoute<P extends Optional, Q extends Optional, B extends Optional, R extends Responses> = Definition<P, Q, B, R> & {
  access: 'public';
  handle(call: Call<P, Q, B, SignedIn | undefined>): Promise<Reply<NoInfer<R>>>;
};
export type StaffRoute<P extends Optional, Q extends Optional, B extends Optional, R extends Responses> = Definition<P, Q, B, R> & {
  /** `staff` = anybody who is signed in. */
  access: 'staff' | Permission;
  handle(call: Call<P, Q, B, SignedIn>): Promise<Reply<NoInfer<R>>>;
};

/** A route of which only what mounting and documenting need is known. */
export interface AnyRoute extends Omit<Definition<Optional, Optional, Optional, Responses>, never> {
  access: 'public' | 'staff' | Permission;
  // Each route's own schemas parsed the call before it is handled.
  handle(call: Call<never, never, never, never>): Promise<AnyReply>;
}
export interface AnyReply { status: number; body?: unknown; headers?: Record<string, string>; file?: SentFile }

export function publicRoute<R extends Responses, P extends Optional = undefined, Q extends Optional = undefined, B extends Optional = undefined>(
  route: Omit<PublicRoute<P, Q, B, R>, 'access'>,
): AnyRoute {
  return { ...route, access: 'public' } as unknown as AnyRoute;
}

export function staffRoute<R extends Responses, P extends Optional = undefined, Q extends Optional = undefined, B extends Optional = undefined>(
  route: StaffRoute<P, Q, B, R>,
): AnyRoute {
  return route as unknown as AnyRoute;
}
