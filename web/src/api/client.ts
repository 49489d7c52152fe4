import { currentLocale } from '../i18n/locale.ts';
import { ApiError, problemFrom } from './problem.ts';
import { learnServerTime } from './serverClock.ts';

export type Query = Record<string, string | number | boolean | undefined>;

/** Requests answer with the parsed body or throw an `ApiError`. Paths begin after `/api`. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    request<T>('GET', path + queryString(query), undefined, signal),
  post: <T>(path: string, body?: unknown, headers?: Record<string, string>) => request<T>('POST', path, body, undefined, headers),
  /** A `Blob` goes as it is, all else as JSON. */
  put: <T>(path: string, body?: unknown) => request<T>('PUT', path, body),
  delete: <T>(path: string) => request<T>('DELETE', path),
  /** A file, as it lies there. */
  file: (path: string, signal?: AbortSignal) => file(path, signal),
};

let pageOf: string | undefined;

/** From now on the page is this person's: the API refuses what it asks for while another is signed in. */
export function pageIsOf(username: string | undefined): void {
  pageOf = username;
}

/** Who is signed in is asked, and said, by anybody's page. */
const own = (path: string): Record<string, string> => (pageOf === undefined || path === '/session' ? {} : { 'X-Page-Of': encodeURIComponent(pageOf) });

async function request<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, more: Record<string, string> = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': currentLocale(), ...own(path), ...more };
  const bytes = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = bytes ? 'application/octet-stream' : 'application/json';
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      signal: signal ?? null,
      ...(body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ status: 0, title: '' });
  }
  learnServerTime(response.headers.get('Date'));
  if (!response.ok) throw problemFrom(response.status, text);
  return parse<T>(response.status, text);
}

async function file(path: string, signal?: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { headers: { 'Accept-Language': currentLocale(), ...own(path) }, signal: signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ status: 0, title: '' });
  }
  if (!response.ok) throw problemFrom(response.status, await response.text());
  return response.blob();
}

/** The shape is the server's promise: its answers are checked there by the very schemas that `T` comes from. */
function parse<T>(status: number, text: string): T {
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError({ status, title: '' });
  }
}

function queryString(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}
