import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { licences } from './licences.ts'

// A relata serve that the development server asks.
const API = process.env['RELATA_API'] ?? 'http://127.0.0.1:8765'

// The built page is committed and shipped in the wheel: users need no Node.
export default defineConfig({
  plugins: [svelte(), licences()],
  build: {
    outDir: '../src/relata/views/web',
    emptyOutDir: true,
    target: 'es2022',
    // Fonts and pictures stay files: the page's CSP allows no data: fonts.
    assetsInlineLimit: 0,
    // The map is loaded only where one is shown.
    chunkSizeWarningLimit: 1400,
  },
  // The API takes writes from its own origin alone: the host that the browser asked is passed on.
  server: { proxy: { '/api': { target: API, changeOrigin: false }, '/data': { target: API, changeOrigin: false } } },
  test: { include: ['src/**/*.test.ts'] },
})
