import type { Logger } from 'pino';
import { z } from 'zod';
import { startSmtpDoor } from './smtp.ts';
import type { DoorSettings } from './take-mail.ts';

/** Where complaints come in by mail, from the environment. */
export const doorSettings = z.object({
  /** The bank's own addresses, comma separated; mails from them are left alone, and the SMTP door takes mails to them only. */
  COMPLAINT_ADDRESSES: z.string().default('').transform((text) => text.split(',').map((address) => address.trim().toLowerCase()).filter(Boolean)),
  IMAP_URL: z.string().regex(/^imaps?:\/\//, 'must start with imap:// or imaps://').optional(),
  IMAP_MAILBOX: z.string().default('INBOX'),
  IMAP_POLL_SECONDS: z.coerce.number().int().min(5).max(3_600).default(60),
  SMTP_DOOR_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  SMTP_DOOR_HOST: z.string().default('127.0.0.1'),
});

/** Opens the doors that the settings name: a mailbox that is read, a server that mails are handed on to, or both. */
export async function openMailDoors(env: z.output<typeof doorSettings>, settings: DoorSettings, log: Logger): Promise<{ close(): Promise<void> }> {
  const doors = [
    ...(env.SMTP_DOOR_PORT ? [await startSmtpDoor({ host: env.SMTP_DOOR_HOST, port: env.SMTP_DOOR_PORT, recipients: settings.ownAddresses, settings, log })] : []),
    ...(env.IMAP_URL ? [(await import('./imap.ts')).startImapDoor({ url: env.IMAP_URL, mailbox: env.IMAP_MAILBOX, pollMs: env.IMAP_POLL_SECONDS * 1_000, settings, log })] : []),
  ];
  return { close: async () => void (await Promise.all(doors.map((door) => door.close()))) };
}
