import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Api } from '../context.ts';
import type { OidcSettings } from './settings.ts';
import { cookieOf, cookieOptions, isSecure } from '../sessions.ts';

/** How long somebody may take to sign in at the provider. */
const LIFETIME_MS = 10 * 60_000;

const content = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string(), expiresAt: z.number() });

/** What a sign-in begun here needs when the browser comes back from the provider. */
export type Ticket = Omit<z.output<typeof content>, 'expiresAt'>;

/** Gives the browser the ticket, sealed: whoever has it can neither read nor change it, and any instance of the API can open it. */
export function giveTicket(api: Api, oidc: OidcSettings, response: Response, ticket: Ticket): void {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(oidc), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify({ ...ticket, expiresAt: api.clock.now().getTime() + LIFETIME_MS })), cipher.final()]);
  response.cookie(nameOf(api), Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url'), { ...cookieOptions(api), maxAge: LIFETIME_MS });
}

/** The ticket that the browser brings back, which is good once; none where it is missing, was changed, or is too old. */
export function takeTicket(api: Api, oidc: OidcSettings, request: Request, response: Response): Ticket | undefined {
  const cookie = cookieOf(request, nameOf(api));
  response.clearCookie(nameOf(api), cookieOptions(api));
  if (!cookie) return undefined;
  try {
    const bytes = Buffer.from(cookie, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', keyOf(oidc), bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    const ticket = content.parse(JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')));
    return ticket.expiresAt > api.clock.now().getTime() ? ticket : undefined;
  } catch {
    return undefined;
  }
}

function keyOf({ clientSecret, issuer }: OidcSettings): Buffer {
  return Buffer.from(hkdfSync('sha256', clientSecret, issuer, 'sign-in ticket', 32));
}

function nameOf(api: Api): string {
  return isSecure(api) ? '__Host-sign-in' : 'sign-in';
}
