import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Api } from '../context.ts';
import { ProblemError } from './problem.ts';

/** bpmn-js, form-js and antd write inline styles and load their own data: fonts and images; no script but ours runs. libheif, which reads HEIC photos, is WebAssembly. */
export function securityHeaders(publicUrl: string): RequestHandler {
  const secure = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    // Browsers heed these two over https only, and complain about them elsewhere.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page of another site can't act for somebody who is signed in here. Programs send neither header. */
export function sameOriginOnly(api: Api): RequestHandler {
  const own = new URL(api.settings.publicUrl).origin;
  return (request, _response, next) => {
    if (SAFE.has(request.method)) return next();
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const crossSite = site !== undefined && site !== 'same-origin' && site !== 'none';
    const otherOrigin = origin !== undefined && origin !== own && !isHost(origin, request.headers.host);
    next(crossSite || otherOrigin ? new ProblemError(403, 'other-origin') : undefined);
  };
}

function isHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
