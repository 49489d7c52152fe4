import { randomUUID } from 'node:crypto';
import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { MAX_FILE_BYTES } from '../evidence.ts';
import { notFound, ProblemError } from './problem.ts';

/** The largest piece that is taken at once. */
export const MAX_PIECE_BYTES = 1_048_576;

/**
 * A file that comes piece by piece, so that an upload that was cut goes on where it stopped:
 *
 * begun → growing, a piece at a time → named in the request that it is for, which copies it out
 *
 * What nobody names is removed a day after its last piece, as every upload that was left (`removeAbandonedUploads`).
 * Whoever knows the id, which can't be guessed, may add to it; nobody can read it. All that is kept is the file, so
 * that every API program on the folder can take the next piece.
 */
export async function beginPieces(folder: string): Promise<string> {
  const id = randomUUID();
  const file = fileOf(folder, id);
  await mkdir(path.dirname(file), { recursive: true });
  await (await open(file, 'wx', 0o600)).close();
  return id;
}

/**
 * Adds a piece that begins at `offset`. One that isn't the next is left alone: it came before, or another is missing.
 * The answer tells in either case how many bytes there are, from where the sender goes on.
 *
 * @throws ProblemError 404 for what was never begun or is removed, 413 beyond the size of a file
 */
export async function addPiece(folder: string, id: string, offset: number, piece: Buffer): Promise<number> {
  const handle = await open(fileOf(folder, id), 'r+').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? notFound() : error;
  });
  try {
    const { size } = await handle.stat();
    if (offset !== size) return size;
    if (size + piece.length > MAX_FILE_BYTES) throw new ProblemError(413, 'file-too-large', { params: { file: '', megabytes: MAX_FILE_BYTES / 1_048_576 } });
    await handle.write(piece, 0, piece.length, offset);
    return offset + piece.length;
  } finally {
    await handle.close();
  }
}

/** Where the file lies; undefined unless all of its bytes are there. */
export async function wholeFile(folder: string, id: string, sizeBytes: number): Promise<string | undefined> {
  const file = fileOf(folder, id);
  const found = await stat(file).catch(() => undefined);
  return found?.size === sizeBytes ? file : undefined;
}

/** `id` is a UUID: nothing of it can lead elsewhere. */
function fileOf(folder: string, id: string): string {
  return path.join(folder, 'incoming', `${id.toLowerCase()}.pieces`);
}
