import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { EvidenceStoreError } from './error.ts';
import type { EvidenceStore } from './index.ts';
import type { S3Settings } from './settings.ts';

/** Until the storage begins to answer; a file of 20 MB is sent in that time. */
const PATIENCE_MS = 60_000;
/** Of a request that the storage could not serve at the moment (5xx, 429); longer, and the person waits in vain. */
const RETRIES = 3;

/**
 * A bucket of an S3-compatible storage. Each request is signed (AWS Signature Version 4); a file is sent as a stream,
 * with its SHA-256 in the signature, so that the storage refuses what does not arrive as it was.
 */
export function s3Store(settings: S3Settings): EvidenceStore {
  const { endpoint, bucket, region, prefix, addressing, accessKeyId, secretAccessKey } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  const { protocol, host, pathname } = new URL(endpoint);
  const root = addressing === 'host' ? `${protocol}//${bucket}.${host}` : `${protocol}//${host}${pathname.replace(/\/+$/, '')}/${bucket}`;

  /** @param allowed further statuses than those of success */
  const ask = async (method: string, key: string, init: RequestInit = {}, allowed: readonly number[] = []): Promise<Response> => {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    const what = `S3 ${method} ${root}/${key}`;
    try {
      const response = await client.fetch(`${root}/${key}`, { ...init, method, signal: stop.signal });
      if (response.ok || allowed.includes(response.status)) return response;
      throw new EvidenceStoreError(`${what}: ${response.status} ${reasonIn(await response.text())}`.trim());
    } catch (error) {
      throw error instanceof EvidenceStoreError ? error : new EvidenceStoreError(`${what}: ${reasonOf(error)}`, { cause: error });
    } finally {
      clearTimeout(late);
    }
  };

  return {
    place: `${root}/${prefix}`,
    async put(storedAs, { path, sha256, mediaType }) {
      const response = await ask('PUT', prefix + storedAs, { body: await openAsBlob(path), headers: { 'Content-Type': mediaType, 'x-amz-content-sha256': sha256 } });
      await response.body?.cancel();
    },
    async read(storedAs, part) {
      const response = await ask('GET', prefix + storedAs, part ? { headers: { Range: `bytes=${part.start}-${part.end}` } } : {}, [404]);
      if (response.status === 404 || !response.body) {
        await response.body?.cancel();
        return undefined;
      }
      if (part && response.status !== 206) throw new EvidenceStoreError(`S3 GET ${root}/${prefix}${storedAs}: asked for a part, the storage sent the whole`);
      return Readable.fromWeb(response.body as ReadableStream);
    },
    async remove(storedAs) {
      await (await ask('DELETE', prefix + storedAs, {}, [404])).body?.cancel();
    },
    async check() {
      await ask('HEAD', '');
    },
  };
}

/** Of the XML of a refusal, such as `SignatureDoesNotMatch`. */
function reasonIn(xml: string): string {
  return ['Code', 'Message'].flatMap((name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? []).join(': ').slice(0, 300);
}

/** `fetch failed` says nothing: its cause has the code. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: unknown; cause?: { code?: unknown; message?: unknown } };
  return String(cause?.code ?? cause?.message ?? message ?? error);
}
