import * as client from 'openid-client';
import type { OidcSettings } from './settings.ts';

const TIMEOUT_SECONDS = 10;
/** By how much the provider's clock may differ from this machine's. */
const CLOCK_TOLERANCE_SECONDS = 60;

const known = new WeakMap<OidcSettings, Promise<client.Configuration>>();

/** What the provider says of itself, asked once; a failure is forgotten, so that the next sign-in asks again. @throws where it can't be reached, or is another issuer */
export function providerOf(oidc: OidcSettings): Promise<client.Configuration> {
  const before = known.get(oidc);
  if (before) return before;
  const asked = discover(oidc);
  known.set(oidc, asked);
  asked.catch(() => known.delete(oidc));
  return asked;
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const configuration = await client.discovery(new URL(issuer), clientId, { client_secret: clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS }, undefined, { execute: insecure, timeout: TIMEOUT_SECONDS });
  configuration.timeout = TIMEOUT_SECONDS;
  return configuration;
}
