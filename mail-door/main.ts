/** `npm run mail-door`: the mail door as a program of its own, beside a system that runs elsewhere. `npm start` has one built in. */
import { pino } from 'pino';
import { z } from 'zod';
import { doorSettings, openMailDoors } from './door.ts';

const schema = doorSettings.extend({
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** Of an intake system with the channel e-mail. */
  MAIL_DOOR_KEY: z.string().min(20, 'is not set: an administrator makes it on the page of intake systems (channel e-mail)'),
  MAIL_DOOR_SYSTEM: z.string().default('mail-door'),
}).refine(({ IMAP_URL, SMTP_DOOR_PORT }) => IMAP_URL !== undefined || SMTP_DOOR_PORT !== undefined, { path: ['IMAP_URL'], message: 'set IMAP_URL, SMTP_DOOR_PORT, or both' });

const log = pino({ name: 'mail-door', level: process.env.LOG_LEVEL ?? 'info' });
const parsed = schema.safeParse(process.env);
if (!parsed.success) {
  console.error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  process.exit(1);
}
const env = parsed.data;
const door = await openMailDoors(env, { apiUrl: env.PUBLIC_URL, apiKey: async () => env.MAIL_DOOR_KEY, systemId: env.MAIL_DOOR_SYSTEM, ownAddresses: env.COMPLAINT_ADDRESSES }, log);
log.info('mail door is ready');
process.send?.({ type: 'ready' });

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await door.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
