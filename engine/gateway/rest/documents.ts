/** The document store: files that variables refer to. They lie in the engine's database, and are gone when they expire. */
import { createHash, randomUUID } from 'node:crypto';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { Engine } from '../../engine.ts';
import { readParts, type Part } from './multipart.ts';
import { badRequest, notFound, notHere, Problem } from './problem.ts';

const MAX_DOCUMENTS_BYTES = 20 * 1024 * 1024;

/** The only store; its name is that of a self-managed cluster without another one. */
const STORE = 'in-memory';

const metadata = z.object({
  fileName: z.string().nullish(), contentType: z.string().nullish(), expiresAt: z.iso.datetime({ offset: true }).nullish(), size: z.int().nullish(),
  processDefinitionId: z.string().nullish(), processInstanceKey: z.union([z.string(), z.number()]).nullish(), customProperties: z.record(z.string(), z.unknown()).nullish(),
});
type Metadata = z.infer<typeof metadata>;
const id = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/, 'expected letters, digits, "_" and "-"');

export function addDocuments(router: Router, engine: Engine): void {
  const { query: pool } = engine;

  const store = async (documentId: string, part: Part, given: Metadata): Promise<object> => {
    if (!engine.isWriter()) throw new Problem(503, 'UNAVAILABLE', 'This engine stands by; another one is the writer');
    const contentHash = createHash('sha256').update(part.content).digest('hex');
    const stored = {
      contentType: given.contentType || part.contentType || 'application/octet-stream', fileName: given.fileName || part.fileName || documentId, expiresAt: given.expiresAt ?? null, size: part.content.length,
      processDefinitionId: given.processDefinitionId ?? null, processInstanceKey: given.processInstanceKey ? String(given.processInstanceKey) : null, customProperties: given.customProperties ?? {},
    };
    const now = new Date(engine.now()).toISOString();
    await pool.query('delete from document where expires_at <= $1', [now]);
    const { rowCount } = await pool.query('insert into document (document_id, content, content_hash, metadata, created_at, expires_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [documentId, part.content, contentHash, JSON.stringify(stored), now, stored.expiresAt]);
    if (rowCount === 0) throw new Problem(409, 'ALREADY_EXISTS', `A document with id '${documentId}' exists already`);
    return { 'camunda.document.type': 'camunda', storeId: STORE, documentId, contentHash, metadata: stored };
  };

  router.post('/documents', async (request, response) => {
    checkStore(request);
    const parts = await readParts(request, MAX_DOCUMENTS_BYTES);
    const file = parts.find(({ name }) => name === 'file');
    if (!file) throw badRequest('Expected the document in a part named "file" (multipart), but none given');
    response.status(201).json(await store(wantedId(request), file, metadataOf(parts.find(({ name }) => name === 'metadata'))));
  });

  router.post('/documents/batch', async (request, response) => {
    checkStore(request);
    const parts = await readParts(request, MAX_DOCUMENTS_BYTES);
    const files = parts.filter(({ name }) => name === 'files');
    const lists = parts.filter(({ name }) => name === 'metadataList');
    if (files.length === 0) throw badRequest('Expected the documents in parts named "files" (multipart), but none given');
    if (lists.length > 0 && lists.length !== files.length) throw badRequest(`Expected metadata for each of the ${files.length} files, but got ${lists.length}`);
    const createdDocuments: object[] = [];
    const failedDocuments: object[] = [];
    for (const [index, file] of files.entries()) {
      try {
        createdDocuments.push(await store(randomUUID(), file, metadataOf(lists[index])));
      } catch (error) {
        if (!(error instanceof Problem) && !(error instanceof z.ZodError)) throw error;
        failedDocuments.push({ fileName: file.fileName, status: error instanceof Problem ? error.status : 400, title: 'INVALID_ARGUMENT', detail: error.message });
      }
    }
    response.status(failedDocuments.length > 0 ? 207 : 201).json({ createdDocuments, failedDocuments });
  });

  router.get('/documents/:id', async (request, response) => {
    checkStore(request);
    const { rows } = await pool.query<{ content: Buffer; content_hash: string; metadata: string }>('select content, content_hash, metadata from document where document_id = $1 and (expires_at is null or expires_at > $2)', [request.params.id, new Date(engine.now()).toISOString()]);
    const [document] = rows;
    if (!document) throw notFound(`Document with id '${request.params.id}' not found`);
    const { contentHash } = request.query;
    if (contentHash !== undefined && contentHash !== document.content_hash) throw badRequest(`The content hash of document '${request.params.id}' is another one: '${document.content_hash}'`);
    const { contentType, fileName } = JSON.parse(document.metadata) as { contentType: string; fileName: string };
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.type(contentType).send(document.content);
  });

  router.delete('/documents/:id', async (request, response) => {
    checkStore(request);
    const { rowCount } = await pool.query('delete from document where document_id = $1', [request.params.id]);
    if (rowCount === 0) throw notFound(`Document with id '${request.params.id}' not found`);
    response.status(204).end();
  });

  router.post('/documents/:id/links', () => {
    throw notHere('A link to a document');
  });
}

function checkStore(request: Request): void {
  const { storeId } = request.query;
  if (storeId !== undefined && storeId !== STORE) throw badRequest(`There is no document store '${String(storeId)}'; the only one is '${STORE}'`);
}

function wantedId(request: Request): string {
  const { documentId } = request.query;
  return documentId === undefined ? randomUUID() : id.parse(documentId);
}

function metadataOf(part: Part | undefined): Metadata {
  if (!part) return {};
  try {
    return metadata.parse(JSON.parse(part.content.toString('utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest('The metadata of a document must be JSON');
    throw error;
  }
}
