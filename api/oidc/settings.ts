import { z } from 'zod';

/** The bank's OpenID Connect provider, at which its people sign in. */
export interface OidcSettings {
  /** As in its discovery document. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that names the person by the user name in the bank's list of people. */
  usernameClaim: string;
}

/** The variables about signing in. */
export const signInEnvironment = {
  OIDC_ISSUER: z.string().refine((value) => URL.canParse(value) && ['https:', 'http:'].includes(new URL(value).protocol), { error: 'must be a URL that starts with https://', abort: true })
    .refine((value) => new URL(value).protocol === 'https:' || isThisMachine(new URL(value).hostname), { error: 'must start with https://; http:// is for a provider on this machine alone' })
    .optional().describe("The bank's OpenID Connect provider, at which staff sign in"),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('Under which name the provider knows this system'),
  OIDC_CLIENT_SECRET: z.string().min(8, { error: 'must have at least 8 characters' }).optional().describe('The secret that the provider shares with this system'),
  OIDC_USERNAME_CLAIM: z.string().regex(/^[\w.:/-]+$/, { error: 'must be the name of a claim, such as preferred_username' }).default('preferred_username').describe('The claim that holds the user name by which the person is in the list of people'),
  LOCAL_SIGN_IN: z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true').optional().describe('Whether passwords of this system are good for signing in; left out: unless OIDC_ISSUER is set'),
} as const;
type Values = Readonly<z.output<z.ZodObject<typeof signInEnvironment>>>;

/** All of the provider's variables or none, and somebody must be able to sign in. */
export function checkSignIn(values: Values, context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }): void {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const [set] = needed.filter((name) => values[name] !== undefined);
  const refuse = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [name], message });
  for (const name of needed) if (set && values[name] === undefined) refuse(name, `is not set, but ${set} is: sign-in by OpenID Connect needs ${needed.join(', ')}`);
  if (!set && values.LOCAL_SIGN_IN === false) refuse('LOCAL_SIGN_IN', 'is false, but OIDC_ISSUER is not set: nobody could sign in');
}

export function oidcOf({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_USERNAME_CLAIM: usernameClaim }: Values): OidcSettings | null {
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, usernameClaim } : null;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}
