import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { type Express } from 'express';

/** The built web interface. Files under `assets/` have their content's hash in their names; every page is `index.html`. */
export function serveWeb(app: Express, folder: string): void {
  const index = path.join(folder, 'index.html');
  app.use('/assets', express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  app.use(express.static(folder, { index: false, cacheControl: false }));
  app.get('/{*page}', (request, response, next) => {
    if (request.path.startsWith('/assets/') || !request.accepts('html') || !existsSync(index)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index, (error) => (error ? next(error) : undefined));
  });
}
