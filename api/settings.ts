import path from 'node:path';
import { z } from 'zod';
import { checkEvidence, evidenceEnvironment, evidenceS3Of, type S3Settings } from './evidence-store/settings.ts';
import { checkSignIn, oidcOf, signInEnvironment, type OidcSettings } from './oidc/settings.ts';
import { virusScanEnvironment, virusScanOf, type VirusScanSettings } from './virus-scan/settings.ts';

const url = (...schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

const Environment = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  DATABASE_URL: url('postgres', 'postgresql'),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: url('http', 'https').optional(),
  SMTP_URL: url('smtp', 'smtps').default('smtp://127.0.0.1:1025'),
  MAIL_FROM: z.string().min(1).optional(),
  MAIL_INBOX_URL: url('http', 'https').optional(),
  DEMO: z.enum(['true', 'false']).default('true').transform((value) => value === 'true'),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  PHOTO_PIXELS: wholeNumber(0, 20_000).default(1_920),
  BANK_NAME_ZH: z.string().min(1).default('示范银行'),
  BANK_NAME_EN: z.string().min(1).default('Demonstration Bank'),
  BANK_HOTLINE: z.string().min(1).default('000-0000-0000'),
  ...signInEnvironment,
  ...evidenceEnvironment,
  ...virusScanEnvironment,
}).superRefine(checkSignIn).superRefine(checkEvidence);

export interface ApiSettings {
  /** 0 = any free port. */
  port: number;
  databaseUrl: string;
  /** Uploads come in below it, and evidence is kept there unless `evidenceS3` says where. */
  evidenceFolder: string;
  evidenceS3: S3Settings | null;
  /** null: files that come in are not checked for viruses. */
  virusScan: VirusScanSettings | null;
  /** Where people reach the web interface; no slash at the end. https makes the session cookie `Secure`. */
  publicUrl: string;
  smtpUrl: string;
  /** As the workers send, an address or `name <address>`; undefined: `complaints@` the host of `publicUrl`. */
  mailFrom: string | undefined;
  /** The page of the demo mail inbox, offered with the demo sign-ins. */
  mailInboxUrl: string | null;
  /** Offers the sign-ins of a seeded demo bank. */
  demo: boolean;
  /** Proxies in front of the API whose `X-Forwarded-For` is believed. */
  trustProxy: number;
  /** Flows, decisions and forms, as the designers edit them. */
  flowsFolder: string;
  /** The built web interface; absent = none is served. */
  webFolder: string;
  /** The shorter side to which the browser reduces customers' photos before they go up, without what the camera wrote into them; null: they go up as they were taken. */
  photoPixels: number | null;
  bank: { zh: string; en: string; hotline: string };
  /** null: people sign in with passwords of this system. */
  oidc: OidcSettings | null;
  /** Whether the passwords of this system are good for signing in. */
  localSignIn: boolean;
}

export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** @throws SettingsError that names each variable that is wrong. */
export function readApiSettings(env: NodeJS.ProcessEnv): ApiSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${given[String(issue.path[0])] === undefined && issue.code !== 'custom' ? 'is not set' : issue.message}`).join('; '));
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    evidenceFolder: path.resolve(values.DATA_DIR, 'evidence'),
    evidenceS3: evidenceS3Of(values),
    virusScan: virusScanOf(values),
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    mailInboxUrl: values.MAIL_INBOX_URL ?? null,
    demo: values.DEMO,
    trustProxy: values.TRUST_PROXY,
    flowsFolder: path.resolve(import.meta.dirname, '../bpmn'),
    webFolder: path.resolve(import.meta.dirname, '../web/dist'),
    photoPixels: values.PHOTO_PIXELS || null,
    oidc: oidcOf(values),
    localSignIn: values.LOCAL_SIGN_IN ?? values.OIDC_ISSUER === undefined,
    bank: { zh: values.BANK_NAME_ZH, en: values.BANK_NAME_EN, hotline: values.BANK_HOTLINE },
  };
}
