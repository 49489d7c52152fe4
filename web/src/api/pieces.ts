import { api } from './client.ts';
import { isApiError } from './problem.ts';
import type { UploadBegun, UploadReceived, Uploads } from './types.ts';

/** Small enough that a weak connection gets one through, large enough that few are needed. */
const PIECE_BYTES = 256 * 1024;

/** How far each file of this page has come: after a break the next attempt goes on inside it. */
const begun = new WeakMap<File, { id: string; receivedBytes: number }>();

/** Sends files piece by piece, and gives what the request that they are for names them by. `onProgress`: 0 to 1. */
export async function sendFiles(files: readonly File[], onProgress: (share: number) => void = () => undefined): Promise<{ uploads?: Uploads }> {
  if (files.length === 0) return {};
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  const uploads: Uploads = [];
  for (const file of files) {
    const id = await sendFile(file, (bytes) => onProgress((before + bytes) / total));
    uploads.push({ id, fileName: file.name, sizeBytes: file.size });
    before += file.size;
  }
  return { uploads };
}

async function sendFile(file: File, onReceived: (bytes: number) => void): Promise<string> {
  const upload = begun.get(file) ?? { id: (await api.post<UploadBegun>('/uploads')).id, receivedBytes: 0 };
  begun.set(file, upload);
  onReceived(upload.receivedBytes);
  while (upload.receivedBytes < file.size) {
    const piece = file.slice(upload.receivedBytes, upload.receivedBytes + PIECE_BYTES);
    try {
      ({ receivedBytes: upload.receivedBytes } = await api.put<UploadReceived>(`/uploads/${upload.id}?offset=${upload.receivedBytes}`, piece));
    } catch (error) {
      if (!isApiError(error, 404)) throw error;
      // Left for more than a day: from the beginning.
      begun.delete(file);
      return sendFile(file, onReceived);
    }
    onReceived(upload.receivedBytes);
  }
  return upload.id;
}
