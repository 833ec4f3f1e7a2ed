import router from '@adonisjs/core/services/router'
import { appUrl } from '#config/app'
import { type ApiDocument, buildDocument } from './document.js'

const PREFIX = '/api/v1/'

let served: ApiDocument | undefined

/** The document of this process; routes don't change after boot. */
export function apiDocument(): ApiDocument {
  served ??= buildDocument(apiRoutes(), { version: '1.0.0', serverUrl: appUrl })
  return served
}

export function apiRoutes() {
  return Object.values(router.toJSON())
    .flat()
    .filter((route) => route.pattern.startsWith(PREFIX) && !route.pattern.includes('*'))
}
