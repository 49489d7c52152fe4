/** `npm run mail-door`: brings complaints in that come by mail, from a mailbox (IMAP) or handed on by a mail server (SMTP). */
import { pino } from 'pino';
import { z } from 'zod';
import { startImapDoor } from './imap.ts';
import { startSmtpDoor } from './smtp.ts';
import type { DoorSettings } from './take-mail.ts';

const schema = z.object({
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** Of an intake system with the channel e-mail. */
  MAIL_DOOR_KEY: z.string().min(20, 'is not set: an administrator makes it with POST /api/intake-systems (channel e-mail)'),
  MAIL_DOOR_SYSTEM: z.string().default('mail-door'),
  /** The bank's own addresses, comma separated; mails from them are left alone, and the SMTP door takes mails to them only. */
  COMPLAINT_ADDRESSES: z.string().default(''),
  IMAP_URL: z.string().regex(/^imaps?:\/\//, 'must start with imap:// or imaps://').optional(),
  IMAP_MAILBOX: z.string().default('INBOX'),
  IMAP_POLL_SECONDS: z.coerce.number().int().min(5).max(3_600).default(60),
  SMTP_DOOR_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMTP_DOOR_HOST: z.string().default('127.0.0.1'),
}).refine(({ IMAP_URL, SMTP_DOOR_PORT }) => IMAP_URL !== undefined || SMTP_DOOR_PORT !== undefined, { path: ['IMAP_URL'], message: 'set IMAP_URL, SMTP_DOOR_PORT, or both' });

const log = pino({ name: 'mail-door', level: process.env.LOG_LEVEL ?? 'info' });
const parsed = schema.safeParse(process.env);
if (!parsed.success) {
  console.error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  process.exit(1);
}
const env = parsed.data;
const addresses = env.COMPLAINT_ADDRESSES.split(',').map((address) => address.trim().toLowerCase()).filter(Boolean);
const settings: DoorSettings = { apiUrl: env.PUBLIC_URL, apiKey: env.MAIL_DOOR_KEY, systemId: env.MAIL_DOOR_SYSTEM, ownAddresses: addresses };

const doors = [
  ...(env.SMTP_DOOR_PORT ? [await startSmtpDoor({ host: env.SMTP_DOOR_HOST, port: env.SMTP_DOOR_PORT, recipients: addresses, settings, log })] : []),
  ...(env.IMAP_URL ? [startImapDoor({ url: env.IMAP_URL, mailbox: env.IMAP_MAILBOX, pollMs: env.IMAP_POLL_SECONDS * 1_000, settings, log })] : []),
];
log.info('mail door is ready');
process.send?.({ type: 'ready' });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(doors.map((door) => door.close()));
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
