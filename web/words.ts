import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** A quoted text without spaces, or the beginning of one that goes on with a value: `'inbox.title'`, `` `inbox.${view}` ``, `'case.' + kind`. */
const SAID = /(['"`])([\w-]+\.[^\s'"`$\\]*)(\1|\$\{)/g;
const KEY = /^ {2}'([^']+)': \[/gm;

/**
 * A module brings the words of the keys that it says, by the files of `i18n/words` that have them: so each page loads the
 * words of its own areas, and a key can't be without its words.
 */
export function wordsOfKeys(source: string): Plugin {
  const folder = path.join(source, 'i18n/words');
  let files: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    name: 'words-of-keys',
    enforce: 'pre',
    watchChange(id) {
      if (id.startsWith(folder)) files = undefined;
    },
    transform(code, id) {
      const [file = ''] = id.split('?');
      if (!file.startsWith(source) || file.startsWith(folder) || !/\.tsx?$/.test(file)) return undefined;
      files ??= keysByFile(folder);
      const wanted = [...filesOf(code, files)].map((name) => `import ${JSON.stringify(path.join(folder, name))};`);
      // On the first line, so that the others keep their numbers.
      return wanted.length === 0 ? undefined : { code: wanted.join('') + code, map: null };
    },
  };
}

function keysByFile(folder: string): ReadonlyMap<string, readonly string[]> {
  return new Map(readdirSync(folder).map((name) => [name, [...readFileSync(path.join(folder, name), 'utf8').matchAll(KEY)].map(([, key = '']) => key)]));
}

function filesOf(code: string, files: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, , said = '', end] of code.matchAll(SAID)) {
    const begun = end === '${' || said.endsWith('.');
    for (const [name, keys] of files) if (keys.some((key) => (begun ? key.startsWith(said) : key === said))) found.add(name);
  }
  return found;
}
