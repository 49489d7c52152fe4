import { serverNow } from './serverClock.ts';

/** A file as it can be known again after the page was left, when only the person can give it once more. */
export type FileMark = Pick<File, 'name' | 'size' | 'lastModified'>;

export interface BegunUpload extends FileMark {
  id: string;
  receivedBytes: number;
  /** Of its last piece, in milliseconds. */
  at: number;
}

const storageKey = 'begun-uploads';
/** The server keeps what nobody named for a day after its last piece. */
const KEPT_MS = 23 * 3_600_000;

export const sameFile = (one: FileMark, other: FileMark): boolean => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

export const markOf = ({ name, size, lastModified }: FileMark): FileMark => ({ name, size, lastModified });

/** How far files of this device have come, whether or not their page is still open. */
export function begunUploads(): BegunUpload[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? (kept as BegunUpload[]).filter(({ at }) => serverNow() - at < KEPT_MS) : [];
  } catch {
    return [];
  }
}

export function keepUpload(file: FileMark, { id, receivedBytes }: Pick<BegunUpload, 'id' | 'receivedBytes'>): void {
  localStorage.setItem(storageKey, JSON.stringify([...begunUploads().filter((each) => !sameFile(each, file)), { ...markOf(file), id, receivedBytes, at: serverNow() }]));
}

/** Of files that arrived where they belong, or that shall not go up after all. */
export function forgetUploads(files: readonly FileMark[]): void {
  const left = begunUploads().filter((each) => !files.some((file) => sameFile(file, each)));
  if (left.length > 0) localStorage.setItem(storageKey, JSON.stringify(left));
  else localStorage.removeItem(storageKey);
}
