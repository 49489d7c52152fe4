/** Reads a multipart deployment: files in parts named `resources`, and fields. */
import busboy from 'busboy';
import type { Request } from 'express';
import { maxMessageSize } from '../documents.ts';
import { badRequest, Problem } from './problem.ts';

export interface DeploymentForm { resources: { name: string; content: Uint8Array }[]; fields: Record<string, string> }

export function readDeployment(request: Request): Promise<DeploymentForm> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, defParamCharset: 'utf8', preservePath: true });
    } catch (error) {
      reject(new Problem(415, 'Unsupported Media Type', `Expected multipart/form-data: ${error instanceof Error ? error.message : String(error)}`));
      return;
    }
    const form: DeploymentForm = { resources: [], fields: {} };
    let size = 0;
    const refuse = (problem: Problem): void => {
      request.unpipe(parser);
      request.resume(); // so that the client gets to read the answer
      reject(problem);
    };
    parser.on('field', (name, value) => { form.fields[name] = value; });
    parser.on('file', (part, file, { filename }) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxMessageSize) refuse(new Problem(413, 'Payload Too Large', 'The deployment is larger than 4 MB'));
        else chunks.push(chunk);
      });
      file.on('end', () => {
        if (part === 'resources') form.resources.push({ name: filename ?? '', content: Buffer.concat(chunks) });
      });
    });
    parser.on('error', (error) => refuse(badRequest(`The multipart body is malformed: ${error instanceof Error ? error.message : String(error)}`)));
    parser.on('close', () => resolve(form));
    request.on('aborted', () => reject(badRequest('The request was aborted')));
    request.pipe(parser);
  });
}
