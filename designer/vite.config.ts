import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API serves what is built; in development the dev server passes `/api` on to a running product. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', chunkSizeWarningLimit: 1500 },
  server: { proxy: { '/api': process.env['ONEVISIT_URL'] ?? 'http://127.0.0.1:8080' } },
});
