/** Reads a multipart body into memory, up to a size. */
import busboy from 'busboy';
import type { Request } from 'express';
import { badRequest, Problem } from './problem.ts';

/** `fileName` is empty for a plain field. */
export interface Part { name: string; fileName: string; contentType: string; content: Buffer }

/** In the order in which they came. Rejects with a `Problem`. */
export function readParts(request: Request, maxBytes: number): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, defParamCharset: 'utf8', preservePath: true, limits: { fieldSize: maxBytes, parts: 1000 } });
    } catch (error) {
      reject(new Problem(415, 'Unsupported Media Type', `Expected multipart/form-data: ${error instanceof Error ? error.message : String(error)}`));
      return;
    }
    const parts: Part[] = [];
    let size = 0;
    const refuse = (problem: Problem): void => {
      request.unpipe(parser);
      request.resume(); // so that the client gets to read the answer
      reject(problem);
    };
    const grow = (by: number): boolean => {
      size += by;
      if (size > maxBytes) refuse(new Problem(413, 'Payload Too Large', `The request body is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`));
      return size <= maxBytes;
    };
    parser.on('field', (name, value, { mimeType }) => {
      if (grow(Buffer.byteLength(value))) parts.push({ name, fileName: '', contentType: mimeType, content: Buffer.from(value) });
    });
    parser.on('file', (name, file, { filename, mimeType }) => {
      const part: Part = { name, fileName: filename ?? '', contentType: mimeType, content: Buffer.alloc(0) };
      const chunks: Buffer[] = [];
      parts.push(part);
      file.on('data', (chunk: Buffer) => {
        if (grow(chunk.length)) chunks.push(chunk);
      });
      file.on('end', () => {
        part.content = Buffer.concat(chunks);
      });
    });
    parser.on('error', (error) => refuse(badRequest(`The multipart body is malformed: ${error instanceof Error ? error.message : String(error)}`)));
    parser.on('close', () => resolve(parts));
    request.on('aborted', () => reject(badRequest('The request was aborted')));
    request.pipe(parser);
  });
}
