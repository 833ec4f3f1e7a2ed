import type { Edge } from 'edge.js'
import { appUrl } from '#config/app'

/** What every template may call. Anything with domain words belongs in a presenter, not here. */
export function registerViewHelpers(edge: Edge) {
  edge.global('appUrl', appUrl)
}
