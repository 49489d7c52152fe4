import { z } from 'zod';
import { addPiece, beginPieces, MAX_PIECE_BYTES } from '../http/pieces.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { publicRoute, type AnyRoute } from '../http/route.ts';
import { MAX_FILE_BYTES } from '../evidence.ts';
import { Uuid } from '../schemas/common.ts';
import { UploadBegun, UploadReceived } from '../schemas/uploads.ts';

/** Files go up in pieces, so that a phone that loses its connection goes on inside the file (D06-02). */
export function uploadRoutes(limits: RateLimits): AnyRoute[] {
  return [
    publicRoute({
      method: 'post', path: '/api/uploads', tag: 'uploads', summary: 'Begin a file that goes up in pieces; kept for a day after its last piece', before: limits.uploads,
      responses: { 201: UploadBegun }, problems: [429],
      handle: async ({ api }) => ({ status: 201, body: { id: await beginPieces(api.settings.evidenceFolder) } }),
    }),
    publicRoute({
      method: 'put', path: '/api/uploads/{id}', tag: 'uploads', summary: 'Its next piece. One that begins elsewhere than where the file ends is left alone: go on from `receivedBytes`',
      params: z.object({ id: Uuid }), query: z.strictObject({ offset: z.coerce.number().int().min(0).max(MAX_FILE_BYTES) }), bytes: MAX_PIECE_BYTES,
      responses: { 200: UploadReceived },
      handle: async ({ api, params, query, bytes }) => ({ status: 200, body: { receivedBytes: await addPiece(api.settings.evidenceFolder, params.id, query.offset, bytes) } }),
    }),
  ];
}
