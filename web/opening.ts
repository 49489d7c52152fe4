import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { commonWords } from './src/i18n/words/common.ts';
import { staffWords } from './src/i18n/words/staff.ts';

const words: Readonly<Record<string, readonly [zh: string, en: string]>> = { ...commonWords, ...staffWords };

/**
 * What stands in the window until the page is there: `index.html` with its words (`{{key}}`) in both languages and
 * its styles (`colours.css`, `opening.css`) in itself, so that it shows before any other file has come. The page's own styles come after it. The bank's
 * name (`{{bank}}`) is put in by the API that sends the page (`api/web.ts`).
 */
export function openingPage(): Plugin {
  return {
    name: 'opening-page',
    transformIndexHtml: {
      order: 'post',
      handler(html, { server }) {
        const styles = [colours(), read('opening.css')].join('\n').replaceAll(/\/\*.*?\*\/|\n\s*/gs, '');
        const page = html.replaceAll(/\{\{([\w.]+)\}\}/g, (mark, key: string) => inBoth(key) ?? (server ? '' : mark)).replace('</head>', `  <style>${styles}</style>\n  </head>`);
        const later = [...page.matchAll(/\s*<link rel="stylesheet"[^>]*>/g)].map(([link]) => link);
        return later.reduce((text, link) => text.replace(link, ''), page).replace('  </body>', `${later.join('')}\n  </body>`);
      },
    },
  };
}

const read = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8');

/** With the dark ones also for whoever has chosen none and prefers them, until the page's own program decides. */
function colours(): string {
  const css = read('colours.css');
  const [dark] = /@media screen \{.*?^\}/ms.exec(css) ?? [];
  if (!dark?.includes(DARK)) throw new Error(`colours.css has no "@media screen { ${DARK} { … } }"`);
  return `${css}${dark.replace('screen', 'screen and (prefers-color-scheme: dark)').replace(DARK, ':root:not([data-theme])')}`;
}

const DARK = ":root[data-theme='dark']";

function inBoth(key: string): string | undefined {
  const [zh, en] = words[key] ?? [];
  return zh === undefined ? undefined : `<span lang="zh-CN">${zh}</span><span lang="en">${en}</span>`;
}
