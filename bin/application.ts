import 'reflect-metadata'
import { Ignitor } from '@adonisjs/core'

/** The application root, one folder above `bin`, in source and in the build alike. */
const APP_ROOT = new URL('../', import.meta.url)

/** Imports relative to the application root, for AdonisJS's own loaders. */
function importer(filePath: string) {
  if (filePath.startsWith('./') || filePath.startsWith('../')) {
    return import(new URL(filePath, APP_ROOT).href)
  }
  return import(filePath)
}

/** The one ignitor behind the server, the console and the test runner. */
export function createIgnitor() {
  return new Ignitor(APP_ROOT, { importer }).tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
    app.listen('SIGINT', () => app.terminate())
  })
}
