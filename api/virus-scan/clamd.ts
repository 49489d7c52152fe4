import { createConnection } from 'node:net';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { VirusScanError } from './error.ts';
import type { ClamdAddress } from './settings.ts';

/** Until there is a connection. */
const CONNECT_MS = 5_000;
/** Without a byte either way; clamd itself gives a file up after so long (`MaxScanTime`, clamd.conf(5)). */
const PATIENCE_MS = 120_000;

export const placeOf = (address: ClamdAddress): string => ('path' in address ? address.path : `${address.host}:${address.port}`);

/**
 * Sends a file as a stream (`INSTREAM`, clamd(8)): chunks, each after its length, then a length of zero.
 *
 * One that is larger than clamd's `StreamMaxLength` is cut off by it, and counts as not checked.
 *
 * @returns the name of what was found; null: nothing
 * @throws VirusScanError when clamd does not answer, or did not check it to the end
 */
export async function scanWithClamd(address: ClamdAddress, content: Readable): Promise<string | null> {
  const said = await ask(address, 'INSTREAM', content);
  if (said === 'stream: OK') return null;
  const [, found] = /^stream: (.+) FOUND$/.exec(said) ?? [];
  if (found === undefined) throw new VirusScanError(`clamd ${placeOf(address)}: ${said.slice(0, 200)}`);
  return found;
}

/** @returns such as `ClamAV 1.4.3/27838/Fri Nov 27 09:11:02 2026`; the part after the first slash only with a database of clamav.net */
export const versionOfClamd = (address: ClamdAddress): Promise<string> => ask(address, 'VERSION');

/** One command, one connection: clamd closes it after its answer. Commands and answers that begin with `z` end with a NUL. */
function ask(address: ClamdAddress, command: string, content?: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let failure = 'the connection ended without an answer';
    const socket = createConnection(address);
    socket.setTimeout(CONNECT_MS).on('timeout', () => socket.destroy(new Error(`no answer within ${(socket.timeout ?? 0) / 1000} s`)));
    socket.on('connect', () => socket.setTimeout(PATIENCE_MS));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      said += part;
      if (said.includes('\0')) socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => { failure = error.code ?? error.message; });
    socket.on('close', () => {
      content?.destroy();
      const end = said.indexOf('\0');
      if (end >= 0) resolve(said.slice(0, end));
      else reject(new VirusScanError(`clamd ${placeOf(address)}: ${failure}`));
    });
    socket.write(`z${command}\0`);
    // Its own end is clamd's to make. What goes wrong in sending shows as the end of the connection.
    if (content) pipeline(content, inChunks(), socket, { end: false }).catch((error: unknown) => void socket.destroy(error as Error));
  });
}

function inChunks(): Transform {
  const length = (bytes: number): Buffer => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(bytes);
    return header;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      this.push(length(chunk.length));
      done(null, chunk);
    },
    flush(done) {
      done(null, length(0));
    },
  });
}
