import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Not part of the project: made again whenever it is missing or a template changed. */
const CACHE = path.resolve(import.meta.dirname, '../node_modules/.cache/bank-complaints-mail');

/**
 * MJML → HTML, placeholders kept. What was compiled once is read from a cache from then on: loading MJML costs a
 * program a second and 30 MB, and templates seldom change.
 */
export async function mailBody(mjml: string): Promise<string> {
  const file = path.join(CACHE, `${createHash('sha256').update(FORMAT).update(mjml).digest('hex')}.html`);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known;
  const { default: mjml2html } = await import('mjml');
  const { html } = await mjml2html(mjml, { validationLevel: 'strict' });
  await keep(file, html);
  return html;
}

/** Changes with the compiler, so that its next major version compiles everything anew. */
const FORMAT = 'mjml-5:';

/** A folder that can't be written only means that the next start compiles again. */
async function keep(file: string, html: string): Promise<void> {
  try {
    await mkdir(CACHE, { recursive: true });
    await writeFile(`${file}.${process.pid}`, html);
    await rename(`${file}.${process.pid}`, file);
  } catch {
    return;
  }
}
