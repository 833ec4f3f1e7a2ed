import { defineConfig } from '@adonisjs/static'
import { copyHeaders } from '#lib/compressed_copies'

/** File names under /assets carry a hash, so they may be kept for ever. */
export default defineConfig({
  enabled: true,
  etag: true,
  lastModified: true,
  dotFiles: 'ignore',
  maxAge: '1y',
  immutable: true,
  headers: copyHeaders,
})
