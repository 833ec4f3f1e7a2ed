import { isAbsolute } from 'node:path'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/core/http'
import env from '#start/env'

/** The address people and brokers use; links in mails and webhook URLs start with it. */
export const appUrl = env.get('APP_URL') ?? `http://localhost:${env.get('PORT')}`

const configuredDataDir = env.get('DATA_DIR') ?? 'data'

/** The one folder that holds the database, media and keys: back it up and you have everything. */
export const dataDir = isAbsolute(configuredDataDir)
  ? configuredDataDir
  : app.makePath(app.inProduction ? '..' : '.', configuredDataDir)

export const secureCookies = env.get('SECURE_COOKIES') ?? appUrl.startsWith('https://')

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: false,
  trustProxy: () => env.get('TRUST_PROXY') ?? false,
  cookie: {
    domain: '',
    path: '/',
    maxAge: '30d',
    httpOnly: true,
    secure: secureCookies,
    sameSite: 'lax',
  },
})
