import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/vite'

/** Paths of this application's own copy: relative ones would mean the folder the server is started in. */
export default defineConfig({
  buildDirectory: app.publicPath('assets'),
  manifestFile: app.publicPath('assets/.vite/manifest.json'),
  assetsUrl: '/assets',
  scriptAttributes: { defer: true },
})
