import { z } from 'zod';
import { listReadings } from '../archive/readings.ts';
import { readArchivedFile } from '../archive/read.ts';
import { searchArchive } from '../archive/search.ts';
import { listChecks, verifyArchive } from '../archive/verify.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { ArchiveChecks, ArchiveFile, ArchiveList, ArchiveSearch, Readings, ReadingsQuery, Verification, VerifyQuery } from '../schemas/archive.ts';
import { Uuid } from '../schemas/common.ts';

export const archiveRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/archive', tag: 'archive', summary: 'Archived files that I may see (D19-02, D19-03)', access: 'search-complaints',
    query: ArchiveSearch, responses: { 200: ArchiveList },
    handle: async ({ api, user, query }) => ({ status: 200, body: await searchArchive(api, user, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/archive/verify', tag: 'archive', summary: 'Verify seals and files; recorded (D19-04, D15-06)', access: 'audit-records',
    query: VerifyQuery, responses: { 200: Verification },
    handle: async ({ api, user, query }) => ({ status: 200, body: await verifyArchive(api, user, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/archive/checks', tag: 'archive', summary: 'Verifications that were made', access: 'audit-records',
    responses: { 200: ArchiveChecks },
    handle: async ({ api }) => ({ status: 200, body: { items: await listChecks(api) } }),
  }),
  staffRoute({
    method: 'get', path: '/api/archive/readings', tag: 'archive', summary: 'Who read what (D18-19)', access: 'audit-records',
    query: ReadingsQuery, responses: { 200: Readings },
    handle: async ({ api, query }) => ({ status: 200, body: await listReadings(api, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/archive/{id}', tag: 'archive', summary: 'An archived file: contents, gaps, seals, holds, certificate; recorded', access: 'search-complaints',
    params: z.object({ id: Uuid }), responses: { 200: ArchiveFile },
    handle: async ({ api, user, params }) => ({ status: 200, body: await readArchivedFile(api, user, params.id) }),
  }),
];
