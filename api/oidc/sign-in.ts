import type { Request, Response } from 'express';
import * as client from 'openid-client';
import { addAdminEvent } from '../../db/admin-events.ts';
import { findUser } from '../../db/index.ts';
import type { Api } from '../context.ts';
import type { OidcSettings } from './settings.ts';
import { mayEnter, openSession } from '../sessions.ts';
import { providerOf } from './provider.ts';
import { giveTicket, takeTicket } from './ticket.ts';

/**
 * Signing in at the bank's OpenID Connect provider (authorisation code with PKCE, state and nonce).
 *
 *   begin    the browser gets a sealed ticket (`ticket.ts`) and goes to the provider
 *   finish   it comes back: ticket and answer must belong together; the code is changed for tokens; the claim names
 *            somebody of the bank's list of people, who gets a session of their own
 *
 * What goes wrong leads back to the sign-in page, which says what and whom to ask (`PROBLEMS`); nothing is changed.
 */
const PROBLEMS = ['unavailable', 'expired', 'refused', 'clock', 'failed', 'unknown-person'] as const;
export type SignInProblem = (typeof PROBLEMS)[number];

const SIGN_IN_PAGE = '/staff/sign-in';
const HOME = '/staff';
const CALLBACK = '/api/session/oidc/callback';

/** @returns where the browser goes now */
export async function begin(api: Api, oidc: OidcSettings, response: Response, next: string | undefined): Promise<string> {
  let provider: client.Configuration;
  try {
    provider = await providerOf(oidc);
  } catch (error) {
    return failed(api, error, 'unavailable', ownPath(next));
  }
  const ticket = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), next: ownPath(next) };
  giveTicket(api, oidc, response, ticket);
  return client.buildAuthorizationUrl(provider, {
    redirect_uri: `${api.settings.publicUrl}${CALLBACK}`, scope: 'openid profile email',
    state: ticket.state, nonce: ticket.nonce, code_challenge: await client.calculatePKCECodeChallenge(ticket.verifier), code_challenge_method: 'S256',
  }).href;
}

/** @returns where the browser goes now: to the page that was asked for, or to what went wrong */
export async function finish(api: Api, oidc: OidcSettings, request: Request, response: Response): Promise<string> {
  const ticket = takeTicket(api, oidc, request, response);
  if (!ticket) return problem('expired');
  let username: string | undefined;
  let idToken: string | undefined;
  try {
    const provider = await providerOf(oidc);
    const tokens = await client.authorizationCodeGrant(provider, new URL(`${api.settings.publicUrl}${request.originalUrl}`), {
      pkceCodeVerifier: ticket.verifier, expectedState: ticket.state, expectedNonce: ticket.nonce, idTokenExpected: true,
    });
    idToken = tokens.id_token;
    username = await nameIn(provider, tokens, oidc.usernameClaim);
  } catch (error) {
    return failed(api, error, kindOf(error), ticket.next);
  }
  if (username === undefined || idToken === undefined) return failed(api, new Error(`neither the ID token nor the user info has the claim ${oidc.usernameClaim}`), 'failed', ticket.next);
  const user = await findUser(api.knex, username);
  const now = api.clock.now();
  if (!user || !mayEnter(user, now)) {
    await addAdminEvent(api.knex, { actorId: null, type: 'person.sign-in-refused', subject: username.slice(0, 100), data: { issuer: oidc.issuer, why: user ? 'account closed' : 'no such person' } }, now);
    return problem('unknown-person', ticket.next);
  }
  await openSession(api, response, user, idToken);
  await addAdminEvent(api.knex, { actorId: user.id, type: 'person.signed-in', subject: user.username, data: { issuer: oidc.issuer } }, now);
  return ticket.next;
}

/** Where a sign-out goes on at the provider; undefined where it has no place for that. */
export async function leave(api: Api, oidc: OidcSettings, idToken: string): Promise<string | undefined> {
  try {
    const provider = await providerOf(oidc);
    if (!provider.serverMetadata().end_session_endpoint) return undefined;
    return client.buildEndSessionUrl(provider, { id_token_hint: idToken, post_logout_redirect_uri: `${api.settings.publicUrl}${SIGN_IN_PAGE}` }).href;
  } catch (error) {
    // The session here has ended already; the provider's own ends by itself.
    failed(api, error, 'unavailable');
    return undefined;
  }
}

/** Providers put it into the ID token or, many, into the user info alone. */
async function nameIn(provider: client.Configuration, tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers, claim: string): Promise<string | undefined> {
  const claims = tokens.claims();
  const told = claims?.[claim] ?? (claims && provider.serverMetadata().userinfo_endpoint ? (await client.fetchUserInfo(provider, tokens.access_token, claims.sub))[claim] : undefined);
  return typeof told === 'string' && told !== '' ? told : undefined;
}

function kindOf(error: unknown): SignInProblem {
  if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'refused' : 'failed';
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'unavailable' : 'failed';
  for (const { code } of causesOf(error)) {
    if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock';
    if (code === 'OAUTH_TIMEOUT' || /^E(CONN|NOTFOUND|AI_AGAIN|HOST|TIMEDOUT)|^UND_ERR/.test(code)) return 'unavailable';
  }
  return 'failed';
}

/** For those who run the system: what the provider said, never a code or a token. */
function failed(api: Api, error: unknown, kind: SignInProblem, next?: string): string {
  const reasons = causesOf(error).map(({ message, code }) => (code ? `${message} (${code})` : message));
  api.log.warn({ problem: kind, reasons, issuer: api.settings.oidc?.issuer }, 'sign-in by OpenID Connect failed');
  return problem(kind, next);
}

/** The error and what caused it, the outermost first. */
function causesOf(error: unknown): { message: string; code: string }[] {
  const causes: { message: string; code: string }[] = [];
  for (let at = error; typeof at === 'object' && at !== null && causes.length < 5; at = (at as { cause?: unknown }).cause) {
    const { message, code } = at as { message?: unknown; code?: unknown };
    causes.push({ message: typeof message === 'string' ? message : '', code: typeof code === 'string' ? code : '' });
  }
  return causes;
}

/** The sign-in page, which leads on to the page that was asked for. */
const problem = (kind: SignInProblem, next = HOME): string => `${SIGN_IN_PAGE}?${new URLSearchParams({ problem: kind, ...(next === HOME ? {} : { next }) })}`;

/** Only a page of this site for staff: an address from a link must not lead elsewhere. */
function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/staff(?:[/?][^\\\s\p{Cc}]*)?$/u.test(next) && !next.startsWith(SIGN_IN_PAGE) ? next : HOME;
}
