import { cpSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import react from '@vitejs/plugin-react';

/** In development the API runs beside Vite; in production it serves `dist`. */
const api = process.env.API_URL ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfParts()],
  server: { proxy: { '/api': api } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The diagram and form viewers are large by nature and load only where they are shown.
    chunkSizeWarningLimit: 1100,
  },
});

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
