import type { Readable } from 'node:stream';
import type { ApiSettings } from '../settings.ts';
import { folderStore } from './folder.ts';
import { s3Store } from './s3.ts';

export { EvidenceStoreError } from './error.ts';

/** A file to keep, with what is known of its bytes. */
export interface KeptFile { path: string; sizeBytes: number; sha256: string; mediaType: string }

/** Bytes from `start` to `end`, both included. */
export interface Part { start: number; end: number }

/** Where the bytes of evidence lie, each file under its own name (`evidence.stored_as`), once and for all: what was put is never changed. */
export interface EvidenceStore {
  /** For those who run the system: the folder, or the address of the bucket. */
  readonly place: string;
  /** Keeps a file under a name that nothing has yet. When it returns, the file is safe. @throws EvidenceStoreError */
  put(storedAs: string, file: KeptFile): Promise<void>;
  /** @returns undefined where there is no such file @throws EvidenceStoreError */
  read(storedAs: string, part?: Part): Promise<Readable | undefined>;
  /** Also where there is none. @throws EvidenceStoreError */
  remove(storedAs: string): Promise<void>;
  /** @throws EvidenceStoreError that says why nothing could be kept or read now */
  check(): Promise<void>;
}

/** The store that the settings name: a folder of this machine, or a bucket of an S3-compatible storage. */
export function openEvidenceStore({ evidenceFolder, evidenceS3 }: Pick<ApiSettings, 'evidenceFolder' | 'evidenceS3'>): EvidenceStore {
  return evidenceS3 ? s3Store(evidenceS3) : folderStore(evidenceFolder);
}
