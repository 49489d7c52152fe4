import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { z } from 'zod';
import { MAX_FILE_BYTES, MAX_FILES, MAX_UPLOAD_BYTES, MEDIA_TYPES, mediaTypeOf, safeFileName } from '../evidence.ts';
import { Uploads } from '../schemas/uploads.ts';
import { wholeFile } from './pieces.ts';
import { fieldProblem, ProblemError } from './problem.ts';
import { parse } from './validation.ts';

export interface UploadedFile {
  /** Where it lies until it is kept or discarded, on the file system of the evidence folder. */
  path: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
}

export interface Upload {
  body: unknown;
  files: UploadedFile[];
  /** Removes the temporary files that nobody has moved away. */
  discard(): Promise<void>;
}

const SNIFFED_BYTES = 4_096;
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** Removes the uploads that a crash left half done, a day later: other API programs may share the folder. */
export async function removeAbandonedUploads(folder: string, now: Date): Promise<void> {
  const temporary = path.join(folder, 'incoming');
  for (const name of await readdir(temporary).catch(() => [])) {
    const file = path.join(temporary, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < now.getTime() - ABANDONED_AFTER_MS) await rm(file, { force: true });
  }
}

/**
 * Reads a multipart body: files in parts `evidence` go to the folder as they come in, never into memory. Reading stops
 * at the first thing that is too large or not allowed.
 */
export async function receiveUpload(request: Request, options: { folder: string; jsonPart?: string }): Promise<Upload> {
  // A client that says beforehand that it is too much is not asked for it; what others send is counted.
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES + 1_048_576) throw tooLarge();
  return intoFolder(options.folder, async (newPath) => {
    const { fields, files } = await readParts(request, newPath);
    return { body: bodyOf(fields, options.jsonPart), files };
  });
}

/**
 * The files that a JSON body names as `uploads`, copied as they are now: nothing that is added to them afterwards is
 * part of them, and a request that is repeated finds them again.
 *
 * @throws ProblemError 422 for one that is not whole, or not there any more
 */
export async function receivePieces(given: unknown, folder: string): Promise<Upload | undefined> {
  if (typeof given !== 'object' || given === null || !('uploads' in given)) return undefined;
  const { uploads: named, ...body } = given;
  const { uploads } = parse(z.object({ uploads: Uploads }), { uploads: named }, { status: 422, code: 'invalid-fields' });
  if (uploads.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MAX_UPLOAD_BYTES) throw tooLarge();
  return intoFolder(folder, async (newPath) => {
    const files: UploadedFile[] = [];
    for (const upload of uploads) {
      const fileName = safeFileName(upload.fileName);
      const file = await wholeFile(folder, upload.id, upload.sizeBytes);
      if (!file) throw fieldProblem({ field: 'evidence', code: 'not-whole', params: { file: fileName } });
      files.push(await writeFile(createReadStream(file), newPath(), fileName));
    }
    return { body, files };
  });
}

/** Files of a request, under temporary names; none is left when it fails. */
async function intoFolder(folder: string, read: (newPath: () => string) => Promise<Pick<Upload, 'body' | 'files'>>): Promise<Upload> {
  const temporary = path.join(folder, 'incoming');
  await mkdir(temporary, { recursive: true });
  const paths: string[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(paths.map((each) => rm(each, { force: true })));
  };
  try {
    const received = await read(() => {
      const at = path.join(temporary, randomUUID());
      paths.push(at);
      return at;
    });
    return { ...received, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

function readParts(request: Request, newPath: () => string): Promise<{ fields: Map<string, string>; files: UploadedFile[] }> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILES, fields: 20, fieldSize: 1_000_000, parts: MAX_FILES + 20, headerPairs: 50 },
      });
    } catch {
      reject(new ProblemError(400, 'bad-multipart'));
      return;
    }
    const fields = new Map<string, string>();
    const writing: Promise<UploadedFile>[] = [];
    let failed = false;
    let received = 0;
    const fail = (problem: ProblemError): void => {
      if (failed) return;
      failed = true;
      request.unpipe(parser);
      request.pause();
      // The parser may be in the middle of a chunk: it is ended after it, and the files being written end with it.
      setImmediate(() => {
        parser.destroy();
        void Promise.allSettled(writing).then(() => reject(problem));
      });
    };
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated || info.nameTruncated) fail(new ProblemError(413, 'body-too-large'));
      else if (fields.has(name)) fail(fieldProblem({ field: name, code: 'given-twice' }));
      else fields.set(name, value);
    });
    parser.on('file', (name, stream, info) => {
      if (failed) return;
      const fileName = safeFileName(info.filename ?? '');
      if (name !== 'evidence') {
        // Ended with the parser: without a listener its error would end the program.
        stream.on('error', () => undefined).resume();
        fail(fieldProblem({ field: name, code: 'unknown-field' }));
        return;
      }
      stream.on('limit', () => fail(new ProblemError(413, 'file-too-large', { params: { file: fileName, megabytes: MAX_FILE_BYTES / 1_048_576 } })));
      const written = writeFile(stream, newPath(), fileName, (bytes) => {
        if ((received += bytes) > MAX_UPLOAD_BYTES) fail(tooLarge());
      });
      written.catch((error: unknown) => fail(error instanceof ProblemError ? error : new ProblemError(400, 'bad-multipart')));
      writing.push(written);
    });
    parser.on('filesLimit', () => fail(new ProblemError(413, 'too-many-files', { params: { files: MAX_FILES } })));
    parser.on('fieldsLimit', () => fail(new ProblemError(400, 'bad-multipart')));
    parser.on('partsLimit', () => fail(new ProblemError(400, 'bad-multipart')));
    parser.on('error', () => fail(new ProblemError(400, 'bad-multipart')));
    request.on('aborted', () => fail(new ProblemError(400, 'bad-multipart')));
    parser.on('close', () => {
      if (!failed) Promise.all(writing).then((files) => resolve({ fields, files }), reject);
    });
    request.pipe(parser);
  });
}

const tooLarge = (): ProblemError => new ProblemError(413, 'upload-too-large', { params: { megabytes: MAX_UPLOAD_BYTES / 1_048_576 } });

async function writeFile(stream: Readable, at: string, fileName: string, onRead: (bytes: number) => void = () => undefined): Promise<UploadedFile> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let sizeBytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (sizeBytes < SNIFFED_BYTES) head.push(chunk);
      sizeBytes += chunk.length;
      hash.update(chunk);
      onRead(chunk.length);
      done(null, chunk);
    },
  });
  await pipeline(stream, measure, createWriteStream(at, { flags: 'wx', mode: 0o600, flush: true }));
  if (sizeBytes === 0) throw fieldProblem({ field: 'evidence', code: 'empty-file', params: { file: fileName } });
  const mediaType = mediaTypeOf(Buffer.concat(head).subarray(0, SNIFFED_BYTES), fileName);
  if (!mediaType) throw fieldProblem({ field: 'evidence', code: 'unsupported-file', params: { file: fileName, accepted: Object.values(MEDIA_TYPES).flat().join(', ') } });
  return { path: at, fileName, mediaType, sizeBytes, sha256: hash.digest('hex') };
}

function bodyOf(fields: Map<string, string>, jsonPart: string | undefined): unknown {
  if (!jsonPart) return Object.fromEntries(fields);
  for (const name of fields.keys()) if (name !== jsonPart) throw fieldProblem({ field: name, code: 'unknown-field' });
  const text = fields.get(jsonPart);
  if (text === undefined) throw fieldProblem({ field: jsonPart, code: 'required' });
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(400, 'bad-json');
  }
}
