import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The test file of the antivirus industry (eicar.org): harmless, and found by every scanner. */
export const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;

export interface TestClamd {
  /** `host:port`, as CLAMD_ADDRESS has it. */
  address: string;
  /** Sizes of the files that were checked to their end. */
  checked: number[];
  /** Day of its signatures as VERSION tells it; '': it has none of clamav.net. */
  signatures: string;
  /** More than this in one file is too much for it. */
  streamMaxLength: number;
  close(): Promise<void>;
}

/** What clamd(8) does at VERSION and INSTREAM, for commands that begin with `z`: one command a connection, which it closes after its answer. Its only signature is EICAR's. */
export async function startTestClamd(port = 0): Promise<TestClamd> {
  const clamd = { checked: [] as number[], signatures: 'Mon Mar  2 08:00:00 2026', streamMaxLength: 25 * 1_048_576 };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let waiting = Buffer.alloc(0);
    let content: Buffer[] | undefined;
    const say = (text: string): void => void socket.end(`${text}\0`);
    socket.on('error', () => undefined).on('close', () => open.delete(socket)).on('data', (part: Buffer) => {
      waiting = Buffer.concat([waiting, part]);
      if (!content) {
        const end = waiting.indexOf(0);
        if (end < 0) return;
        const command = waiting.subarray(0, end).toString();
        waiting = waiting.subarray(end + 1);
        if (command === 'zVERSION') return say(clamd.signatures ? `ClamAV 1.4.3/27838/${clamd.signatures}` : 'ClamAV 1.4.3');
        if (command !== 'zINSTREAM') return say('UNKNOWN COMMAND');
        content = [];
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE();
        const size = content.reduce((sum, each) => sum + each.length, 0);
        if (length === 0) {
          clamd.checked.push(size);
          return say(Buffer.concat(content).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        }
        if (size + length > clamd.streamMaxLength) {
          // It reads no more, and the sender learns it from the connection.
          socket.removeAllListeners('data').pause();
          socket.end('INSTREAM size limit exceeded. ERROR\0', () => socket.destroy());
          return;
        }
        if (waiting.length < 4 + length) return;
        content.push(Buffer.from(waiting.subarray(4, 4 + length)));
        waiting = waiting.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return Object.assign(clamd, {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    }),
  });
}
