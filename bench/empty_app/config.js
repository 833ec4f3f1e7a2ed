import { BaseModel, column } from '@adonisjs/lucid/orm'
import { defineConfig as defineAuth } from '@adonisjs/auth'
import { sessionGuard, sessionUserProvider } from '@adonisjs/auth/session'
import { defineConfig as defineBodyParser } from '@adonisjs/core/bodyparser'
import { defineConfig as defineEncryption, drivers as ciphers } from '@adonisjs/core/encryption'
import { defineConfig as defineHash, drivers as hashes } from '@adonisjs/core/hash'
import { defineConfig as defineHttp } from '@adonisjs/core/http'
import { defineConfig as defineLogger } from '@adonisjs/core/logger'
import { defineConfig as defineDrive, services } from '@adonisjs/drive'
import { defineConfig as defineI18n, formatters, loaders } from '@adonisjs/i18n'
import { defineConfig as defineLimiter, stores as limits } from '@adonisjs/limiter'
import { defineConfig as defineDatabase } from '@adonisjs/lucid'
import { defineConfig as defineMail, transports } from '@adonisjs/mail'
import { defineConfig as defineSession, stores } from '@adonisjs/session'
import { defineConfig as defineShield } from '@adonisjs/shield'
import { defineConfig as defineStatic } from '@adonisjs/static'
import { defineConfig as defineTransmit } from '@adonisjs/transmit'
import { defineConfig as defineVite } from '@adonisjs/vite'

const folder = process.env.DATA_DIR

class User extends BaseModel {}
column({ isPrimary: true })(User.prototype, 'id')

/** The least each package needs to start. */
export const config = {
  app: { http: defineHttp({}), appUrl: 'http://localhost' },
  auth: defineAuth({
    default: 'web',
    guards: {
      web: sessionGuard({
        useRememberMeTokens: false,
        provider: sessionUserProvider({ model: async () => ({ default: User }) }),
      }),
    },
  }),
  bodyparser: defineBodyParser({ allowedMethods: ['POST'] }),
  database: defineDatabase({
    connection: 'sqlite',
    connections: {
      sqlite: {
        client: 'better-sqlite3',
        connection: { filename: `${folder}/empty.sqlite3` },
        useNullAsDefault: true,
      },
    },
  }),
  drive: defineDrive({
    default: 'fs',
    services: { fs: services.fs({ location: folder, visibility: 'private' }) },
  }),
  encryption: defineEncryption({
    default: 'gcm',
    list: { gcm: ciphers.aes256gcm({ id: 'gcm', keys: [process.env.APP_KEY] }) },
  }),
  hash: defineHash({ default: 'scrypt', list: { scrypt: hashes.scrypt({}) } }),
  i18n: defineI18n({
    defaultLocale: 'en',
    formatter: formatters.icu(),
    loaders: [loaders.fs({ location: folder })],
  }),
  limiter: defineLimiter({ default: 'memory', stores: { memory: limits.memory({}) } }),
  logger: defineLogger({ default: 'app', loggers: { app: { enabled: true, level: 'error' } } }),
  mail: defineMail({ default: 'smtp', mailers: { smtp: transports.smtp({ host: 'localhost' }) } }),
  session: defineSession({ store: 'cookie', stores: { cookie: stores.cookie() } }),
  shield: defineShield({}),
  static: defineStatic({}),
  transmit: defineTransmit({ pingInterval: false, transport: null }),
  vite: defineVite({ buildDirectory: folder, manifestFile: `${folder}/manifest.json` }),
}
