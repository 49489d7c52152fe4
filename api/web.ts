import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { type Express, type RequestHandler } from 'express';

/** The built web interface. Files under `assets/` have their content's hash in their names; every page is `index.html`, those of the staff `staff.html`. */
export function serveWeb(app: Express, folder: string): void {
  const pages = (url: string): string[] => [...(/^\/staff(\/|$)/.test(url) ? ['staff.html'] : []), 'index.html'].map((name) => path.join(folder, name));
  app.use('/assets', compressed(path.join(folder, 'assets')), express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  app.use(express.static(folder, { index: false, cacheControl: false }));
  app.get('/{*page}', (request, response, next) => {
    const page = pages(request.path).find((file) => existsSync(file));
    if (request.path.startsWith('/assets/') || !request.accepts('html') || page === undefined) return next();
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(page, (error) => (error ? next(error) : undefined));
  });
}

/** Smallest first. */
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']] as const;

/** Programs and styles were compressed when they were built (`web/vite.config.ts`), instead of for each reader anew. */
function compressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const [file, type] = /^\/[\w.-]+(\.(?:js|mjs|css|wasm))$/.exec(request.path) ?? [];
    const found = file === undefined ? undefined : ENCODINGS.find(([encoding, ending]) => request.acceptsEncodings(encoding) && existsSync(path.join(folder, file + ending)));
    if (file !== undefined && type !== undefined && found) {
      const [encoding, ending] = found;
      response.type(type);
      response.vary('Accept-Encoding');
      response.setHeader('Content-Encoding', encoding);
      request.url = file + ending;
    }
    next();
  };
}
