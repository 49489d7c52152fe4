import { z } from 'zod';
import { MAX_FILE_BYTES, MAX_FILES } from '../evidence.ts';
import { Uuid } from './common.ts';

export const UploadBegun = z.object({ id: Uuid }).meta({ id: 'UploadBegun' });
export type UploadBegun = z.infer<typeof UploadBegun>;
export const UploadReceived = z.object({ receivedBytes: z.int().meta({ description: 'What there is of the file: the next piece begins here' }) }).meta({ id: 'UploadReceived' });
export type UploadReceived = z.infer<typeof UploadReceived>;

/** Files that went up before, in pieces, as the request that they are for names them. */
export const Uploads = z.array(z.strictObject({
  id: Uuid, fileName: z.string().min(1).max(255), sizeBytes: z.int().min(0).max(MAX_FILE_BYTES).meta({ description: 'A file that has another size is not whole, and refused' }),
})).max(MAX_FILES).meta({ id: 'Uploads', description: 'Instead of parts `evidence`: files that went up in pieces (`POST /api/uploads`)' });
export type Uploads = z.infer<typeof Uploads>;
