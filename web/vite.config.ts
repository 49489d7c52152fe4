import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

/** In development the API runs beside Vite; in production it serves `dist`. */
const api = process.env.API_URL ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { proxy: { '/api': api } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The diagram and form viewers are large by nature and load only where they are shown.
    chunkSizeWarningLimit: 1100,
  },
});
