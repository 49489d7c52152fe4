import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { EvidenceStoreError } from './error.ts';
import type { EvidenceStore } from './index.ts';

/** A folder that all API programs share. Uploads come in on the same file system, so that a file is moved into its place at once. */
export function folderStore(folder: string): EvidenceStore {
  const at = (storedAs: string): string => path.join(folder, storedAs);
  return {
    place: folder,
    async put(storedAs, file) {
      await told(async () => {
        await mkdir(path.dirname(at(storedAs)), { recursive: true });
        await rename(file.path, at(storedAs));
      });
    },
    async read(storedAs, part) {
      const handle = await open(at(storedAs)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw new EvidenceStoreError(error.message, { cause: error });
      });
      return handle && createReadStream('', { fd: handle, ...part });
    },
    remove: (storedAs) => told(() => rm(at(storedAs), { force: true })),
    check: () => told(async () => {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK);
    }),
  };
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new EvidenceStoreError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
