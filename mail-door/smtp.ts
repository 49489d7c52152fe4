import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { readMail } from './read-mail.ts';
import { takeMail, type DoorSettings } from './take-mail.ts';

/** What the API takes at once, and the coding of attachments over it. */
const MAX_MAIL_BYTES = 140 * 1_048_576;

export interface RunningDoor { port: number; close(): Promise<void> }

/**
 * An SMTP server for the bank's own mail servers to hand complaints on to. A mail is acknowledged when the API has
 * it; until then the sender is told to come again (451), so nothing is lost, and the API knows what it has.
 */
export async function startSmtpDoor(options: { host: string; port: number; recipients: readonly string[]; settings: DoorSettings; log: Logger }): Promise<RunningDoor> {
  const { settings, log, recipients } = options;
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], size: MAX_MAIL_BYTES, logger: false, banner: 'complaints',
    onRcptTo({ address }, _session, done) {
      const known = recipients.length === 0 || recipients.includes(address.toLowerCase());
      done(known ? null : Object.assign(new Error('No such mailbox here'), { responseCode: 550 }));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void (stream.sizeExceeded ? chunks.splice(0) : chunks.push(chunk)));
      stream.on('error', done);
      stream.on('end', () => {
        if (stream.sizeExceeded) return void done(Object.assign(new Error('The mail is too large'), { responseCode: 552 }));
        readMail(Buffer.concat(chunks)).then((mail) => takeMail(mail, settings, log)).then(
          () => done(),
          (error: unknown) => {
            log.warn({ reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }, 'a mail could not be taken in, the sender tries again');
            done(Object.assign(new Error('Please try again later'), { responseCode: 451 }));
          },
        );
      });
    },
  });
  server.on('error', (error) => log.warn({ reason: error.message }, 'smtp door'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => void server.close(() => resolve())) };
}
