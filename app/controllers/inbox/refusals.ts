import type { HttpContext } from '@adonisjs/core/http'
import { formatFileSize } from '#presenters/money'
import { refused } from './answers.js'

/** Why something was not accepted, as services say it. */
export type Refusal =
  | { type: 'window_closed' }
  | { type: 'unsupported'; reason: string; limit?: number }
  | { type: 'no_connection' }
  | { type: 'invalid'; reason: string; limit?: number }
  | { type: 'not_found' }
  | { type: 'file_gone' }
  | { type: 'too_many'; limit: number }
  | { type: 'too_large'; maxBytes: number }
  | { type: 'refused'; reason: string }
  | { type: 'filtered'; message: string }

export function refuse(ctx: HttpContext, conversationId: number, refusal: Refusal) {
  const status = STATUSES[refusal.type] ?? 422
  return refused(ctx, conversationId, refusalWords(ctx, refusal), status)
}

const STATUSES: Partial<Record<Refusal['type'], number>> = { not_found: 404, file_gone: 410 }

function refusalWords({ i18n }: HttpContext, refusal: Refusal): string {
  if (refusal.type === 'filtered') return i18n.t(refusal.message)
  const say = (key: string, data?: Record<string, unknown>) => i18n.t(`inbox.refusal.${key}`, data)
  if (refusal.type === 'too_large') {
    return say('too_large', { max: formatFileSize(refusal.maxBytes, i18n.locale) })
  }
  if (refusal.type === 'unsupported' && refusal.limit) {
    return say('too_large', { max: formatFileSize(refusal.limit, i18n.locale) })
  }
  if (refusal.type === 'invalid' && refusal.reason === 'too_long') {
    return say('too_long', { max: refusal.limit ?? 65_536 })
  }
  if (refusal.type === 'unsupported' && refusal.reason === 'media_type') return say('media_type')
  if (refusal.type === 'too_many') return say('too_many', { limit: refusal.limit })
  if (refusal.type === 'refused' && refusal.reason === 'empty') return say('empty_file')
  if (refusal.type === 'invalid' && refusal.reason === 'empty') return say('empty')
  return say(refusal.type)
}
