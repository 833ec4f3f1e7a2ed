import app from '@adonisjs/core/services/app'
import { defineConfig, loaders } from '@adonisjs/i18n'
import { MessageFormatter } from '#lib/message_formatter'
import { pluginFolders } from '../plugins/discovery.js'

/** Portuguese first; a missing key falls back to it, and `npm run check` fails on one. */
export default defineConfig({
  defaultLocale: 'pt-BR',
  supportedLocales: ['pt-BR', 'en', 'es'],
  fallbackLocales: { en: 'pt-BR', es: 'pt-BR' },
  formatter: () => new MessageFormatter(),
  loaders: [
    loaders.fs({ location: app.languageFilesPath() }),
    ...pluginFolders('resources/lang').map((location) => loaders.fs({ location })),
  ],
})
