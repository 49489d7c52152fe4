import { currentLocale } from '../i18n/locale.ts';
import { ApiError, problemFrom } from './problem.ts';
import { learnServerTime } from './serverClock.ts';

export type Query = Record<string, string | number | boolean | undefined>;

export interface SendOptions {
  headers?: Record<string, string>;
  /** 0 to 1, while the body goes up. */
  onProgress?: (share: number) => void;
}

/** Requests answer with the parsed body or throw an `ApiError`. Paths begin after `/api`. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    request<T>('GET', path + queryString(query), undefined, signal),
  post: <T>(path: string, body?: unknown) => request<T>('POST', path, body),
  put: <T>(path: string, body?: unknown) => request<T>('PUT', path, body),
  delete: <T>(path: string) => request<T>('DELETE', path),
  /** A file, as it lies there. */
  file: (path: string, signal?: AbortSignal) => file(path, signal),
  /** Multipart upload with progress, which `fetch` cannot tell. */
  upload: <T>(path: string, form: FormData, options: SendOptions = {}) => upload<T>(path, form, options),
};

async function request<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': currentLocale() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      signal: signal ?? null,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ status: 0, title: '' });
  }
  learnServerTime(response.headers.get('Date'));
  const text = await response.text();
  if (!response.ok) throw problemFrom(response.status, text);
  return parse<T>(response.status, text);
}

async function file(path: string, signal?: AbortSignal): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { headers: { 'Accept-Language': currentLocale() }, signal: signal ?? null });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ status: 0, title: '' });
  }
  if (!response.ok) throw problemFrom(response.status, await response.text());
  return response.blob();
}

function upload<T>(path: string, form: FormData, { headers = {}, onProgress }: SendOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', `/api${path}`);
    xhr.setRequestHeader('Accept', 'application/json');
    xhr.setRequestHeader('Accept-Language', currentLocale());
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    xhr.onerror = () => reject(new ApiError({ status: 0, title: '' }));
    xhr.onload = () => {
      if (xhr.status < 200 || xhr.status >= 300) return reject(problemFrom(xhr.status, xhr.responseText));
      try {
        resolve(parse<T>(xhr.status, xhr.responseText));
      } catch (error) {
        reject(error);
      }
    };
    xhr.send(form);
  });
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
