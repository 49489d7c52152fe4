import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const KEY = { id: 'EVIDENCE-KEY', secret: 'a-secret-of-the-storage' };

export interface TestStorage {
  endpoint: string;
  /** What lies in the bucket, by key. */
  objects: Map<string, { content: Buffer; mediaType: string }>;
  /** Requests that came, such as `PUT /evidence/2026-03/…`. */
  requests: string[];
  /** Answers the next so many requests with this status, as a storage in trouble does. */
  trouble: { status: number; times: number };
  close(): Promise<void>;
}

/** A bucket behind the part of the S3 protocol that evidence needs. It verifies each signature and the hash of what it is sent, as the protocol is published; only its buckets are few. */
export async function startTestStorage(bucket = 'evidence'): Promise<TestStorage> {
  const objects: TestStorage['objects'] = new Map();
  const requests: string[] = [];
  const trouble = { status: 503, times: 0 };
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await buffer(request);
    requests.push(`${request.method} ${request.url}`);
    const refuse = (status: number, code: string): void => void response.writeHead(status, { 'content-type': 'application/xml' }).end(request.method === 'HEAD' ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>refused by the test's storage</Message></Error>`);
    if (trouble.times > 0) {
      trouble.times -= 1;
      refuse(trouble.status, 'SlowDown');
      return;
    }
    const given = signatureIn(request.headers.authorization);
    if (given?.keyId !== KEY.id) return refuse(403, 'InvalidAccessKeyId');
    if (!same(given.signature, signatureOf(request, given, KEY.secret))) return refuse(403, 'SignatureDoesNotMatch');
    const hash = request.headers['x-amz-content-sha256'];
    if (hash !== 'UNSIGNED-PAYLOAD' && hash !== createHash('sha256').update(content).digest('hex')) return refuse(400, 'XAmzContentSHA256Mismatch');
    const [, of, ...rest] = decodeURIComponent(new URL(request.url ?? '/', 'http://storage').pathname).split('/');
    const key = rest.join('/');
    if (of !== bucket) return refuse(404, 'NoSuchBucket');
    const object = objects.get(key);
    if (request.method === 'HEAD' && key === '') return void response.writeHead(200).end();
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return refuse(411, 'MissingContentLength');
      objects.set(key, { content, mediaType: request.headers['content-type'] ?? '' });
      return void response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (!object) return refuse(404, 'NoSuchKey');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (start === undefined) return void response.writeHead(200, { 'content-type': object.mediaType, 'content-length': object.content.length }).end(object.content);
    response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${object.content.length}` }).end(object.content.subarray(Number(start), Number(end) + 1));
  }
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, requests, trouble,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

interface Given { keyId: string; scope: string; signed: string[]; signature: string }

function signatureIn(header: string | undefined): Given | undefined {
  const [, keyId, scope, signed, signature] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+?), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  return keyId && scope && signed && signature ? { keyId, scope, signed: signed.split(';'), signature } : undefined;
}

/** AWS Signature Version 4 of a request, as Amazon S3's documentation describes it ("Authenticating Requests: Using the Authorization Header"). */
export function signatureOf(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, { scope, signed }: Pick<Given, 'scope' | 'signed'>, secret: string): string {
  const url = new URL(request.url ?? '/', 'http://storage');
  const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
  const path = url.pathname.split('/').map((part) => encoded(decodeURIComponent(part))).join('/');
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort().join('&');
  const headers = signed.map((name) => `${name}:${String(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`).join('');
  const canonical = [request.method, path, query, headers, signed.join(';'), String(request.headers['x-amz-content-sha256'])].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((last, part) => createHmac('sha256', last).update(part).digest(), `AWS4${secret}`);
  return createHmac('sha256', key).update(toSign).digest('hex');
}

const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));
