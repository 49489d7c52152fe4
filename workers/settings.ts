import { z } from 'zod';

const schema = z.object({
  /** Where customers and staff reach the web interface; links in mails start with it. No slash at the end. */
  publicUrl: z.url().default('http://localhost:3000').transform((url) => url.replace(/\/+$/, '')),
  /** The mail server, as nodemailer reads it: `smtp://user:password@host:port` or `smtps://…`. */
  smtpUrl: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://').default('smtp://127.0.0.1:1025'),
  /** The address that mails come from, or `name <address>`; without a name the bank's, in the mail's language. Default: `complaints@` the host of `publicUrl`. */
  mailFrom: z.string().optional(),
  /** The gateway for short texts, `POST {id, to, text}`; without one none are written. The token goes with it as `Authorization: Bearer`. */
  sms: z.object({ url: z.url(), token: z.string().optional() }).optional(),
  bank: z.object({
    zh: z.string(), en: z.string(),
    /** The published complaint telephone. */
    hotline: z.string(),
  }).default({ zh: '示范银行', en: 'Demonstration Bank', hotline: '000-0000-0000' }),
  /** Unit that receives complaints and sends the transfer form on (D03-12). */
  intakeUnit: z.string().default('HQ-CS'),
  /** The complaint manager, who owns all complaints (D07-01). */
  managerGroup: z.string().default('HQ-CP:manager'),
  /** Told of major complaints (D07-05). */
  generalManagerGroup: z.string().default('HQ:general-manager'),
  /** Roles, of any unit, that are told of a missed limit besides owner and manager (D18-06). */
  supervisionRole: z.string().default('supervisor'),
  /** Jobs of one type at work at the same time in this program; those that come together share a transaction. */
  concurrency: z.number().int().min(1).default(64),
  /** Between two rounds of mails about new tasks, ms: three or more that come to a person meanwhile are one mail. */
  taskMailPauseMs: z.number().int().min(0).default(10_000),
  /** How long the engine leaves a job to this program before it gives it to another, ms. */
  jobTimeoutMs: z.number().int().min(1000).default(15_000),
});

export type WorkerSettings = z.output<typeof schema>;
export type WorkerSettingsInput = z.input<typeof schema>;

/** Fills in the defaults. Throws a ZodError that names the setting. */
export function workerSettings(input: WorkerSettingsInput = {}): WorkerSettings {
  return schema.parse(input);
}

/** From the environment: PUBLIC_URL, SMTP_URL, MAIL_FROM, SMS_URL, SMS_TOKEN, BANK_NAME_ZH, BANK_NAME_EN, BANK_HOTLINE, WORKER_CONCURRENCY. */
export function workerSettingsFromEnvironment(env: NodeJS.ProcessEnv): WorkerSettings {
  const bank = { zh: env.BANK_NAME_ZH ?? '示范银行', en: env.BANK_NAME_EN ?? 'Demonstration Bank', hotline: env.BANK_HOTLINE ?? '000-0000-0000' };
  return workerSettings({
    bank,
    ...(env.PUBLIC_URL ? { publicUrl: env.PUBLIC_URL } : {}),
    ...(env.SMTP_URL ? { smtpUrl: env.SMTP_URL } : {}),
    ...(env.SMS_URL ? { sms: { url: env.SMS_URL, ...(env.SMS_TOKEN ? { token: env.SMS_TOKEN } : {}) } } : {}),
    ...(env.MAIL_FROM ? { mailFrom: env.MAIL_FROM } : {}),
    ...(env.WORKER_CONCURRENCY ? { concurrency: Number(env.WORKER_CONCURRENCY) } : {}),
  });
}
