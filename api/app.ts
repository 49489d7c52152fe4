import compression from 'compression';
import express, { type Express } from 'express';
import type { Api } from './context.ts';
import { answerProblems } from './http/errors.ts';
import { logRequests } from './http/logging.ts';
import { mount } from './http/mount.ts';
import { openApiDocument } from './http/openapi.ts';
import { notFound } from './http/problem.ts';
import { rateLimits } from './http/rate-limits.ts';
import { sameOriginOnly, securityHeaders } from './http/security.ts';
import { allRoutes } from './routes/index.ts';
import { serveWeb } from './web.ts';

/** The HTTP application: API, its document, and the built web interface. */
export function createApp(api: Api): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', api.settings.trustProxy);
  app.set('query parser', 'simple');
  app.use(logRequests(api));
  // Readers judge time left by the bank's clock, which this tells them.
  app.use((_request, response, next) => {
    response.setHeader('Date', api.clock.now().toUTCString());
    next();
  });
  app.use(securityHeaders(api.settings.publicUrl));
  app.use(compression());
  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    next();
  });
  app.use(sameOriginOnly(api));

  const routes = allRoutes(rateLimits());
  for (const route of routes) mount(app, api, route);
  const document = openApiDocument(routes, api.settings.publicUrl);
  app.get('/api/openapi.json', (_request, response) => void response.json(document));
  app.use('/api', (_request, _response, next) => next(notFound()));

  serveWeb(app, api.settings.webFolder, api.settings.bank);
  app.use((_request, _response, next) => next(notFound()));
  app.use(answerProblems(api));
  return app;
}
