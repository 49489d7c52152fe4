import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import react from '@vitejs/plugin-react';
import { firstPagesTogether } from './chunks.ts';
import { openingPage } from './opening.ts';
import { pageParts } from './pages.ts';
import { wordsOfKeys } from './words.ts';

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];

/** In development the API runs beside Vite; in production it serves `dist`. */
const api = process.env.API_URL ?? 'http://localhost:3000';

const source = path.join(import.meta.dirname, 'src');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [wordsOfKeys(source), react(), quietIcons(), pdfParts(), libheifLicence(), openingPage(), pageParts(source), compressedFiles()],
  // Whose colours know light paper alone.
  resolve: { alias: { '@bpmn-io/cm-theme': path.join(source, 'staff/designer/feelTheme.ts') } },
  server: { proxy: { '/api': api } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The diagram and form viewers are large by nature and load only where they are shown.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: { output: { codeSplitting: firstPagesTogether(source) } },
  },
});

/** antd's icons say their own English names to screen readers; an icon is an ornament, unless it was given a name. */
function quietIcons(): Plugin {
  const named = /role: "img",\s*"aria-label": icon\.name/;
  return {
    name: 'quiet-icons',
    apply: 'build',
    transform(code, id) {
      if (!/\/@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/.test(id)) return undefined;
      if (!named.test(code)) throw new Error('@ant-design/icons names its icons in another way now: see quietIcons in web/vite.config.ts');
      return { code: code.replace(named, '...(restProps["aria-label"] ? { role: "img" } : { "aria-hidden": true })'), map: null };
    },
  };
}

/** What pdf.js fetches only for files that bring no fonts of their own; Chinese ones need it. */
function pdfParts(): Plugin {
  const from = path.resolve(import.meta.dirname, '../node_modules/pdfjs-dist');
  return {
    name: 'pdf-parts',
    apply: 'build',
    writeBundle({ dir = '' }) {
      for (const part of ['cmaps', 'standard_fonts']) cpSync(path.join(from, part), path.join(dir, 'pdfjs', part), { recursive: true });
    },
  };
}

/** libheif (LGPL-3.0), which shows HEIC photos, goes out as a file of its own; its licence goes with it. */
function libheifLicence(): Plugin {
  return {
    name: 'libheif-licence',
    apply: 'build',
    writeBundle({ dir = '' }) {
      cpSync(path.resolve(import.meta.dirname, '../node_modules/libheif-js/libheif-wasm/LICENSE'), path.join(dir, 'licences/libheif.txt'));
    },
  };
}

/** Beside each program and style the same compressed, which is what the API sends (`api/web.ts`). */
function compressedFiles(): Plugin {
  return {
    name: 'compressed-files',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const assets = path.join(dir, 'assets');
      const files = readdirSync(assets).filter((name) => /\.(js|mjs|css|wasm)$/.test(name)).map((name) => path.join(assets, name));
      await Promise.all(files.map(async (file) => {
        const content = readFileSync(file);
        // A tenth smaller than quality 5, at a second of processor time for each megabyte; what is larger than that, few ever load.
        const quality = content.length > 1_000_000 ? 5 : 10;
        writeFileSync(`${file}.br`, await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22 } }));
        writeFileSync(`${file}.gz`, await gzipped(content, { level: 9 }));
      }));
    },
  };
}
