import path from 'node:path';
import { z } from 'zod';
import { checkEvidence, evidenceEnvironment } from '../api/evidence-store/settings.ts';
import { checkSignIn, signInEnvironment } from '../api/oidc/settings.ts';
import { virusScanEnvironment } from '../api/virus-scan/settings.ts';
import { doorSettings } from '../mail-door/door.ts';
import { StartupError } from './startup-error.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Every setting of `npm start`, read from the environment. README.md lists them. */
export const settingsSchema = z.object({
  PORT: port.default(3000).describe('Port of the API and the web interface'),
  DATA_DIR: z.string().min(1).default('./data').describe('Folder of the database, evidence files, mails and logs'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional().describe('An outside PostgreSQL (15 or newer) instead of the embedded one'),
  ZEEBE_GRPC_PORT: port.default(26_500).describe("Port of the embedded engine's gRPC gateway"),
  ZEEBE_REST_PORT: port.default(8080).describe("Port of the embedded engine's REST API"),
  ZEEBE_GRPC_ADDRESS: url('grpc:', 'grpcs:', 'http:', 'https:').optional().describe('gRPC address of an outside Camunda 8; the embedded engine is not started then'),
  ZEEBE_REST_ADDRESS: url('http:', 'https:').optional().describe('REST address of an outside Camunda 8'),
  SMTP_URL: url('smtp:', 'smtps:').optional().describe('An outside mail server instead of the demo mail inbox'),
  SMS_URL: url('http:', 'https:').optional().describe('The gateway for short texts (POST {id, to, text}); without it they appear in the demo mail inbox'),
  SMS_TOKEN: z.string().min(1).optional().describe('Bearer token for the gateway of short texts'),
  MAIL_PORT: port.default(1025).describe("SMTP port of the demo mail inbox"),
  MAIL_WEB_PORT: port.default(1080).describe("Port of the demo mail inbox's page"),
  MAIL_FROM: z.string().min(3).optional().describe("Address of the mails' sender, whose name is the bank's in the mail's language; left out: complaints@ the host of PUBLIC_URL"),
  ...doorSettings.shape,
  PUBLIC_URL: url('http:', 'https:').optional().describe('Address under which customers and staff reach the web interface; used in mails'),
  ...signInEnvironment,
  ...evidenceEnvironment,
  ...virusScanEnvironment,
  DEMO: flag.default(true).describe('Seed the demo bank with its users and sample complaints'),
}).superRefine((values, context) => {
  checkSignIn(values, context);
  checkEvidence(values, context);
  // The demo's people have no accounts at the provider, and the demo is filled through the API with their passwords.
  if (values.DEMO && values.OIDC_ISSUER && values.LOCAL_SIGN_IN !== true) context.addIssue({ code: 'custom', path: ['DEMO'], message: 'the demo signs in with passwords, which OIDC_ISSUER switches off: set DEMO=false, or LOCAL_SIGN_IN=true' });
});
export type Settings = Omit<z.infer<typeof settingsSchema>, 'PUBLIC_URL' | 'DATA_DIR'> & { PUBLIC_URL: string; DATA_DIR: string; outsideEngine: boolean };

/** @throws StartupError naming each variable that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    throw new StartupError(parsed.error.issues.map((issue) => said(String(issue.path[0]), given, issue.message)).join('; '));
  }
  const settings = parsed.data;
  const outsideEngine = Object.keys(given).some((name) => name === 'ZEEBE_GRPC_ADDRESS' || name === 'ZEEBE_REST_ADDRESS');
  if (outsideEngine && !(settings.ZEEBE_GRPC_ADDRESS && settings.ZEEBE_REST_ADDRESS)) {
    const missing = settings.ZEEBE_GRPC_ADDRESS ? 'ZEEBE_REST_ADDRESS' : 'ZEEBE_GRPC_ADDRESS';
    throw new StartupError(`An outside engine needs both addresses: set ${missing} too.`);
  }
  return { ...settings, DATA_DIR: path.resolve(settings.DATA_DIR), PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`, outsideEngine };
}

/** The variable with its value, but for a secret, and what is wrong with it. */
function said(name: string, given: Readonly<Record<string, string | undefined>>, message: string): string {
  return `${name}=${/SECRET|TOKEN|PASSWORD/.test(name) && given[name] ? '…' : given[name] ?? ''}: ${message}`;
}
