import app from '@adonisjs/core/services/app'
import { defineConfig, formatters, loaders } from '@adonisjs/i18n'
import { pluginFolders } from '../plugins/discovery.js'

/** Portuguese first; a missing key falls back to it, and `npm run check` fails on one. */
export default defineConfig({
  defaultLocale: 'pt-BR',
  supportedLocales: ['pt-BR', 'en', 'es'],
  fallbackLocales: { en: 'pt-BR', es: 'pt-BR' },
  formatter: formatters.icu(),
  loaders: [
    loaders.fs({ location: app.languageFilesPath() }),
    ...pluginFolders('resources/lang').map((location) => loaders.fs({ location })),
  ],
})
