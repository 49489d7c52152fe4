import type { Database } from '../db/connection.ts';
import { inForce, templateVersions } from '../db/template-versions.ts';
import { compile, type Renderer } from './compile.ts';
import { asLocale } from './index.ts';
import { readShipped } from './shipped.ts';

const compiled = new Map<string, Promise<Renderer>>();
const REMEMBERED = 200;

/**
 * The template that is in force at a moment, for programs that write a letter now and then; those that write many keep
 * them open (`live.ts`). @throws Error when there is no such template
 */
export async function templateAt(db: Database, name: string, locale: string, at: Date): Promise<Renderer> {
  const version = inForce(await templateVersions(db, name), at);
  const language = asLocale(locale);
  const sources = version?.sources ?? (await readShipped()).find((each) => each.name === name)?.sources;
  if (!sources) throw new Error(`there is no template "${name}"`);
  const key = `${name}/${language}/${version?.sha256 ?? 'shipped'}/${version?.version ?? 0}`;
  let renderer = compiled.get(key);
  if (!renderer) {
    renderer = compile(sources[language], `templates/${name}/${language}.hbs`, language, version?.version ?? 0);
    renderer.catch(() => compiled.delete(key));
    compiled.set(key, renderer);
    const [oldest] = compiled.keys();
    if (compiled.size > REMEMBERED && oldest !== undefined) compiled.delete(oldest);
  }
  return renderer;
}
