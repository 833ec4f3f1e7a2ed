import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import adonisjs from '@adonisjs/vite/client'
import { defineConfig, type Plugin } from 'vite'
import { COPIES, textType } from './app/lib/compressed_copies.js'

const WORTH_A_COPY = 1024
const COMPRESS = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/** Writes a compressed copy beside every text file: what never changes is compressed once, and as well as it can be. */
const compressedCopies = (): Plugin => ({
  name: 'compressed-copies',
  apply: 'build',
  async writeBundle({ dir }, files) {
    const texts = Object.keys(files).filter((name) => textType(name) && !name.startsWith('.'))
    await Promise.all(texts.map((name) => writeCopies(`${dir}/${name}`)))
  },
})

async function writeCopies(path: string) {
  const content = await readFile(path)
  if (content.length < WORTH_A_COPY) return
  await Promise.all(
    COPIES.map(async ({ encoding, suffix }) =>
      writeFile(path + suffix, await COMPRESS[encoding](content))
    )
  )
}

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
    compressedCopies(),
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
