import { globSync } from 'node:fs'
import adonisjs from '@adonisjs/vite/client'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: [
        'resources/css/app.css',
        'resources/js/app.ts',
        ...globSync('resources/js/pages/*.ts'),
        ...globSync('resources/css/pages/*.css'),
        ...globSync('plugins/*/resources/js/*.ts'),
        ...globSync('plugins/*/resources/css/*.css'),
      ],
      reload: ['resources/views/**/*.edge', 'plugins/*/resources/views/**/*.edge'],
    }),
  ],
  // Tests look at pages, not at reloading: the CSP allows no second port. Their cache is their own,
  // or a test beside a running `npm run dev` would empty the other's.
  ...(process.env.NODE_ENV === 'test' && {
    server: { ws: false, hmr: false },
    cacheDir: 'node_modules/.vite-test',
  }),
  build: {
    target: 'es2022',
    // Knows `light-dark()` and `oklch()`; an older target would write every colour twice.
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    cssMinify: true,
    // A font or picture inlined as `data:` is what the CSP refuses.
    assetsInlineLimit: 0,
  },
})
