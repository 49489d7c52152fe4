import { begunUploads, forgetUploads, keepUpload, sameFile } from './begunUploads.ts';
import { api } from './client.ts';
import { isApiError } from './problem.ts';
import type { UploadBegun, UploadReceived, Uploads } from './types.ts';

/** Small enough that a weak connection gets one through, large enough that few are needed. */
const PIECE_BYTES = 256 * 1024;

/**
 * Sends files piece by piece, then the request that they are for, with what names them in it. After a break, even of the
 * page, the next attempt goes on inside the file. `onProgress`: 0 to 1.
 */
export async function sendFiles<Answer>(files: readonly File[], request: (named: { uploads?: Uploads }) => Promise<Answer>, onProgress: (share: number) => void = () => undefined): Promise<Answer> {
  if (files.length === 0) return request({});
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  const uploads: Uploads = [];
  for (const file of files) {
    const id = await sendFile(file, (bytes) => onProgress((before + bytes) / total));
    uploads.push({ id, fileName: file.name, sizeBytes: file.size });
    before += file.size;
  }
  const answer = await request({ uploads });
  forgetUploads(files);
  return answer;
}

async function sendFile(file: File, onReceived: (bytes: number) => void): Promise<string> {
  const kept = begunUploads().find((each) => sameFile(each, file));
  const upload = kept ?? { id: (await api.post<UploadBegun>('/uploads')).id, receivedBytes: 0 };
  let { receivedBytes } = upload;
  // What is kept of an earlier page is asked of the server with an empty piece when all of it seems to be there.
  for (let asked = kept === undefined; receivedBytes < file.size || !asked; asked = true) {
    onReceived(receivedBytes);
    const piece = file.slice(receivedBytes, receivedBytes + PIECE_BYTES);
    try {
      ({ receivedBytes } = await api.put<UploadReceived>(`/uploads/${upload.id}?offset=${receivedBytes}`, piece));
    } catch (error) {
      if (!isApiError(error, 404)) throw error;
      // Left for more than a day: from the beginning.
      forgetUploads([file]);
      return sendFile(file, onReceived);
    }
    keepUpload(file, { id: upload.id, receivedBytes });
  }
  onReceived(receivedBytes);
  return upload.id;
}
